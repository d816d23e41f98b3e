import { parseFeed } from 'htmlparser2'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../../src/api/app.ts'
import type { ApiContext } from '../../../src/api/context.ts'
import { peopleRoutes } from '../../../src/api/people/people-routes.ts'
import { sessionCookie } from '../../../src/api/people/who.ts'
import { registryRoutes } from '../../../src/api/registry/registry-routes.ts'
import { openDatabase } from '../../../src/platform/database.ts'
import { readNoticeWords } from '../../../src/platform/read-notice-words.ts'
import { renderFeed } from '../../../src/platform/watch/render-feed.ts'
import type { Database } from '../../../src/registry/store/database.ts'
import { leaveNotice } from '../../../src/registry/webhooks/notice.ts'
import {
  postgresMissing,
  type ThrowawayPostgres,
  throwawayPostgres,
} from '../../platform/throwaway-postgres.ts'
import { origin, type Peopled, peopled, type Somebody } from '../../registry/people/peopled.ts'

const dayMs = 86_400_000

describe.skipIf(postgresMissing !== undefined)('the feed of an entity', () => {
  let server: ThrowawayPostgres
  let database: Database
  let team: Peopled
  let delegate: Somebody
  let app: ReturnType<typeof createApp>

  beforeAll(async () => {
    server = await throwawayPostgres({ fsync: 'off' })
    database = await openDatabase({ databaseUrl: await server.newDatabase(), poolSize: 4 })
    team = await peopled(database)
    delegate = await team.enrol('Dana', 'delegate', 'acme')
    const words = readNoticeWords()
    const context = {
      now: () => team.clock.now,
      newId: () => 'request',
      status: () => ({ store: 'ready' }),
      feed: (slug: string, token: string, language: 'en' | 'zh-Hans') =>
        team.store.watch
          .feed(slug, token)
          .then((feed) => feed && renderFeed(feed, words[language], language, origin)),
    } as unknown as ApiContext
    const door = { token: 'operator', origin: () => origin, store: () => team.store }
    app = createApp(context, (extended) => {
      extended.route('/v1/people', peopleRoutes(door))
      extended.route('/v1/registry', registryRoutes(door))
    })
  }, 60_000)
  afterAll(async () => {
    await database?.close()
    server?.destroy()
  })

  const make = async (who: Somebody, entity = 'acme', days = 30) =>
    team.store.watch.makeFeedToken(who.actor, { entity, days })
  const basic = (token: string, name = 'reader') => ({
    authorization: `Basic ${btoa(`${name}:${token}`)}`,
  })
  const read = (headers: Record<string, string>, path = '/v1/feeds/acme') =>
    Promise.resolve(app.request(path, { headers }))
  const statusOf = async (headers: Record<string, string>, path?: string) =>
    (await read(headers, path)).status

  it('is Atom that a feed reader takes, newest first, and says nothing of who reported what', async () => {
    const report = await team.store.reports.open({
      kind: 'fraud',
      entity: 'acme',
      note: 'canary-note wrote to me',
      content: 'canary-content',
    })
    await team.store.as(team.anna.actor).reports.answer({
      id: report.id,
      outcome: 'upheld',
      answer: 'canary-answer',
      by: 'Anna',
    })
    await leaveNotice(database.db, {
      kind: 'lookalikes.found',
      at: '2026-11-26T13:00:00Z',
      entities: ['acme'],
      data: { count: 2, hosts: [']]><script>alert(1)</script>', 'acme&help.example'] },
    })
    await leaveNotice(database.db, {
      kind: 'channel.disputed',
      at: '2026-11-26T13:00:00Z',
      entities: ['globex'],
      data: { count: 1, channels: ['of another'] },
    })
    const { token } = await make(delegate)
    const response = await read(basic(token))
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8')
    expect(response.headers.get('cache-control')).toBe('private, no-cache')
    expect(response.headers.get('vary')).toContain('authorization')
    const text = await response.text()
    const feed = parseFeed(text)
    expect(feed).toMatchObject({ type: 'atom', title: 'Countersign: Acme' })
    expect(feed?.items.map(({ title }) => title)).toEqual([
      'Acme: new lookalikes found: 2',
      'Acme: a report was answered (the person was right)',
      'Acme: a new report (somebody poses as you)',
      'The entry of Acme changed',
    ])
    expect(new Set(feed?.items.map(({ id }) => id)).size).toBe(4)
    for (const kept of ['canary', report.id, 'Anna', 'of another', token]) {
      expect(text).not.toContain(kept)
    }
    // What is named stands as text: no element of the feed comes from it, and no mark-up for its reader.
    expect(text).not.toContain('<script>')
    expect(text).toContain(']]&gt;&lt;script&gt;')
    expect(text).toContain('acme&amp;help.example')
  })

  it('speaks Chinese where that is asked for', async () => {
    const { token } = await make(delegate)
    const text = await (await read(basic(token), '/v1/feeds/acme?lang=zh-Hans')).text()
    expect(parseFeed(text)?.items[0]?.title).toBe('Acme：发现新的仿冒名称：2 个')
    expect(await statusOf(basic(token), '/v1/feeds/acme?lang=xx')).toBe(400)
  })

  it('is the same bytes until there is news, and 304 for whoever has them', async () => {
    const { token } = await make(delegate)
    const first = await read(basic(token))
    const etag = first.headers.get('etag') ?? ''
    expect(etag).not.toBe('')
    team.clock.now += 60_000
    const again = await read({ ...basic(token), 'if-none-match': etag })
    expect(again.status).toBe(304)
    expect(await again.text()).toBe('')
    // Who has the tag and no token learns nothing by it.
    expect(await statusOf({ 'if-none-match': etag })).toBe(401)
    await leaveNotice(database.db, {
      kind: 'channel.suspended',
      at: '2026-11-26T14:00:00Z',
      entities: ['acme'],
      data: { release: 2 },
    })
    expect(await statusOf({ ...basic(token), 'if-none-match': etag })).toBe(200)
  })

  it('opens by its own token alone, in a header, and that opens nothing else', async () => {
    const { token } = await make(delegate)
    const { token: personal } = await team.store.people.makeToken(team.anna.actor, 1)
    const bearer = { authorization: `Bearer ${token}` }
    expect(await statusOf(bearer)).toBe(200)
    expect(await statusOf(basic(token, ''))).toBe(200)
    const strangers: Record<string, string>[] = [
      {},
      { authorization: 'Basic' },
      { authorization: 'Basic %%%' },
      { authorization: `Basic ${btoa(token)}x` },
      basic(''),
      basic(`${token}x`),
      basic(`cst_feed_${'A'.repeat(43)}`),
      basic(personal),
      basic('operator'),
      { authorization: 'Bearer operator' },
      { cookie: `${sessionCookie}=${delegate.session}` },
    ]
    for (const headers of strangers) {
      const response = await read(headers)
      expect(response.status).toBe(401)
      expect(response.headers.get('www-authenticate')).toMatch(/^Basic realm=/)
    }
    expect(await statusOf({}, `/v1/feeds/acme?token=${token}`)).not.toBe(200)
    expect(await statusOf(basic(token), '/v1/feeds/globex')).toBe(401)
    expect(await statusOf(basic(token), '/v1/feeds/nobody')).toBe(401)
    for (const path of ['/v1/people/me', '/v1/people/feeds', '/v1/registry/proposals']) {
      expect(await statusOf(bearer, path)).toBe(401)
      expect(await statusOf(basic(token), path)).toBe(401)
    }
  })

  it('closes when the token is revoked or over, and stands in the database as a digest', async () => {
    const { token, record } = await make(delegate, 'acme', 1)
    const other = await make(delegate)
    const kept = JSON.stringify(await database.db.query.feedTokens.findMany())
    expect(kept).not.toContain(token)
    await expect(
      team.store.watch.revokeFeedToken(team.anna.actor, other.record.id),
    ).rejects.toMatchObject({ code: 'not-found' })
    await team.store.watch.revokeFeedToken(delegate.actor, other.record.id)
    expect(await statusOf(basic(other.token))).toBe(401)
    team.clock.now += dayMs - 1
    expect(await statusOf(basic(token))).toBe(200)
    team.clock.now += 1
    expect(await statusOf(basic(token))).toBe(401)
    const left = await team.store.watch.feedTokens(delegate.actor)
    expect(left.map(({ id }) => id)).not.toContain(record.id)
  })

  it('is made by people for what they may be told of, in the console', async () => {
    await expect(make(delegate, 'globex')).rejects.toMatchObject({ code: 'forbidden' })
    await expect(make(team.anna, 'nobody')).rejects.toMatchObject({ code: 'not-found' })
    for (const days of [0, 367, 1.5]) {
      await expect(make(delegate, 'acme', days)).rejects.toMatchObject({ code: 'invalid' })
    }
    await expect(
      team.store.watch.makeFeedToken(
        { ...delegate.actor, by: 'token' },
        { entity: 'acme', days: 1 },
      ),
    ).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('closes for whoever speaks for another entity from now on, or is shut out', async () => {
    const { token } = await make(delegate)
    const moving = await team.store.people.ask(team.anna.actor, {
      kind: 'role',
      person: 'Dana',
      role: 'delegate',
      entity: 'globex',
      reason: 'Works there now.',
    })
    const options = await team.store.people.decideOptions(team.bela.actor, moving.request.id)
    await team.store.people.decide(
      team.bela.actor,
      moving.request.id,
      team.bela.authenticator.get(options),
    )
    expect(await statusOf(basic(token))).toBe(401)
    const viewer = await team.enrol('Vera', 'viewer')
    const { token: hers } = await make(viewer, 'globex')
    expect(await statusOf(basic(hers), '/v1/feeds/globex')).toBe(200)
    await team.store.people.disable(team.anna.actor, 'Vera')
    expect(await statusOf(basic(hers), '/v1/feeds/globex')).toBe(401)
  })
})
