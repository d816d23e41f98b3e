import { describe, expect, it } from 'vitest'
import type { CheckAnswer, VerifyAnswer } from '../../src/core/verdict/answer.ts'
import type { PassportView } from '../../src/registry/directory/passport.ts'
import { testNow, testSnapshot } from '../support/test-registry.ts'
import { post, releaseOf, testApp } from './test-app.ts'

const get = async <T>(path: string, app = testApp().app): Promise<T> => {
  const response = await app.request(path)
  expect(response.status).toBe(200)
  return (await response.json()) as T
}

describe('POST /v1/check', () => {
  it('judges a message and leads to the real desk', async () => {
    const { app } = testApp()
    const response = await post(app, '/v1/check', {
      input: 'This is Quorvane support. Send your code to https://quorvane-support.example/now',
      context: { direction: 'they_contacted_me' },
    })
    expect(response.status).toBe(200)
    const answer = (await response.json()) as CheckAnswer
    expect(answer.verdict).toBe('impersonation')
    expect(answer.claims[0]?.entity.slug).toBe('quorvane')
    expect(answer.official[0]?.channels.length).toBeGreaterThan(0)
    expect(answer.registry.version).toBe(testSnapshot.manifest.version)
  })

  it('is never kept by a cache and carries the headers of every answer', async () => {
    const { app } = testApp()
    const { headers } = await post(app, '/v1/check', { input: 'https://quorvane.example/' })
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('access-control-allow-origin')).toBeNull()
  })

  it('gives each answer an id and each request its own, never the caller’s', async () => {
    const { app } = testApp()
    const response = await app.request('/healthz', { headers: { 'x-request-id': 'mine' } })
    expect(response.headers.get('x-request-id')).toBe('test-1')
    const first = (await (await post(app, '/v1/check', { input: 'hello' })).json()) as CheckAnswer
    const second = (await (await post(app, '/v1/check', { input: 'hello' })).json()) as CheckAnswer
    expect(first.id).not.toBe(second.id)
  })

  it('answers from the last release while the store is gone, and says when it is stale', async () => {
    const { app, live, setNow } = testApp()
    live.setStore('unavailable')
    setNow(testNow + 30 * 86_400_000)
    const response = await post(app, '/v1/check', { input: 'https://quorvane.example/' })
    expect(response.status).toBe(200)
    const answer = (await response.json()) as CheckAnswer
    expect(answer.registry.stale).toBe(true)
    expect(answer.evidence.map((one) => one.code)).toContain('stale')
    expect(answer.summary).toContain('release 7')
  })

  it('answers the next request from a new release', async () => {
    const { app, live } = testApp()
    const verdictOf = async (): Promise<VerifyAnswer> =>
      (await (
        await post(app, '/v1/verify', { value: 'https://zelbitex.example/' })
      ).json()) as VerifyAnswer
    expect((await verdictOf()).status).toBe('official')
    const entities = testSnapshot.curated.entities.map((entity) =>
      entity.slug === 'zelbitex'
        ? {
            ...entity,
            channels: entity.channels.map((channel) => ({ ...channel, state: 'revoked' as const })),
          }
        : entity,
    )
    live.setRelease(
      releaseOf({
        manifest: { ...testSnapshot.manifest, version: 8 },
        curated: { ...testSnapshot.curated, entities },
      }),
    )
    const after = await verdictOf()
    expect(after.status).toBe('revoked')
    expect(after.registry.version).toBe(8)
  })
})

describe('POST /v1/verify', () => {
  it('says whose channel a value is, how it is known and since when', async () => {
    const { app } = testApp()
    const response = await post(app, '/v1/verify', {
      value: 'care@quorvane.example',
      entity: 'quorvane',
      context: { direction: 'i_will_contact' },
    })
    const answer = (await response.json()) as VerifyAnswer
    expect(answer).toMatchObject({
      status: 'official',
      verdict: 'official',
      entity: { slug: 'quorvane' },
      channel: { tier: 'documented', state: 'active' },
    })
  })
})

describe('GET /v1/entities', () => {
  interface Page {
    items: { slug: string }[]
    nextCursor?: string
  }

  it('lists entities in the order of their slugs', async () => {
    const page = await get<Page>('/v1/entities')
    const slugs = page.items.map((item) => item.slug)
    expect(slugs).toEqual([...slugs].sort())
    expect(slugs).toContain('quorvane')
  })

  it('walks every entity once through cursors', async () => {
    const { app } = testApp()
    const seen: string[] = []
    let next = '/v1/entities?limit=2'
    for (;;) {
      const page: Page = await get(next, app)
      expect(page.items.length).toBeLessThanOrEqual(2)
      seen.push(...page.items.map((item) => item.slug))
      if (page.nextCursor === undefined) break
      next = `/v1/entities?limit=2&cursor=${page.nextCursor}`
    }
    expect(seen).toEqual(testSnapshot.curated.entities.map((entity) => entity.slug).sort())
  })

  it('finds by part of a name and by an alias in another script', async () => {
    expect((await get<Page>('/v1/entities?q=QUOR')).items.map((one) => one.slug)).toEqual([
      'quorvane',
    ])
    const chinese = await get<Page>(`/v1/entities?q=${encodeURIComponent('顶针')}`)
    expect(chinese.items.map((one) => one.slug)).toEqual(['thimblecoin'])
  })

  it('narrows to a category', async () => {
    const page = await get<Page>('/v1/entities?category=delivery')
    expect(page.items.map((one) => one.slug)).toEqual(['plumewick'])
  })
})

