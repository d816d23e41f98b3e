import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { HashEntry } from '../../src/registry/hashes/hash-buckets.ts'
import { hashBuckets } from '../../src/registry/hashes/hash-buckets.ts'
import { testEntities, testNow } from '../support/test-registry.ts'
import { testApp } from './test-app.ts'

interface Bucket {
  readonly prefix: string
  readonly entries: readonly HashEntry[]
}

/** As a client in any language would do it. */
const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')
const ask = async (prefix: string): Promise<Response> =>
  testApp().app.request(`/v1/hash-prefixes/${prefix}`)

describe('GET /v1/hash-prefixes/{prefix}', () => {
  it.each([
    ['website||quorvane.example', 'official'],
    ['handle|x|quorvane', 'official'],
    ['phone||+12025550143', 'official'],
  ])('finds %s by four digits of its hash', async (key, status) => {
    const hash = sha256(key)
    const bucket = (await (await ask(hash.slice(0, 4))).json()) as Bucket
    const found = bucket.entries.find((one) => one.hash === hash)
    expect(found).toMatchObject({ status, entity: 'quorvane' })
  })

  it('answers a lookalike and a stranger with padding alone', async () => {
    const hash = sha256('website||quorvane-help.example')
    const bucket = (await (await ask(hash.slice(0, 4))).json()) as Bucket
    expect(bucket.entries.map(({ status }) => status)).toEqual(Array(16).fill('padding'))
    expect(bucket.entries.some((one) => one.hash === hash)).toBe(false)
  })

  it('fills every bucket up to one size, in order, and the same way each time', () => {
    const buckets = hashBuckets(testEntities, 'seed')
    for (const key of ['website||quorvane.example', 'website||nobody.example']) {
      const prefix = sha256(key).slice(0, 4)
      const entries = buckets.bucket(prefix, testNow)
      expect(entries.length % 16).toBe(0)
      expect(entries.every(({ hash }) => /^[0-9a-f]{64}$/.test(hash))).toBe(true)
      expect(entries.every(({ hash }) => hash.startsWith(prefix))).toBe(true)
      expect(entries.map(({ hash }) => hash)).toEqual(entries.map(({ hash }) => hash).sort())
      expect(hashBuckets(testEntities, 'seed').bucket(prefix, testNow)).toEqual(entries)
    }
  })

  it('has every curated channel once, and none that is revoked as official', () => {
    const buckets = hashBuckets(testEntities, 'seed')
    let channels = 0
    for (const { slug, channels: own } of testEntities) {
      for (const channel of own) {
        channels++
        const key = `${channel.type}|${channel.platform ?? channel.store ?? ''}|${channel.value}`
        const hash = sha256(key)
        const found = buckets
          .bucket(hash.slice(0, 4), testNow)
          .filter((one) => one.hash === hash && one.entity === slug)
        expect(found).toHaveLength(1)
        if (channel.state !== 'active') expect(found[0]?.status).not.toBe('official')
      }
    }
    expect(channels).toBeGreaterThan(10)
  })

  it.each(['4f2', '4F2A', 'zzzz', '4f2a0'])('has nothing at %s', async (prefix) => {
    expect((await ask(prefix)).status).toBe(404)
  })
})

describe('If-None-Match', () => {
  it('answers 304 without a body until the answer changes', async () => {
    const { app } = testApp()
    for (const path of [
      '/v1/codes',
      '/v1/entities',
      '/v1/entities/quorvane',
      '/v1/hash-prefixes/4f2a',
      '/openapi.json',
    ]) {
      const first = await app.request(path)
      const tag = first.headers.get('etag') ?? ''
      expect(tag).toMatch(/^"[0-9a-f]+"$/)
      const again = await app.request(path, { headers: { 'if-none-match': tag } })
      expect(again.status).toBe(304)
      expect(await again.text()).toBe('')
      expect(again.headers.get('cache-control')).toBe(first.headers.get('cache-control'))
      const other = await app.request(path, { headers: { 'if-none-match': '"0"' } })
      expect(other.status).toBe(200)
    }
  })

  it('tags nothing about what somebody pasted', async () => {
    const { app } = testApp()
    const answer = await app.request('/v1/check', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ input: 'hello' }),
    })
    expect(answer.headers.get('etag')).toBeNull()
  })
})
