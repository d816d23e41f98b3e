import { describe, expect, it } from 'vitest'
import type { Access } from '../../src/api/access/access.ts'
import { addressGroup } from '../../src/api/access/address-group.ts'
import { createApp } from '../../src/api/app.ts'
import { liveContext } from '../../src/api/live-context.ts'
import { sandboxContext } from '../../src/api/sandbox/sandbox-context.ts'
import { sandboxInputs, sandboxSnapshot } from '../../src/api/sandbox/sandbox-release.ts'
import type { KeyGrant, KeyStore } from '../../src/registry/keys/key-store.ts'
import type { ReportStore } from '../../src/registry/reports/report-store.ts'
import { StoreError } from '../../src/registry/store/store-error.ts'
import { testNow } from '../support/test-registry.ts'
import { memoryReports } from './memory-reports.ts'
import { json, post, releaseOf, testRelease } from './test-app.ts'

const key = `csk_live_${'a'.repeat(43)}`
const bearer = { ...json, authorization: `Bearer ${key}` }
const check = { input: 'https://quorvane.example/' }

/** A key store in memory, for what the middleware does with one; the real one has its own suite. */
const memoryKeys = (quota: number, places: number, scopes: KeyGrant['scopes']) => {
  const account = { name: 'acme', dailyQuota: quota, concurrency: places }
  let used = 0
  let taken = 0
  let asked = 0
  let gone = false
  const or = <T>(value: () => T): Promise<T> =>
    gone ? Promise.reject(new StoreError('unavailable', 'gone')) : Promise.resolve(value())
  const store: Pick<KeyStore, 'grantOf' | 'consume' | 'takePlace' | 'givePlace'> = {
    grantOf: (given) =>
      or(() => {
        asked++
        return given === key
          ? { keyId: 'key-1', account, scopes, expiresAt: testNow + 86_400_000 }
          : undefined
      }),
    consume: (_, items) =>
      or(() => {
        if (used + items > quota) return undefined
        used += items
        return quota - used
      }),
    takePlace: () =>
      or(() => {
        if (taken >= places) return undefined
        taken++
        return 'place'
      }),
    givePlace: () =>
      or(() => {
        taken--
      }),
  }
  return {
    store: store as KeyStore,
    counts: () => ({ used, taken, asked }),
    setGone: (now: boolean) => {
      gone = now
    },
  }
}

const appWith = (access: Partial<Access>, peer = '203.0.113.5', reports?: ReportStore) => {
  let now = testNow
  const live = liveContext({
    now: () => now,
    newId: () => 'id',
    ...(reports === undefined ? {} : { reports: () => reports }),
    access: {
      keys: () => undefined,
      anonymousPerMinute: 0,
      trustedProxies: 0,
      peerOf: () => peer,
      ...access,
    },
    sandbox: () =>
      sandboxContext(releaseOf(sandboxSnapshot), { now: () => now, newId: () => 'id' }),
  })
  live.setRelease(testRelease)
  return {
    app: createApp(live.context),
    pass: (ms: number) => {
      now += ms
    },
  }
}