describe('GET /v1/entities/{slug}', () => {
  it('shows what holds by purpose, and what no longer does apart from it', async () => {
    const passport = await get<PassportView>('/v1/entities/quorvane')
    const held = passport.channels.flatMap((group) => group.channels.map((one) => one.value))
    const lapsed = passport.notInForce.map((one) => one.value)
    expect(passport.channels[0]?.purpose).toBe('support')
    expect(held).toContain('quorvane.example')
    expect(lapsed).toEqual(
      expect.arrayContaining([
        'quorvane-rewards.example',
        'quorvane-labs.example',
        'quorvane-2025.example',
      ]),
    )
    expect(held.filter((value) => lapsed.includes(value))).toEqual([])
  })

  it('says facts in words with their source', async () => {
    const passport = await get<PassportView>('/v1/entities/quorvane')
    const fact = passport.facts.find((one) => one.code === 'never_asks')
    expect(fact?.text).toContain('password')
    expect(fact?.source).toBe('https://www.quorvane.example/contact')
    expect(fact?.readOn).toBe('2026-11-25')
  })

  it('says plainly that nobody owns an entity without an owner', async () => {
    const passport = await get<PassportView>('/v1/entities/thimblecoin')
    expect(passport.policy).toBe('no_owner')
    expect(passport.facts.map((fact) => fact.code)).toContain('no_official_support')
    expect(passport.channels.map((group) => group.purpose)).toEqual(['informational'])
  })

  it('speaks the language asked for', async () => {
    const english = await get<PassportView>('/v1/entities/quorvane?locale=en')
    const chinese = await get<PassportView>('/v1/entities/quorvane?locale=zh-CN')
    expect(chinese.facts[0]?.text).not.toBe(english.facts[0]?.text)
    expect(chinese.facts[0]?.text).toMatch(/\p{Script=Han}/u)
  })
})

describe('GET /v1/codes', () => {
  it('has words for every verdict, status, piece of evidence and advice in English and Chinese', async () => {
    type Codes = Record<string, { code: string; text?: string }[]>
    for (const locale of ['en', 'zh-Hans']) {
      const codes = await get<Codes>(`/v1/codes?locale=${locale}`)
      for (const kind of ['verdicts', 'statuses', 'evidence', 'advice', 'facts']) {
        const silent = codes[kind]?.filter((one) => one.text === undefined)
        expect([locale, kind, silent]).toEqual([locale, kind, []])
      }
    }
  })
})

describe('what operators read', () => {
  it('tells on /readyz from which release checks are answered and how the store is', async () => {
    const { app, live } = testApp()
    live.setStore('unavailable')
    expect(await get('/readyz', app)).toMatchObject({
      ready: true,
      store: 'unavailable',
      registry: { version: 7, stale: false },
    })
  })

  it('counts requests by pattern, never by address', async () => {
    const { app } = testApp()
    await app.request('/v1/entities/quorvane')
    await app.request('/v1/entities/no-such-canary')
    await app.request('/canary')
    await post(app, '/v1/check', { input: 'https://quorvane.example/canary' })
    const text = await (await app.request('/metrics')).text()
    expect(text).toContain(
      'countersign_http_requests_total{method="GET",route="/v1/entities/:slug",status="200"} 1',
    )
    expect(text).toContain('route="/v1/entities/:slug",status="404"} 1')
    expect(text).toContain('route="unmatched",status="404"} 1')
    expect(text).toContain('countersign_check_answers_total{verdict="official"} 1')
    expect(text).toContain('countersign_registry_version 7')
    expect(text).toContain('countersign_registry_age_seconds 21600')
    expect(text).not.toContain('canary')
  })

  it('writes valid exposition lines', async () => {
    const { app } = testApp()
    await app.request('/healthz')
    const lines = (await (await app.request('/metrics')).text()).trimEnd().split('\n')
    for (const line of lines) {
      expect(line).toMatch(
        /^(?:# TYPE [a-z_]+ (?:counter|gauge|histogram)|[a-z_]+(?:\{[^{}]+\})? [0-9.e+-]+)$/,
      )
    }
  })
})

describe('the reference page', () => {
  it('shows every route and every problem without a script', async () => {
    const { app } = testApp()
    const response = await app.request('/docs')
    const page = await response.text()
    expect(response.headers.get('content-security-policy')).not.toContain('script-src')
    expect(page).not.toMatch(/<script|javascript:|\son[a-z]+=|style=/i)
    const document = (await (await app.request('/openapi.json')).json()) as {
      paths: Record<string, unknown>
    }
    for (const path of Object.keys(document.paths)) expect(page).toContain(path)
    expect(page).toContain('/problems/text-too-long')
  })

  it('leads from the type of each problem to a page about it', async () => {
    const { app } = testApp()
    const { problems } = await import('../../src/api/problems.ts')
    for (const [code, { title }] of Object.entries(problems)) {
      const response = await app.request(`/problems/${code}`)
      expect(response.status).toBe(200)
      expect(await response.text()).toContain(title)
    }
    expect((await app.request('/problems/constructor')).status).toBe(404)
  })
})
