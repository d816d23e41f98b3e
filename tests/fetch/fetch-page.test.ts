import type { RequestListener } from 'node:http'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { type FetchParts, fetchPage } from '../../src/fetch/fetch-page.ts'
import { type FetchSettings, fetchDefaults } from '../../src/fetch/settings.ts'
import { startDns, startWeb } from './servers.ts'

const here = { name: 'here', resolvers: [] }
/** Only this one address of the machine counts as public in these tests. */
const oneAddress: FetchParts = { isAllowed: (address) => address === '127.0.0.1' }
const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

const web = async (listener: RequestListener): Promise<number> => {
  const { port, close } = await startWeb(listener)
  ends.push(close)
  return port
}
const settingsFor = (port: number, more: Partial<FetchSettings> = {}): FetchSettings => ({
  ...fetchDefaults,
  contact: 'https://registry.example/reader',
  perspectives: [here],
  ports: new Set([80, 443, port]),
  ...more,
})
const get = async (port: number, path: string, more: Partial<FetchSettings> = {}) =>
  fetchPage(`http://127.0.0.1:${port}${path}`, settingsFor(port, more), here, oneAddress)
const text = (body: Uint8Array): string => new TextDecoder().decode(body)

describe('the fetcher', () => {
  it('reads a page, says who asks, and sends nothing that identifies', async () => {
    let seen: Record<string, unknown> = {}
    const port = await web((request, response) => {
      seen = request.headers
      response.setHeader('content-type', 'Text/HTML; charset=utf-8').end('hello')
    })
    const page = await get(port, '/a#part')
    expect(page).toMatchObject({ status: 200, contentType: 'text/html; charset=utf-8' })
    expect(page.hops).toEqual([`http://127.0.0.1:${port}/a`])
    expect(text(page.body)).toBe('hello')
    expect(seen['user-agent']).toBe('Countersign/0 (+https://registry.example/reader)')
    expect(Object.keys(seen).sort()).toEqual(
      ['accept', 'accept-encoding', 'connection', 'host', 'user-agent'].sort(),
    )
  })

  it('goes to no loopback address, nor to a name that leads to one', async () => {
    let asked = 0
    const port = await web((_request, response) => {
      asked += 1
      response.end('inside')
    })
    const settings = settingsFor(port)
    for (const host of ['127.0.0.1', '127.1', '2130706433', '0x7f.1', '[::ffff:127.0.0.1]']) {
      await expect(fetchPage(`http://${host}:${port}/`, settings, here)).rejects.toMatchObject({
        code: 'not-public',
      })
    }
    const resolve = async () => [
      { address: '93.184.215.14', family: 4 as const },
      { address: '127.0.0.1', family: 4 as const },
    ]
    await expect(
      fetchPage(`http://mixed.example:${port}/`, settings, here, { resolve }),
    ).rejects.toMatchObject({ code: 'not-public' })
    expect(asked).toBe(0)
    // Control: the same server answers when its address is allowed.
    expect((await get(port, '/')).status).toBe(200)
    expect(asked).toBe(1)
  })

  it.each([
    'ftp://files.example/',
    'file:///etc/passwd',
    'http://name:word@shop.example/',
    'http://shop.example:22/',
    'shop.example',
  ])('refuses %s before any look-up', async (address) => {
    const resolve = async () => {
      throw new Error('asked')
    }
    await expect(fetchPage(address, settingsFor(443), here, { resolve })).rejects.toMatchObject({
      code: 'address-refused',
    })
  })

  it('connects to the address that was looked at, though the name answers otherwise a moment later', async () => {
    let inside = 0
    const public_ = await startWeb((_request, response) => response.end('the page'))
    ends.push(public_.close)
    const { port } = public_
    // The same port on another address of this machine stands for the network inside.
    const { createServer } = await import('node:http')
    const hidden = createServer((_request, response) => {
      inside += 1
      response.end('inside')
    })
    await new Promise<void>((resolve) => {
      hidden.listen(port, '127.0.0.2', resolve)
    })
    ends.push(() => {
      hidden.closeAllConnections()
      hidden.close()
    })
    let questions = 0
    const dns = await startDns((name, type) => {
      if (name !== 'rebind.example') return null
      if (type !== 'A') return []
      questions += 1
      return [questions === 1 ? '127.0.0.1' : '127.0.0.2']
    })
    ends.push(dns.close)
    const perspective = { name: 'far', resolvers: [dns.address] }
    const url = `http://rebind.example:${port}/`
    const page = await fetchPage(url, settingsFor(port), perspective, oneAddress)
    expect(text(page.body)).toBe('the page')
    expect(questions).toBe(1)
    // Asked anew, the name now leads inside and is refused.
    await expect(fetchPage(url, settingsFor(port), perspective, oneAddress)).rejects.toMatchObject({
      code: 'not-public',
    })
    expect(inside).toBe(0)
    // Control: without the guard the same question would have been answered from inside.
    const open = await fetchPage(url, settingsFor(port), perspective, { isAllowed: () => true })
    expect(text(open.body)).toBe('inside')
  })

  it('looks at every redirect anew', async () => {
    let inside = 0
    const port = await web((request, response) => {
      if (request.url === '/inside') inside += 1
      const to: Record<string, string> = {
        '/to-inside': 'http://127.0.0.2/inside',
        '/to-file': 'file:///etc/passwd',
        '/to-port': 'http://127.0.0.1:22/',
        '/once': '/done',
        '/loop': '/loop',
      }
      const location = to[request.url ?? '']
      if (location === undefined) response.end('done')
      else response.writeHead(302, { location }).end()
    })
    await expect(get(port, '/to-inside')).rejects.toMatchObject({ code: 'not-public' })
    await expect(get(port, '/to-file')).rejects.toMatchObject({ code: 'address-refused' })
    await expect(get(port, '/to-port')).rejects.toMatchObject({ code: 'address-refused' })
    await expect(get(port, '/loop')).rejects.toMatchObject({ code: 'too-many-redirects' })
    expect(inside).toBe(0)
    // Control: a redirect within what is allowed is followed.
    const page = await get(port, '/once')
    expect(page.url).toBe(`http://127.0.0.1:${port}/done`)
    expect(page.hops).toHaveLength(2)
  })

  it('stops an endless body at the cap', async () => {
    const port = await web((request, response) => {
      if (request.url === '/short') {
        response.end('x'.repeat(65_536))
        return
      }
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
      }
      response.on('drain', more)
      more()
    })
    await expect(get(port, '/', { maxBytes: 65_536 })).rejects.toMatchObject({ code: 'too-large' })
    // Control: a body of exactly the cap is read.
    expect((await get(port, '/short', { maxBytes: 65_536 })).body).toHaveLength(65_536)
  })

  it('stops a body that unpacks to more than the cap', async () => {
    const bombs: Record<string, readonly [string, Uint8Array]> = {
      '/gzip': ['gzip', gzipSync(Buffer.alloc(50_000_000))],
      '/br': ['br', brotliCompressSync(Buffer.alloc(50_000_000))],
      '/good': ['gzip', gzipSync('good')],
      '/damaged': ['gzip', Buffer.from('not packed at all')],
      '/strange': ['gzip, gzip', gzipSync(gzipSync('twice'))],
    }
    const port = await web((request, response) => {
      const [encoding, body] = bombs[request.url ?? ''] ?? ['', Buffer.alloc(0)]
      response.writeHead(200, { 'content-encoding': encoding }).end(body)
    })
    for (const path of ['/gzip', '/br']) {
      expect(bombs[path]?.[1].length).toBeLessThan(100_000)
      await expect(get(port, path)).rejects.toMatchObject({ code: 'too-large' })
    }
    await expect(get(port, '/damaged')).rejects.toMatchObject({ code: 'unreadable' })
    await expect(get(port, '/strange')).rejects.toMatchObject({ code: 'unreadable' })
    // Control: an honest packed page is read.
    expect(text((await get(port, '/good')).body)).toBe('good')
  })

  it('gives a slow server up, by pauses and in all', async () => {
    const port = await web((request, response) => {
      if (request.url === '/silent') return
      response.writeHead(200)
      if (request.url === '/quick') {
        response.write('a')
        setTimeout(() => response.end('b'), 50)
        return
      }
      response.write('x')
      if (request.url !== '/drip') return
      const drip = setInterval(() => response.write('x'), 20)
      response.on('close', () => clearInterval(drip))
    })
    const slow = { totalMs: 600, idleMs: 200 }
    for (const path of ['/drip', '/stuck', '/silent']) {
      const began = performance.now()
      await expect(get(port, path, slow)).rejects.toMatchObject({ code: 'timed-out' })
      const took = performance.now() - began
      expect(took).toBeGreaterThan(path === '/drip' ? 550 : 180)
      expect(took).toBeLessThan(3_000)
    }
    // Control: the same limits let a page with a short pause through.
    expect(text((await get(port, '/quick', slow)).body)).toBe('ab')
  })

  it('says that a server cannot be reached', async () => {
    const port = await web((request) => request.socket.destroy())
    await expect(get(port, '/')).rejects.toMatchObject({ code: 'unreachable' })
  })
})
