import { spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyWebhook, WebhookVerificationError } from '../../../src/client/verify-webhook.ts'
import { postJson } from '../../../src/fetch/post-json.ts'
import { isPublicAddress } from '../../../src/fetch/public-address.ts'
import { PrivateAddressError } from '../../../src/fetch/public-lookup.ts'
import { openDatabase } from '../../../src/platform/database.ts'
import { openDeadLetters } from '../../../src/platform/webhooks/dead-letters.ts'
import { startWebhooks } from '../../../src/platform/webhooks/start-webhooks.ts'
import { createReportStore } from '../../../src/registry/reports/report-store.ts'
import { type Database, rowsOf } from '../../../src/registry/store/database.ts'
import { leaveNotice } from '../../../src/registry/webhooks/notice.ts'
import {
  createWebhookStore,
  type WebhookStore,
} from '../../../src/registry/webhooks/webhook-store.ts'
import {
  postgresMissing,
  type ThrowawayPostgres,
  throwawayPostgres,
} from '../throwaway-postgres.ts'
import { receiver } from './receiver.ts'

const clock = () => new Date()
const patient = { timeout: 30_000, interval: 50 }

describe('public addresses', () => {
  it.each([
    ['8.8.8.8', true],
    ['2606:4700::1111', true],
    ['127.0.0.1', false],
    ['10.1.2.3', false],
    ['172.16.0.1', false],
    ['192.168.1.1', false],
    ['169.254.169.254', false],
    ['100.64.0.1', false],
    ['0.0.0.0', false],
    ['224.0.0.1', false],
    ['192.0.2.1', false],
    ['255.255.255.255', false],
    ['::1', false],
    ['::', false],
    ['fe80::1', false],
    ['fd00::1', false],
    ['::ffff:127.0.0.1', false],
    ['::ffff:8.8.8.8', false],
    ['64:ff9b::7f00:1', false],
    ['2002:7f00:1::', false],
    ['2001::1', false],
    ['not an address', false],
  ])('%s: %s', (address, isPublic) => {
    expect(isPublicAddress(address)).toBe(isPublic)
  })

  it('are the only ones that a message is sent to, however they are written', async () => {
    const open = await receiver()
    const { port } = new URL(open.url)
    const post = (url: string, allowPrivate: boolean) =>
      postJson(url, { headers: {}, body: '{}', timeoutMs: 5_000, allowPrivate })
    try {
      for (const host of [
        '127.0.0.1',
        'localhost',
        '0x7f.1',
        '2130706433',
        '[::1]',
        '[::ffff:127.0.0.1]',
      ]) {
        await expect(post(`https://${host}:${port}/`, false)).rejects.toThrow(PrivateAddressError)
      }
      // Without TLS nothing leaves either.
      await expect(post(`http://example.com:${port}/`, false)).rejects.toThrow(PrivateAddressError)
      expect(open.got).toEqual([])
      // The control: the same receiver can be reached where private targets are allowed.
      expect(await post(open.url, true)).toBe(204)
      expect(open.got.length).toBe(1)
    } finally {
      await open.close()
    }
  })

  it('answers a redirect like any other status', async () => {
    const open = await receiver()
    open.answer = () => 302
    const status = await postJson(open.url, {
      headers: {},
      body: '{}',
      timeoutMs: 5_000,
      allowPrivate: true,
    })
    await open.close()
    expect(status).toBe(302)
    expect(open.got.length).toBe(1)
  })
})

