import { sql } from 'drizzle-orm'
import { Hono } from 'hono'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ApiContext, ApiEnv } from '../../../src/api/context.ts'
import { handleError } from '../../../src/api/middleware/handle-error.ts'
import { once } from '../../../src/api/middleware/once.ts'
import { openDatabase } from '../../../src/platform/database.ts'
import { createStore, type Store } from '../../../src/registry/store/create-store.ts'
import { type Database, rowsOf } from '../../../src/registry/store/database.ts'
import {
  postgresMissing,
  type ThrowawayPostgres,
  throwawayPostgres,
} from '../../platform/throwaway-postgres.ts'
import { json, post, testApp } from '../test-app.ts'

describe.skipIf(postgresMissing !== undefined)('a write with a key of its own', () => {
  let server: ThrowawayPostgres
  let database: Database
  let store: Store
  let now = Date.UTC(2026, 10, 26)

  beforeAll(async () => {
    server = await throwawayPostgres()
    database = await openDatabase({ databaseUrl: await server.newDatabase(), poolSize: 10 })
    store = createStore({ database, guarantee: 'team', clock: () => new Date(now) })
  }, 60_000)
  afterAll(async () => {
    await database.close()
    server.destroy()
  })
  beforeEach(async () => {
    await database.db.execute(sql`truncate reports, idempotent_writes`)
  })

  const kept = async (): Promise<number> => (await store.reports.list()).length
  const setUp = () => {
    const { app } = testApp({ reports: () => store.reports, idempotency: () => store.idempotency })
    const send = (key: string, note: string) =>
      post(app, '/v1/reports', { kind: 'missing-brand', note }, { ...json, 'idempotency-key': key })
    return { send, app }
  }

  it('happens once, and its repetition gets the first answer', async () => {
    const { send } = setUp()
    const first = await send('one', 'Example Bank')
    const again = await send('one', 'Example Bank')
    expect(await again.json()).toEqual(await first.json())
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect(first.headers.get('idempotency-replayed')).toBeNull()
    expect(await kept()).toBe(1)
  })

  it('happens once, however many are sent at once', async () => {
    const { send } = setUp()
    const answers = await Promise.all(Array.from({ length: 24 }, () => send('two', 'Example Bank')))
    expect(await kept()).toBe(1)
    for (const { status } of answers) expect([200, 409]).toContain(status)
  })

  it('waits for no second connection, with more writes than connections', async () => {
    const { send } = setUp()
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, at) => send(`many-${at}`, `Example Bank ${at}`)),
    )
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    expect(await kept()).toBe(40)
  })

  it('is refused with another body under the same key', async () => {
    const { send } = setUp()
    await send('three', 'Example Bank')
    expect((await send('three', 'Other Bank')).status).toBe(422)
    expect(await kept()).toBe(1)
  })

  it('may be sent anew when it was refused, and after a day', async () => {
    const { send } = setUp()
    expect((await send('four', '')).status).toBe(400)
    expect((await send('four', 'Example Bank')).status).toBe(200)
    now += 86_400_001
    expect((await send('four', 'Another Bank')).status).toBe(200)
    expect(await kept()).toBe(2)
  })

  it('is not overtaken, however long it takes', async () => {
    const { send } = setUp()
    let done = (): void => {}
    const slow = new Promise<void>((resolve) => {
      done = resolve
    })
    const body = JSON.stringify({ kind: 'missing-brand', note: 'Example Bank' })
    const { createHash } = await import('node:crypto')
    const name = { scope: 'POST /v1/reports anybody', key: 'five' }
    let begun = (): void => {}
    const isUnderWay = new Promise<void>((resolve) => {
      begun = resolve
    })
    const first = store.idempotency.run(
      name,
      createHash('sha256').update(body).digest('hex'),
      async (within) => {
        const { id } = await within.reports.open({ kind: 'missing-brand', note: 'Example Bank' })
        begun()
        await slow
        return { status: 200, answer: JSON.stringify({ id }) }
      },
    )
    await isUnderWay
    now += 600_000
    const waiting = await send('five', 'Example Bank')
    expect(waiting.status).toBe(409)
    expect(waiting.headers.get('retry-after')).toBe('1')
    done()
    expect(await first).toEqual({ is: 'written' })
    expect((await send('five', 'Example Bank')).headers.get('idempotency-replayed')).toBe('true')
    expect(await kept()).toBe(1)
  })

  describe('whose connection dies between the write and its answer', () => {
    const name = { scope: 'POST /v1/reports anybody', key: 'six' }
    /** Writes, then loses the connection that everything hangs on. */
    const dying = (at: (within: Store) => Store) =>
      store.idempotency.run(name, 'a'.repeat(64), async (within) => {
        await at(within).reports.open({ kind: 'missing-brand', note: 'Example Bank' })
        const held = rowsOf(
          await database.db.execute(
            sql`select pg_terminate_backend(pid) from pg_stat_activity where state = 'idle in transaction' and datname = current_database()`,
          ),
        )
        expect(held).toHaveLength(1)
        return { status: 200, answer: '{}' }
      })
    const again = () =>
      store.idempotency.run(name, 'a'.repeat(64), async (within) => {
        await within.reports.open({ kind: 'missing-brand', note: 'Example Bank' })
        return { status: 200, answer: '{}' }
      })

    it('did not happen, and its key is free at once', async () => {
      await expect(dying((within) => within)).rejects.toMatchObject({ code: 'unavailable' })
      expect(await kept()).toBe(0)
      expect(await again()).toEqual({ is: 'written' })
      expect(await kept()).toBe(1)
    })

    it('would happen twice when the write went beside it: the control', async () => {
      await expect(dying(() => store)).rejects.toMatchObject({ code: 'unavailable' })
      expect(await again()).toEqual({ is: 'written' })
      expect(await kept()).toBe(2)
    })
  })

  it('belongs to the account, whichever of its API keys is shown, and to no other', async () => {
    const app = new Hono<ApiEnv>()
    app.onError(handleError({} as ApiContext))
    app.use(async (c, next) => {
      c.set('account', c.req.header('x-account') ?? '')
      await next()
    })
    app.use(once(() => store.idempotency, 1_000))
    app.post('/write', async (c) => {
      const held = await c.get('store')?.reports.open({ kind: 'missing-brand', note: 'Example' })
      return c.json({ id: held?.id })
    })
    const send = async (account: string, apiKey: string) => {
      const headers = {
        'x-account': account,
        authorization: `Bearer ${apiKey}`,
        'idempotency-key': 'seven',
      }
      return (await (await app.request('/write', { method: 'POST', headers })).json()) as unknown
    }
    const first = await send('acme-chat', 'old')
    expect(await send('acme-chat', 'new')).toEqual(first)
    expect(await send('globex-chat', 'old')).not.toEqual(first)
    expect(await kept()).toBe(2)
  })

  it.each(['', 'with space', 'ü', 'x'.repeat(256)])('refuses the key %j', async (key) => {
    const { send } = setUp()
    const answer = await send(key, 'Example Bank').catch(() => undefined)
    // A header cannot even be sent with some of them.
    if (answer !== undefined) expect(answer.status).toBe(400)
    expect(await kept()).toBe(0)
  })

  it('changes nothing for those without a key', async () => {
    const { app } = setUp()
    for (let at = 0; at < 2; at++)
      await post(app, '/v1/reports', { kind: 'missing-brand', note: 'Example' })
    expect(await kept()).toBe(2)
  })
})
