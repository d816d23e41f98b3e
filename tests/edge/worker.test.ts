import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../src/api/app.ts'
import { liveContext } from '../../src/api/live-context.ts'
import type { SignedManifest } from '../../src/registry/release/sign.ts'
import { unpackRules } from '../../src/rules/bundle.ts'
import { engineBuilder } from '../../src/rules/engine-builder.ts'
import { conformanceInputs } from '../conformance/inputs.ts'
import {
  answerOf,
  type EdgeHost,
  packedRules,
  type ReleaseFiles,
  runEdge,
  worker,
} from './edge-host.ts'
import { curated, release, signer, stranger } from './releases.ts'

const files = await release(7)
const strange = await release(7, stranger)
const keys = { REGISTRY_KEYS: signer.keyId }

/** Everything of an answer but its ids, which differ from one request to the next. */
const withoutIds = (text: string): unknown =>
  JSON.parse(text, (key, value: unknown) => (key === 'id' || key === 'requestId' ? '' : value))

/** Half of the 3 MB that the platform's smallest plan takes; moved only with a reason. */
const maxUploadBytes = 1_536 * 1_024

describe('what is deployed', () => {
  it('stays within its size budget after compression', () => {
    const bytes = [worker, packedRules, files.curated].map((part) => gzipSync(part).length)
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(maxUploadBytes)
  })

  it('imports no module of Node', () => {
    expect(worker).not.toMatch(/from\s?["']node:|import\(["']node:/)
  })
})

describe('the Worker on workerd', { timeout: 120_000 }, () => {
  let edge: EdgeHost
  beforeAll(() => {
    edge = runEdge(files, keys)
  })
  afterAll(() => edge.stop())

  it('is healthy, and ready with its release and no store', async () => {
    expect(await (await edge.get('/healthz')).json()).toEqual({ status: 'ok' })
    const ready = await edge.get('/readyz')
    expect(ready.status).toBe(200)
    expect(await ready.json()).toMatchObject({
      ready: true,
      store: 'none',
      registry: { version: 7, profile: 'curated', stale: false },
    })
  })

  it('finds an official address official', async () => {
    const response = await edge.post('/v1/check', { input: 'https://www.binance.com/en/support' })
    expect(response.status).toBe(200)
    const answer = await answerOf(response)
    expect(answer.verdict).toBe('official')
    expect(answer.identifiers[0]?.status).toBe('official')
    expect(answer.registry).toMatchObject({ version: 7, profile: 'curated' })
  })

  it('finds a Chinese claim to be Bitcoin support an impersonation, and says so in Chinese', async () => {
    const input = '您好，这里是比特币官方客服，请加微信 kefu_gf0827 提供助记词。'
    const answer = await answerOf(await edge.post('/v1/check', { input, locale: 'zh-Hans' }))
    expect(answer.verdict).toBe('impersonation')
    expect(answer.claims.map(({ entity }) => entity.slug)).toContain('bitcoin')
    expect(answer.summary).toMatch(/\p{Script=Han}/u)
  })

  it('verifies, lists entities and tells its codes and its document', async () => {
    const verified = await edge.post('/v1/verify', { value: 'binance.com', entity: 'binance' })
    expect(await verified.json()).toMatchObject({ status: 'official', entity: { slug: 'binance' } })
    const entities = await edge.get('/v1/entities?q=bitcoin&limit=5')
    expect(((await entities.json()) as { items: unknown[] }).items.length).toBeGreaterThan(0)
    expect((await edge.get('/v1/codes')).status).toBe(200)
    expect(await (await edge.get('/openapi.json')).json()).toMatchObject({
      paths: { '/v1/check': { post: { operationId: 'check' } } },
    })
  })

  it('serves the pages with their policy, and the release for the page to verify', async () => {
    const page = await edge.get('/zh')
    expect(page.status).toBe(200)
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(await page.text()).toContain('<textarea')
    expect(await (await edge.get('/registry/manifest.json')).json()).toEqual(files.signed)
    const { sha256 } = files.signed.manifest.parts.curated
    const part = await edge.get(`/registry/parts/${sha256}.json`)
    expect(await part.text()).toBe(new TextDecoder().decode(files.curated))
  })

  it('refuses what would be written, as a problem', async () => {
    for (const response of [
      await edge.post('/v1/registry/proposals', { ops: [] }),
      await edge.get('/v1/registry/entities'),
    ]) {
      expect(response.status).toBe(503)
      expect(response.headers.get('content-type')).toContain('application/problem+json')
      expect(await response.json()).toMatchObject({ type: '/problems/store-unavailable' })
    }
  })

  it('answers every input as the service does on Node', async () => {
    const live = liveContext({ now: () => Date.now(), newId: () => 'node' })
    const build = engineBuilder(unpackRules(packedRules))
    live.setRelease(build({ manifest: files.signed.manifest, curated }))
    const app = createApp(live.context)
    const inputs = conformanceInputs(100)
    let verdicts = 0
    for (const input of inputs) {
      const there = await edge.post('/v1/check', { input })
      const here = await app.request('/v1/check', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ input }),
      })
      const text = await there.text()
      expect({ input, status: there.status, answer: withoutIds(text) }).toEqual({
        input,
        status: here.status,
        answer: withoutIds(await here.text()),
      })
      if (there.status === 200) verdicts += 1
    }
    // The two blank inputs are the only ones that there is nothing to say about.
    expect(verdicts).toBe(inputs.length - 2)
  })
})

describe('a Worker whose release does not hold', { timeout: 120_000 }, () => {
  const refusals: readonly (readonly [string, ReleaseFiles, Readonly<Record<string, string>>])[] = [
    [
      'a changed head',
      {
        ...files,
        signed: {
          ...files.signed,
          manifest: { ...files.signed.manifest, freshUntil: '2036-01-01T00:00:00.000Z' },
        },
      },
      keys,
    ],
    ['a changed part', { ...files, curated: files.curated.slice(0, -1) }, keys],
    ['a key that is not pinned', strange, keys],
    ['no head at all', { ...files, signed: null as unknown as SignedManifest }, keys],
    ['no pinned keys', files, {}],
    ['unreadable pinned keys', files, { REGISTRY_KEYS: 'any' }],
    ['an origin without encryption', files, { ...keys, REGISTRY_ORIGIN: 'http://team.example' }],
  ]
  it.each(refusals)('answers 503 not-ready for %s', async (_, given, vars) => {
    const edge = runEdge(given, vars)
    try {
      const responses = [
        await edge.post('/v1/check', { input: 'https://www.binance.com/en/support' }),
        await edge.post('/v1/verify', { value: 'binance.com' }),
        await edge.get('/v1/entities'),
        await edge.get('/v1/codes'),
        await edge.get('/readyz'),
        await edge.get('/registry/manifest.json'),
      ]
      for (const response of responses) {
        expect(response.status).toBe(503)
        expect(await response.json()).toMatchObject({ type: '/problems/not-ready', status: 503 })
      }
      expect((await edge.get('/healthz')).status).toBe(200)
    } finally {
      await edge.stop()
    }
  })
})