describe.skipIf(postgresMissing !== undefined)('webhooks', { timeout: 120_000 }, () => {
  let server: ThrowawayPostgres
  let databaseUrl = ''
  let database: Database
  let store: WebhookStore

  beforeAll(async () => {
    server = await throwawayPostgres()
    databaseUrl = await server.newDatabase()
    database = await openDatabase({ databaseUrl, poolSize: 4 })
    store = createWebhookStore(database.db, clock)
  }, 60_000)
  afterAll(async () => {
    await database?.close()
    server?.destroy()
  })

  const start = (retries = { limit: 2, delay: 1 }, allowPrivate = true) =>
    startWebhooks({ databaseUrl, allowPrivate, clock, retries, pollMs: 50 })
  const tell = (entities: readonly string[], proposal: string): Promise<void> =>
    leaveNotice(database.db, {
      kind: 'proposal.opened',
      at: clock().toISOString(),
      entities,
      data: { proposal },
    })
  const left = async (): Promise<number> =>
    Number(rowsOf(await database.db.execute(sql`select count(*) as n from notices`))[0]?.n)

  it('writes nothing while nobody wants to be told', async () => {
    await tell(['quorvane'], 'p-nobody')
    expect(await left()).toBe(0)
  })

  it('are signed so that another implementation and the client agree, and nothing else passes', async () => {
    const open = await receiver()
    const { webhook, secret } = await store.add({ url: open.url, entity: 'quorvane' })
    const running = await start()
    try {
      await tell(['quorvane'], 'p-1')
      await tell(['tulwic'], 'p-of-another')
      await expect.poll(() => open.got.length, patient).toBe(1)
      const { headers, body } = open.got[0] ?? { headers: {}, body: '' }
      const id = headers['webhook-id'] ?? ''
      const at = headers['webhook-timestamp'] ?? ''
      // By the letter of the specification: HMAC-SHA256 over id.timestamp.body.
      const own = createHmac('sha256', Buffer.from(secret.slice('whsec_'.length), 'base64'))
        .update(`${id}.${at}.${body}`)
        .digest('base64')
      expect(headers['webhook-signature']).toBe(`v1,${own}`)
      const message = verifyWebhook(secret, headers, body)
      expect(message).toMatchObject({
        type: 'proposal.opened',
        data: { proposal: 'p-1', entities: ['quorvane'] },
      })
      const old = String(Number(at) - 600)
      for (const [given, text] of [
        [headers, `${body} `],
        [{ ...headers, 'webhook-id': 'msg_other' }, body],
        [{ ...headers, 'webhook-timestamp': old }, body],
        [
          {
            ...headers,
            'webhook-signature': `v1,${own.replace(/^./, own[0] === 'A' ? 'B' : 'A')}`,
          },
          body,
        ],
      ] as const)
        expect(() => verifyWebhook(secret, given, text)).toThrow(WebhookVerificationError)
      await expect.poll(left, patient).toBe(0)
      expect(open.got.length).toBe(1)
    } finally {
      await running.stop()
      await store.remove(webhook.id)
      await open.close()
    }
  })

  it('sign with both secrets while one is replaced', async () => {
    const open = await receiver()
    const { webhook, secret } = await store.add({ url: open.url })
    const { secret: next } = await store.rotate(webhook.id)
    const running = await start()
    try {
      await tell([], 'p-2')
      await expect.poll(() => open.got.length, patient).toBe(1)
      const { headers, body } = open.got[0] ?? { headers: {}, body: '' }
      for (const one of [secret, next]) expect(verifyWebhook(one, headers, body)).toBeTruthy()
      const { secret: unknown } = await store.rotate(webhook.id)
      expect(() => verifyWebhook(unknown, headers, body)).toThrow()
    } finally {
      await running.stop()
      await store.remove(webhook.id)
      await open.close()
    }
  })

  it('are repeated under one id, given up in the end, and sent again when somebody says so', async () => {
    const open = await receiver()
    open.answer = () => 500
    const { webhook } = await store.add({ url: open.url })
    const running = await start()
    const letters = await openDeadLetters(databaseUrl)
    try {
      await tell([], 'p-3')
      await expect.poll(() => letters.list().then((all) => all.length), patient).toBe(1)
      expect(open.got.length).toBe(3)
      const ids = new Set(open.got.map(({ headers }) => headers['webhook-id']))
      expect(ids.size).toBe(1)
      const [dead] = await letters.list()
      expect(dead?.webhook).toBe(webhook.id)
      open.answer = () => 200
      expect(await letters.redeliver(dead?.id ?? '')).toBe(1)
      await expect.poll(() => open.got.length, patient).toBe(4)
      expect(open.got[3]?.headers['webhook-id']).toBe([...ids][0])
      expect(await letters.list()).toEqual([])
    } finally {
      await letters.close()
      await running.stop()
      await store.remove(webhook.id)
      await open.close()
    }
  })

  it('stop for a receiver that says it is gone', async () => {
    const open = await receiver()
    open.answer = () => 410
    const { webhook } = await store.add({ url: open.url })
    const running = await start()
    try {
      await tell([], 'p-4')
      await expect
        .poll(async () => (await store.list()).find(({ id }) => id === webhook.id)?.goneAt, patient)
        .toBeTruthy()
      await tell([], 'p-5')
      expect(await left()).toBe(0)
      expect(open.got.length).toBe(1)
    } finally {
      await running.stop()
      await store.remove(webhook.id)
      await open.close()
    }
  })

  it('never go to a private address unless the operator says so', async () => {
    const open = await receiver()
    const { webhook } = await store.add({ url: open.url })
    const running = await start({ limit: 0, delay: 1 }, false)
    const letters = await openDeadLetters(databaseUrl)
    try {
      await tell([], 'p-6')
      await expect.poll(() => letters.list().then((all) => all.length), patient).toBe(1)
      expect(open.got).toEqual([])
    } finally {
      await letters.redeliver('all')
      await letters.close()
      await running.stop()
      await store.remove(webhook.id)
      await open.close()
    }
  })

  it('lose nothing and send nothing twice while the sender is killed again and again', async () => {
    const open = await receiver()
    const { webhook } = await store.add({ url: open.url })
    const wanted = 60
    const entry = join(import.meta.dirname, 'sender.ts')
    try {
      let sent = 0
      for (let round = 0; round < 6; round++) {
        const child = spawn(process.execPath, ['--import', 'tsx', entry, databaseUrl], {
          stdio: ['ignore', 'pipe', 'inherit'],
        })
        const ended = new Promise((resolve) => child.once('exit', resolve))
        await new Promise((resolve) => child.stdout.once('data', resolve))
        for (let n = 0; n < wanted / 6; n++) await tell([], `k-${sent++}`)
        await new Promise((resolve) => setTimeout(resolve, 40 * round))
        child.kill('SIGKILL')
        await ended
      }
      const last = await start({ limit: 5, delay: 1 })
      const seen = (): number =>
        new Set(
          open.got.map(
            ({ body }) => (JSON.parse(body) as { data: { proposal: string } }).data.proposal,
          ),
        ).size
      // What was under way when its process was killed comes back after its minute has passed.
      await database.db.execute(
        sql`update countersign_queue.job set started_on = started_on - interval '2 minutes' where state = 'active'`,
      )
      await expect.poll(seen, { timeout: 100_000, interval: 200 }).toBe(wanted)
      await last.stop()
      const byMessage = new Map<string, Set<string>>()
      for (const { headers, body } of open.got) {
        const messages = byMessage.get(body) ?? new Set()
        byMessage.set(body, messages.add(headers['webhook-id'] ?? ''))
      }
      // An attempt may reach its receiver and not be noted; then it comes again under the same id.
      for (const ids of byMessage.values()) expect(ids.size).toBe(1)
    } finally {
      await store.remove(webhook.id)
      await open.close()
    }
  })

  it('come with the change itself: a case that is not kept leaves no notice', async () => {
    const { webhook } = await store.add({ url: 'https://receiver.example/hook' })
    const reports = createReportStore({ database, guarantee: 'team', clock })
    try {
      await reports.open({ kind: 'missing-brand', note: 'Quorvane' })
      expect(await left()).toBe(1)
      await expect(
        database.db.transaction(async (tx) => {
          await leaveNotice(tx, {
            kind: 'report.opened',
            at: clock().toISOString(),
            entities: [],
            data: {},
          })
          throw new Error('undone')
        }),
      ).rejects.toThrow('undone')
      expect(await left()).toBe(1)
    } finally {
      await store.remove(webhook.id)
      await database.db.execute(sql`delete from notices`)
    }
  })

  it.each([
    ['ftp://x.example', undefined],
    ['not an address', undefined],
    ['https://name:word@x.example/', undefined],
    ['https://x.example/', ['no.such.kind']],
  ])('refuse %s %s', async (url, kinds) => {
    await expect(
      store.add({ url, ...(kinds === undefined ? {} : { kinds }) }),
    ).rejects.toMatchObject({
      code: 'invalid',
    })
  })
})
