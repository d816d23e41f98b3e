import { sql } from 'drizzle-orm'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiContext, ApiEnv } from '../../../src/api/context.ts'
import { handleError } from '../../../src/api/middleware/handle-error.ts'
import { stopMailRoutes } from '../../../src/api/people/stop-mail.ts'
import { openDatabase } from '../../../src/platform/database.ts'
import { readNoticeWords } from '../../../src/platform/read-notice-words.ts'
import { openDeadLetters } from '../../../src/platform/webhooks/dead-letters.ts'
import { startWebhooks } from '../../../src/platform/webhooks/start-webhooks.ts'
import { type Database, rowsOf } from '../../../src/registry/store/database.ts'
import type { NewSubscription } from '../../../src/registry/watch/mail-subscriptions.ts'
import { leaveNotice } from '../../../src/registry/webhooks/notice.ts'
import { origin, type Peopled, peopled, type Somebody } from '../../registry/people/peopled.ts'
import {
  postgresMissing,
  type ThrowawayPostgres,
  throwawayPostgres,
} from '../throwaway-postgres.ts'
import { mailRelay } from './relay.ts'

const patient = { timeout: 40_000, interval: 50 }
const words = readNoticeWords()
type Relay = Awaited<ReturnType<typeof mailRelay>>

describe.skipIf(postgresMissing !== undefined)('mail to delegates', { timeout: 120_000 }, () => {
  let server: ThrowawayPostgres
  let databaseUrl = ''
  let database: Database
  let team: Peopled
  let delegate: Somebody
  let relay: Relay
  let running: { stop(): Promise<void> }
  const log: object[] = []
  const app = new Hono<ApiEnv>()

  beforeAll(async () => {
    server = await throwawayPostgres({ fsync: 'off' })
    databaseUrl = await server.newDatabase()
    database = await openDatabase({ databaseUrl, poolSize: 4 })
    team = await peopled(database)
    delegate = await team.enrol('Dana', 'delegate', 'acme')
    relay = await mailRelay()
    running = await start()
    app.onError(handleError({} as ApiContext))
    app.route('/v1/mail', stopMailRoutes({ store: () => team.store }, Object.entries(words)))
  }, 90_000)
  afterAll(async () => {
    await running?.stop()
    await relay?.close()
    await database?.close()
    server?.destroy()
  })

  const start = (url = relay.url) =>
    startWebhooks({
      databaseUrl,
      allowPrivate: false,
      clock: () => new Date(team.clock.now),
      retries: { limit: 2, delay: 1 },
      pollMs: 50,
      log: (event) => log.push(event),
      mail: { url, from: 'countersign@team.example', origin, words },
    })
  const tell = (count: number, entities: readonly string[] = ['acme']) =>
    leaveNotice(database.db, {
      kind: 'lookalikes.found',
      at: new Date(team.clock.now).toISOString(),
      entities,
      data: { count, hosts: ['acme-help.example (homoglyph)'] },
    })
  const waiting = async () =>
    Number(
      rowsOf(
        await database.db.execute(
          sql`select (select count(*) from notices) + (select count(*) from mail_waiting) as n`,
        ),
      )[0]?.n,
    )
  const subscribed = async (more: Partial<NewSubscription> = {}) => {
    const before = relay.got.length
    const { id } = await team.store.watch.subscribe(delegate.actor, {
      entity: 'acme',
      address: 'dana@acme.example',
      rhythm: 'each',
      lang: 'en',
      ...more,
    })
    await expect.poll(() => relay.got.length, patient).toBe(before + 1)
    const code = /^[\w-]{43}$/m.exec(relay.got[before]?.mail.text ?? '')?.[0] ?? ''
    return { id, code, mail: relay.got[before] }
  }
  const end = async (id: string) => {
    await team.store.watch.endSubscription(delegate.actor, id)
    await database.db.execute(sql`delete from mail_subscriptions`)
  }

  it('goes to an address whose owner put in the code that came there, and not before', async () => {
    const { id, code, mail } = await subscribed()
    expect(mail?.to).toEqual(['dana@acme.example'])
    expect(mail?.mail.subject).not.toContain(code)
    await tell(1)
    await expect.poll(waiting, patient).toBe(0)
    for (const [who, wrong] of [
      [delegate, 'A'.repeat(43)],
      [team.anna, code],
    ] as const) {
      await expect(
        team.store.watch.confirmSubscription(who.actor, { id, code: wrong }),
      ).rejects.toMatchObject({ code: 'not-found' })
    }
    const confirmed = await team.store.watch.confirmSubscription(delegate.actor, { id, code })
    expect(confirmed.state).toBe('active')
    const before = relay.got.length
    await tell(2)
    await tell(3, ['globex'])
    await expect.poll(() => relay.got.length, patient).toBe(before + 1)
    const sent = relay.got[before]
    expect(sent?.from).toBe('countersign@team.example')
    expect(sent?.mail.subject).toBe('Acme: new lookalikes found: 2')
    expect(sent?.mail.html).toBeUndefined()
    expect(sent?.mail.text).toContain('- acme-help.example (homoglyph)')
    const header = (name: string) => sent?.mail.headers.find(({ key }) => key === name)?.value ?? ''
    expect(header('list-unsubscribe')).toMatch(
      /^<https:\/\/registry\.example\/v1\/mail\/stop\/[\w-]{43}>$/,
    )
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
    expect(header('auto-submitted')).toBe('auto-generated')
    expect(await waiting()).toBe(0)
    await end(id)
  })

  it('gathers what comes before its time, in Chinese where that is wanted', async () => {
    const { id, code } = await subscribed({ rhythm: 'daily', lang: 'zh-Hans' })
    await team.store.watch.confirmSubscription(delegate.actor, { id, code })
    const before = relay.got.length
    await tell(1)
    await expect.poll(() => relay.got.length, patient).toBe(before + 1)
    expect(relay.got[before]?.mail.subject).toBe('Acme：发现新的仿冒名称：1 个')
    for (const count of [4, 5, 6]) await tell(count)
    await expect.poll(waiting, patient).toBe(3)
    team.clock.now += 23 * 3_600_000
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(relay.got.length).toBe(before + 1)
    team.clock.now += 3_600_000
    await expect.poll(() => relay.got.length, patient).toBe(before + 2)
    const { subject, text } = relay.got[before + 1]?.mail ?? {}
    expect(subject).toBe('Acme：3 条通知')
    for (const count of [4, 5, 6]) expect(text).toContain(`发现新的仿冒名称：${count} 个`)
    await end(id)
  })

  it('ends by one click, without a session, and by a GET never', async () => {
    const { id, code } = await subscribed()
    await team.store.watch.confirmSubscription(delegate.actor, { id, code })
    const before = relay.got.length
    await tell(1)
    await expect.poll(() => relay.got.length, patient).toBe(before + 1)
    const url = /https:\/\/\S+\/v1\/mail\/stop\/\S+/.exec(relay.got[before]?.mail.text ?? '')?.[0]
    const path = new URL(url ?? '').pathname
    const looked = await app.request(path)
    expect(looked.status).toBe(200)
    expect(await looked.text()).toContain('<form method="post">')
    expect(await team.store.watch.subscriptions(delegate.actor)).toHaveLength(1)
    const click = {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    }
    const unknown = await app.request(`/v1/mail/stop/${'A'.repeat(43)}`, click)
    const ended = await app.request(path, click)
    expect([unknown.status, ended.status]).toEqual([200, 200])
    expect(await unknown.text()).toBe(await ended.text())
    expect(await team.store.watch.subscriptions(delegate.actor)).toEqual([])
    team.clock.now += 86_400_000
    await tell(2)
    await expect.poll(waiting, patient).toBe(0)
    expect(relay.got.length).toBe(before + 1)
    await database.db.execute(sql`delete from mail_subscriptions`)
  })

  it('is tried again under one id, given up in the end, and sent when somebody says so', async () => {
    const { id, code } = await subscribed()
    await team.store.watch.confirmSubscription(delegate.actor, { id, code })
    const before = relay.got.length
    relay.refusals = 3
    relay.attempts = 0
    await tell(7)
    const letters = await openDeadLetters(databaseUrl)
    try {
      await expect.poll(() => letters.list().then((all) => all.length), patient).toBe(1)
      expect(relay.attempts).toBe(3)
      const [dead] = await letters.list()
      expect(dead?.webhook).toBe(id)
      expect(JSON.stringify(log)).toContain('451')
      expect(JSON.stringify(log)).not.toContain('canary')
      expect(await letters.redeliver('all')).toBe(1)
      await expect.poll(() => relay.got.length, patient).toBe(before + 1)
      expect(relay.got[before]?.mail.messageId).toBe(`<${dead?.message}@team.example>`)
    } finally {
      await letters.close()
      await end(id)
    }
  })

  it('comes once, however many processes send', async () => {
    const { id, code } = await subscribed()
    await team.store.watch.confirmSubscription(delegate.actor, { id, code })
    const others = await Promise.all([start(), start()])
    const before = relay.got.length
    await tell(8)
    await expect.poll(() => relay.got.length, patient).toBe(before + 1)
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    expect(relay.got.length).toBe(before + 1)
    await Promise.all(others.map((one) => one.stop()))
    await end(id)
  })

  it('goes nowhere once its person is shut out', async () => {
    const { id, code } = await subscribed()
    await team.store.watch.confirmSubscription(delegate.actor, { id, code })
    await team.store.people.disable(team.anna.actor, 'Dana')
    const before = relay.got.length
    await tell(9)
    await expect.poll(waiting, patient).toBe(0)
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    expect(relay.got.length).toBe(before)
    await database.db.execute(sql`delete from mail_subscriptions`)
  })

  it.each([
    'no address',
    'a@b',
    'a b@acme.example',
    '"a"@acme.example',
    'a@acme.example,b@acme.example',
    'a@acme.example\r\nBcc: b@acme.example',
    `${'a'.repeat(65)}@acme.example`,
  ])('takes no %j for an address', async (address) => {
    await expect(
      team.store.watch.subscribe(team.bela.actor, {
        entity: 'acme',
        address,
        rhythm: 'each',
        lang: 'en',
      }),
    ).rejects.toMatchObject({ code: 'invalid' })
  })

  it('fills nobody’s mailbox with codes: five are the most', async () => {
    const ask = () =>
      team.store.watch.subscribe(team.bela.actor, {
        entity: 'acme',
        address: 'somebody@globex.example',
        rhythm: 'each',
        lang: 'en',
      })
    for (let n = 0; n < 5; n++) await ask()
    await expect(ask()).rejects.toMatchObject({ code: 'refused' })
  })
})
