import { connect, createServer, type Socket } from 'node:net'
import { Transform } from 'node:stream'

/** A line between a browser and a service. */
export interface Line {
  /** Bits a second towards the browser, and from it; all connections share them. */
  readonly down: number
  readonly up: number
  /** Milliseconds there and back. */
  readonly roundTrip: number
}

/** Slow 4G as Lighthouse has it (throttling.mobileSlow4G): 1.6 Mbit/s down, 750 kbit/s up, 150 ms. */
export const slow4G: Line = { down: 1.6 * 1_024 * 1_000, up: 750_000, roundTrip: 150 }

/** Round trips before the first byte of a request can go: TCP, and TLS 1.3 as in use. */
const handshakes = 2

/** Bytes pass in pieces of about a packet, so that connections take turns. */
const piece = 1_400

/** Lets bytes through at a rate that everything going the same way shares, each `delay` milliseconds later. */
const paced = (bitsPerSecond: number, delay: number): (() => Transform) => {
  let freeAt = 0
  return () => {
    const onTheWay: Buffer[] = []
    let ended: (() => void) | undefined
    return new Transform({
      highWaterMark: piece,
      transform(chunk: Buffer, _, done) {
        let at = 0
        const next = (): void => {
          if (at >= chunk.length) {
            done()
            return
          }
          const one = chunk.subarray(at, at + piece)
          at += piece
          const now = performance.now()
          freeAt = Math.max(freeAt, now) + (one.length * 8_000) / bitsPerSecond
          onTheWay.push(one)
          // Timers may come in another order than they were set; the pieces do not.
          setTimeout(
            () => {
              this.push(onTheWay.shift())
              if (onTheWay.length === 0) ended?.()
            },
            freeAt - now + delay,
          )
          setTimeout(next, freeAt - now)
        }
        next()
      },
      flush(done) {
        if (onTheWay.length === 0) done()
        else ended = done
      },
    })
  }
}

/**
 * Puts a line of a phone before a service on this machine. The browser's own throttling leaves out what
 * workers load; this holds for everything. `stop` ends all connections.
 */
export const startLine = async (
  target: string,
  { down, up, roundTrip }: Line,
): Promise<{ readonly url: string; stop(): Promise<void> }> => {
  const { hostname, port } = new URL(target)
  const open = new Set<Socket>()
  const toBrowser = paced(down, roundTrip / 2)
  const toService = paced(up, roundTrip / 2)
  const server = createServer((browser) => {
    open.add(browser)
    const service = connect(Number(port), hostname)
    open.add(service)
    browser.on('error', () => service.destroy())
    service.on('error', () => browser.destroy())
    browser.on('close', () => {
      open.delete(browser)
      service.destroy()
    })
    // What the service sent before it closed is still on the way; the end comes behind it.
    service.on('close', () => open.delete(service))
    service.pipe(toBrowser()).pipe(browser)
    setTimeout(() => browser.pipe(toService()).pipe(service), handshakes * roundTrip)
  })
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    stop: () =>
      new Promise((settle) => {
        for (const socket of open) socket.destroy()
        server.close(() => settle())
      }),
  }
}
