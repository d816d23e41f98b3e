import { spawn, spawnSync } from 'node:child_process'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, serveApp } from '../../src/api/serve.ts'
import { CountersignError, createClient } from '../../src/client/client.ts'
import { testApp } from '../api/test-app.ts'
import { root } from '../support/service.ts'

let server: RunningServer
const origin = (): string => server.url.slice(0, -1)

beforeAll(async () => {
  server = await serveApp(
    testApp({ changes: async () => ({ events: [], newest: 0, reset: false }) }).app,
    {
      host: '127.0.0.1',
      port: 0,
    },
  )
})
afterAll(() => server.stop())

/** A service that misbehaves as told, then answers; what it was sent is kept. */
const faulty = async (
  faults: readonly ((response: ServerResponse) => void)[],
): Promise<{ readonly url: string; readonly seen: IncomingMessage[]; close(): void }> => {
  const seen: IncomingMessage[] = []
  const left = [...faults]
  const http: Server = createServer((request, response) => {
    seen.push(request)
    request.resume()
    const fault = left.shift()
    if (fault !== undefined) return fault(response)
    response.setHeader('content-type', 'application/json')
    response.end('{"verdict":"unknown"}')
  })
  await new Promise<void>((settle) => http.listen(0, '127.0.0.1', settle))
  const { port } = http.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, seen, close: () => http.close() }
}
const busy = (response: ServerResponse): void => {
  response.writeHead(429, { 'retry-after': '1', 'content-type': 'application/problem+json' })
  response.end('{"type":"/problems/too-many-requests","title":"Too many requests","status":429}')
}
const cut = (response: ServerResponse): void => {
  response.destroy()
}

describe('the client', () => {
  it('checks, verifies and takes batches', async () => {
    const client = createClient({ origin: origin() })
    const answer = await client.check({ input: 'https://quorvane-support.example/' })
    expect(answer.verdict).toBe('impersonation')
    const verified = await client.verify({ value: 'https://quorvane.example/', entity: 'quorvane' })
    expect(verified.verdict).toBe('official')
    const results = await client.checkBatch([
      { id: 'a', input: '95588' },
      { id: 'b', input: '' },
    ])
    expect(results[0]).toMatchObject({ id: 'a', answer: { verdict: expect.any(String) } })
    expect(results[1]).toMatchObject({ id: 'b', error: { type: '/problems/invalid-request' } })
    expect(await client.changes()).toMatchObject({ events: [], reset: false })
  })

  it('finds a listing by four digits of its hash', async () => {
    const sent: string[] = []
    const client = createClient({
      origin: origin(),
      fetch: (input, init) => {
        sent.push(input instanceof Request ? input.url : String(input))
        return fetch(input, init)
      },
    })
    expect(await client.lookUp({ type: 'website', value: 'quorvane.example' })).toMatchObject([
      { status: 'official', entity: 'quorvane' },
    ])
    expect(await client.lookUp({ type: 'website', value: 'quorvane-help.example' })).toEqual([])
    for (const url of sent) expect(url).toMatch(/\/v1\/hash-prefixes\/[0-9a-f]{4}$/)
  })

  it('waits as told, tries again after a cut connection, and sends the key in the header', async () => {
    const service = await faulty([busy, cut])
    const started = performance.now()
    const client = createClient({ origin: service.url, key: 'csk_live_x' })
    expect(await client.check({ input: 'x' })).toMatchObject({ verdict: 'unknown' })
    expect(performance.now() - started).toBeGreaterThanOrEqual(1_000)
    expect(service.seen).toHaveLength(3)
    for (const { headers, url } of service.seen) {
      expect(headers.authorization).toBe('Bearer csk_live_x')
      expect(url).not.toContain('csk_live')
    }
    service.close()
  })

  it('gives up with the problem that the service told, without what was sent', async () => {
    const client = createClient({ origin: origin(), retries: 0 })
    const error = await client.check({ input: '' }).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(CountersignError)
    expect(error).toMatchObject({ type: '/problems/invalid-request', status: 400 })
    const secret = await client
      .check({ input: 'canary-31', locale: '!!canary' })
      .catch((caught: unknown) => caught)
    expect(JSON.stringify(secret) + String(secret)).not.toContain('canary')
    const nobody = createClient({ origin: 'http://127.0.0.1:9', retries: 0 })
    await expect(nobody.check({ input: 'x' })).rejects.toMatchObject({ type: 'unreachable' })
    const slow = await faulty([() => undefined])
    const hasty = createClient({ origin: slow.url, retries: 0, timeoutMs: 100 })
    await expect(hasty.check({ input: 'x' })).rejects.toMatchObject({ type: 'timeout' })
    slow.close()
  })
})

const example = (name: string): string => join(root, 'docs', 'examples', name)
const has = (command: string, ...args: string[]): boolean => spawnSync(command, args).status === 0
const run = (command: string, args: readonly string[]): Promise<string> =>
  new Promise((settle) => {
    const child = spawn(command, args)
    let out = ''
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString()
    })
    child.on('close', () => settle(out))
  })
const text = 'This is Quorvane support: “send your code” to https://quorvane-support.example/now'

describe('the examples of the guide', () => {
  it.skipIf(!has('python3', '--version'))('check.py', async () => {
    expect(await run('python3', [example('check.py'), origin(), text])).toMatch(/^impersonation\n./)
    const found = await run('python3', [
      example('check.py'),
      origin(),
      '--listed',
      'website||quorvane.example',
    ])
    expect(JSON.parse(found)).toMatchObject([{ status: 'official', entity: 'quorvane' }])
  })
  it.skipIf(!has('curl', '--version') || !has('python3', '--version'))('check.sh', async () => {
    const out = await run('sh', [example('check.sh'), origin(), text])
    expect(JSON.parse(out)).toMatchObject({ verdict: 'impersonation' })
  })
  it.skipIf(!has('go', 'version'))(
    'check.go',
    async () => {
      expect(await run('go', ['run', example('check.go'), origin(), text])).toMatch(
        /^impersonation\n/,
      )
    },
    120_000,
  )
})
