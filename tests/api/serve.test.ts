import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, serveApp } from '../../src/api/serve.ts'
import { testApp } from './test-app.ts'

let server: RunningServer

beforeAll(async () => {
  server = await serveApp(testApp().app, { host: '127.0.0.1', port: 0 })
})
afterAll(() => server.stop())

const open = (port = server.port): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket))
    socket.once('error', reject)
  })

/** Everything that the server says until it closes. */
const rest = (socket: Socket): Promise<string> =>
  new Promise((resolve) => {
    let text = ''
    socket.on('data', (bytes: Buffer) => {
      text += bytes.toString('latin1')
    })
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(text))
  })

/** A promise that the test keeps itself. */
const promised = (): { readonly kept: Promise<void>; keep(): void } => {
  let keep: () => void = () => undefined
  const kept = new Promise<void>((resolve) => {
    keep = resolve
  })
  return { kept, keep: () => keep() }
}

const check = (body: string): Promise<Response> =>
  fetch(`${server.url}v1/check`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  })

describe('the service on Node', () => {
  it('answers a check and prints an address that can be opened', async () => {
    expect(server.url).toBe(`http://127.0.0.1:${server.port}/`)
    const response = await check('{"input":"https://quorvane.example/"}')
    expect(response.status).toBe(200)
  })

  it('answers 10 MB with 413', async () => {
    const response = await check(`{"input":"${'x'.repeat(10_000_000)}"}`).catch(() => null)
    // The socket may be cut while the client still sends; what matters is that nothing was taken in.
    expect([413, undefined]).toContain(response?.status)
  })

  it('answers an endless chunked body with 413 and stops taking it in', async () => {
    const socket = await open()
    const said = rest(socket)
    socket.write(
      'POST /v1/check HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n',
    )
    const chunk = `4000\r\n${' '.repeat(0x4000)}\r\n`
    let sent = 0
    while (!socket.destroyed && sent < 200_000_000) {
      sent += chunk.length
      if (!socket.write(chunk)) {
        await Promise.race([
          new Promise((resolve) => socket.once('drain', resolve)),
          new Promise((resolve) => socket.once('close', resolve)),
        ])
      }
    }
    expect(await said).toContain('HTTP/1.1 413')
    expect(sent).toBeLessThan(32_000_000)
  })

  it.each([
    ['both lengths', 'content-length: 5\r\ntransfer-encoding: chunked'],
    ['a negative length', 'content-length: -1'],
    ['a length with an exponent', 'content-length: 1e3'],
    ['a huge header', `x-filler: ${'a'.repeat(20_000)}`],
  ])('refuses %s without a 5xx', async (_, header) => {
    const socket = await open()
    const said = rest(socket)
    socket.write(`POST /v1/check HTTP/1.1\r\nhost: x\r\n${header}\r\n\r\nhello`)
    expect(await said).toMatch(/^HTTP\/1\.1 4\d\d/)
  })

  it('cuts a client that never ends its headers', async () => {
    const socket = await open()
    const started = Date.now()
    const said = rest(socket)
    socket.write('POST /v1/check HTTP/1.1\r\nhost: x\r\n')
    const drip = setInterval(() => socket.write('x-a: b\r\n'), 300)
    const text = await said
    clearInterval(drip)
    expect(text === '' || text.startsWith('HTTP/1.1 408')).toBe(true)
    expect(Date.now() - started).toBeLessThan(8_000)
  })
})

describe('stopping', () => {
  it('lets a running request end, drops idle connections and takes at most two seconds', async () => {
    const gate = promised()
    const entered = promised()
    const { app } = testApp({
      extend: (extended) => {
        extended.get('/slow', async (c) => {
          entered.keep()
          await gate.kept
          return c.text('done')
        })
      },
    })
    const own = await serveApp(app, { host: '127.0.0.1', port: 0 })
    const idle = await open(own.port)
    idle.on('error', () => undefined)
    await fetch(`${own.url}healthz`)
    const running = fetch(`${own.url}slow`)
    await entered.kept
    const started = Date.now()
    const stopped = own.stop()
    setTimeout(() => gate.keep(), 300)
    const response = await running
    expect(await response.text()).toBe('done')
    await stopped
    expect(Date.now() - started).toBeLessThan(2_000)
    await expect(fetch(`${own.url}healthz`)).rejects.toThrow()
    idle.destroy()
  })

  it('does not wait for a request that never ends', async () => {
    const entered = promised()
    const { app } = testApp({
      extend: (extended) => {
        extended.get('/never', () => {
          entered.keep()
          return new Promise<Response>(() => undefined)
        })
      },
    })
    const own = await serveApp(app, { host: '127.0.0.1', port: 0 })
    const running = fetch(`${own.url}never`).catch(() => 'cut')
    await entered.kept
    const started = Date.now()
    await own.stop()
    expect(Date.now() - started).toBeLessThan(2_000)
    expect(await running).toBe('cut')
  })
})

describe('listening', () => {
  it('says when the port is taken', async () => {
    await expect(
      serveApp(testApp().app, { host: '127.0.0.1', port: server.port }),
    ).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })
})
