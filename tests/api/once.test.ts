import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../src/platform/database.ts'
import type { Database } from '../../src/registry/store/database.ts'
import { createIdempotency } from '../../src/registry/store/idempotency.ts'
import {
  postgresMissing,
  type ThrowawayPostgres,
  throwawayPostgres,
} from '../platform/throwaway-postgres.ts'
import { memoryReports } from './memory-reports.ts'
import { json, post, testApp } from './test-app.ts'

describe.skipIf(postgresMissing !== undefined)('a write with a key of its own', () => {
  let server: ThrowawayPostgres
  let database: Database
  let now = Date.UTC(2026, 10, 26)

  beforeAll(async () => {
    server = await throwawayPostgres()
    database = await openDatabase({ databaseUrl: await server.newDatabase(), poolSize: 10 })
  }, 60_000)
  afterAll(async () => {
    await database.close()
    server.destroy()
  })

  const setUp = () => {
    const store = memoryReports()
    const writes = createIdempotency({ database, guarantee: 'team', clock: () => new Date(now) })
    const { app } = testApp({ reports: () => store, idempotency: () => writes })
    const send = (key: string, note: string) =>
      post(app, '/v1/reports', { kind: 'missing-brand', note }, { ...json, 'idempotency-key': key })
    return { store, send, writes, app }
  }

  it('happens once, and its repetition gets the first answer', async () => {
    const { store, send } = setUp()
    const first = await send('one', 'Example Bank')
    const again = await send('one', 'Example Bank')
    expect(await again.json()).toEqual(await first.json())
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect(first.headers.get('idempotency-replayed')).toBeNull()
    expect(store.kept).toHaveLength(1)
  })

  it('happens once, however many are sent at once', async () => {
    const { store, send } = setUp()
    const answers = await Promise.all(Array.from({ length: 24 }, () => send('two', 'Example Bank')))
    expect(store.kept).toHaveLength(1)
    for (const { status } of answers) expect([200, 409]).toContain(status)
  })

  it('is refused with another body under the same key', async () => {
    const { store, send } = setUp()
    await send('three', 'Example Bank')
    expect((await send('three', 'Other Bank')).status).toBe(422)
    expect(store.kept).toHaveLength(1)
  })

  it('may be sent anew when it was refused, and after a day', async () => {
    const { store, send } = setUp()
    expect((await send('four', '')).status).toBe(400)
    expect((await send('four', 'Example Bank')).status).toBe(200)
    now += 86_400_001
    expect((await send('four', 'Another Bank')).status).toBe(200)
    expect(store.kept).toHaveLength(2)
  })

  it('frees a key that a process died with', async () => {
    const { send, writes } = setUp()
    const { createHash } = await import('node:crypto')
    const body = JSON.stringify({ kind: 'missing-brand', note: 'Example Bank' })
    await writes.begin(
      { scope: 'POST /v1/reports anybody', key: 'five' },
      createHash('sha256').update(body).digest('hex'),
    )
    const waiting = await send('five', 'Example Bank')
    expect(waiting.status).toBe(409)
    expect(waiting.headers.get('retry-after')).toBe('1')
    now += 61_000
    expect((await send('five', 'Example Bank')).status).toBe(200)
  })

  it.each(['', 'with space', 'ü', 'x'.repeat(256)])('refuses the key %j', async (key) => {
    const { send, store } = setUp()
    const answer = await send(key, 'Example Bank').catch(() => undefined)
    // A header cannot even be sent with some of them.
    if (answer !== undefined) expect(answer.status).toBe(400)
    expect(store.kept).toEqual([])
  })

  it('changes nothing for those without a key', async () => {
    const { app, store } = setUp()
    for (let at = 0; at < 2; at++)
      await post(app, '/v1/reports', { kind: 'missing-brand', note: 'Example' })
    expect(store.kept).toHaveLength(2)
  })
})