describe('a key in the header', () => {
  it('signs a report with its account; whoever has none stays unnamed', async () => {
    const { store } = memoryKeys(10, 5, ['check'])
    const reports = memoryReports()
    const { app } = appWith({ keys: () => store, anonymousPerMinute: 10 }, '203.0.113.5', reports)
    const body = { kind: 'missing-brand', note: 'Example Bank' }
    const answer = await post(app, '/v1/reports', body, bearer)
    expect(answer.status).toBe(200)
    expect(await answer.json()).not.toHaveProperty('reporter')
    await post(app, '/v1/reports', body, json)
    expect(reports.kept.map(({ reporter }) => reporter?.account)).toEqual(['acme', undefined])
  })

  it('counts one item a check and each of a batch, and says what is left', async () => {
    const { store, counts } = memoryKeys(10, 5, ['check', 'verify'])
    const { app } = appWith({ keys: () => store })
    const first = await post(app, '/v1/check', check, bearer)
    expect(first.status).toBe(200)
    expect(first.headers.get('ratelimit-limit')).toBe('10')
    expect(first.headers.get('ratelimit-remaining')).toBe('9')
    const batch = await post(app, '/v1/check/batch', { items: [check, check, check] }, bearer)
    expect(batch.headers.get('ratelimit-remaining')).toBe('6')
    await post(app, '/v1/verify', { value: 'https://quorvane.example/' }, bearer)
    const stream = await post(app, '/v1/check/stream', `${JSON.stringify(check)}\n`.repeat(2), {
      'content-type': 'application/x-ndjson',
      authorization: bearer.authorization,
    })
    await stream.text()
    expect(counts()).toMatchObject({ used: 7, taken: 0 })
  })

  it('is refused past its quota until the next UTC day, and nothing is judged', async () => {
    const { store } = memoryKeys(1, 5, ['check'])
    const { app } = appWith({ keys: () => store })
    await post(app, '/v1/check', check, bearer)
    const refused = await post(app, '/v1/check', check, bearer)
    expect(refused.status).toBe(429)
    const wait = Number(refused.headers.get('retry-after'))
    expect(wait).toBeGreaterThan(0)
    expect(wait).toBeLessThanOrEqual(86_400)
    expect(await refused.text()).not.toContain('verdict')
  })

  it('costs nothing where the request cannot be read', async () => {
    const { store, counts } = memoryKeys(5, 5, ['check'])
    const { app } = appWith({ keys: () => store })
    expect((await post(app, '/v1/check', '{', bearer)).status).toBe(400)
    expect(counts()).toMatchObject({ used: 0, taken: 0 })
  })

  it('opens only what its scopes name', async () => {
    const { store } = memoryKeys(5, 5, ['verify'])
    const { app } = appWith({ keys: () => store })
    expect((await post(app, '/v1/check', check, bearer)).status).toBe(403)
  })

  it('is answered 401 when it is unknown or no key, and 429 without a free place', async () => {
    const { store } = memoryKeys(5, 0, ['check'])
    const { app } = appWith({ keys: () => store })
    for (const wrong of [`Bearer csk_live_${'b'.repeat(43)}`, 'Bearer x', 'Basic abc', key]) {
      const answer = await post(app, '/v1/check', check, { ...json, authorization: wrong })
      expect(answer.status).toBe(401)
      expect(answer.headers.get('www-authenticate')).toBe('Bearer')
    }
    expect((await post(app, '/v1/check', check, bearer)).status).toBe(429)
  })

  it('counts only there: a key in the address or the body is refused', async () => {
    const { store } = memoryKeys(5, 5, ['check'])
    const { app } = appWith({ keys: () => store })
    expect((await post(app, `/v1/check?key=${key}`, check)).status).toBe(400)
    expect((await post(app, '/v1/check', { ...check, key })).status).toBe(400)
  })

  it('is asked for once in ten seconds, and goes on while the database is gone', async () => {
    const { store, counts, setGone } = memoryKeys(5, 5, ['check'])
    const { app, pass } = appWith({ keys: () => store })
    await post(app, '/v1/check', check, bearer)
    await post(app, '/v1/check', check, bearer)
    expect(counts().asked).toBe(1)
    pass(10_001)
    await post(app, '/v1/check', check, bearer)
    expect(counts().asked).toBe(2)
    setGone(true)
    pass(60_000)
    expect((await post(app, '/v1/check', check, bearer)).status).toBe(200)
    expect(counts().used).toBe(3)
  })
})

describe('without a key', () => {
  it('an address has its requests a minute, an IPv6 network of 64 bits together', async () => {
    const { app } = appWith({ anonymousPerMinute: 3 }, '2001:db8:1:2:aaaa::1')
    for (let at = 0; at < 3; at++) expect((await post(app, '/v1/check', check)).status).toBe(200)
    const refused = await post(app, '/v1/check', check)
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60)
  })

  it('this machine has none, and neither has anybody where the limit is 0', async () => {
    for (const [limit, peer] of [
      [1, '127.0.0.1'],
      [1, '::1'],
      [0, '203.0.113.5'],
    ] as const) {
      const { app } = appWith({ anonymousPerMinute: limit }, peer)
      for (let at = 0; at < 4; at++) expect((await post(app, '/v1/check', check)).status).toBe(200)
    }
  })

  it('believes x-forwarded-for only from so many proxies of the operator', async () => {
    const from = (text: string) => ({ ...json, 'x-forwarded-for': text })
    const open = appWith({ anonymousPerMinute: 1 }).app
    expect((await post(open, '/v1/check', check, from('198.51.100.1'))).status).toBe(200)
    expect((await post(open, '/v1/check', check, from('198.51.100.2'))).status).toBe(429)
    const behind = appWith({ anonymousPerMinute: 1, trustedProxies: 1 }).app
    expect((await post(behind, '/v1/check', check, from('1.1.1.1, 198.51.100.1'))).status).toBe(200)
    expect((await post(behind, '/v1/check', check, from('2.2.2.2, 198.51.100.1'))).status).toBe(429)
    expect((await post(behind, '/v1/check', check, from('198.51.100.2'))).status).toBe(200)
  })

  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:0:1:9::5', '2001:db8:0:1::/64'],
    ['[2001:db8:0:1::1]', '2001:db8:0:1::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['nonsense', undefined],
  ])('takes %s for %s', (address, group) => {
    expect(addressGroup(address)).toBe(group)
  })
})

describe('the sandbox', () => {
  it.each(sandboxInputs)('answers $verdict to $input', async ({ input, verdict }) => {
    const { app } = appWith({})
    const answer = await post(
      app,
      '/v1/check',
      { input },
      { ...json, authorization: 'Bearer csk_test_any' },
    )
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({ verdict })
  })

  it('has an input for every verdict', () => {
    expect(new Set(sandboxInputs.map(({ verdict }) => verdict))).toEqual(
      new Set(['official', 'impersonation', 'scam', 'suspicious', 'unknown']),
    )
  })

  it('knows nothing of the registry in force', async () => {
    const { app } = appWith({})
    const answer = await post(app, '/v1/check', check, {
      ...json,
      authorization: 'Bearer csk_test_any',
    })
    expect(await answer.json()).toMatchObject({ verdict: 'unknown' })
  })
})
