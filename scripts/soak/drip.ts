import { connect, type Socket } from 'node:net'

/** A socket that begins a request and sends a byte a second; opened again whenever it is cut. */
export const drip = (port: number): { cuts(): number; end(): void } => {
  let cut = 0
  let ended = false
  let socket: Socket | undefined
  const open = (): void => {
    if (ended) return
    const own = connect(port, '127.0.0.1')
    socket = own
    own.on('error', () => undefined)
    own.write('POST /v1/check HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n')
    own.write(Math.random() < 0.5 ? 'content-length: 4000\r\n\r\n{' : 'x-slow: ')
    const timer = setInterval(() => own.write('a'), 1_000)
    own.on('close', () => {
      clearInterval(timer)
      cut += 1
      setTimeout(open, 100)
    })
  }
  open()
  return {
    cuts: () => cut,
    end: () => {
      ended = true
      socket?.destroy()
    },
  }
}
