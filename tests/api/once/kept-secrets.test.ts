import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiContext, ApiEnv } from '../../../src/api/context.ts'
import { handleError } from '../../../src/api/middleware/handle-error.ts'
import { sessionCookie } from '../../../src/api/people/who.ts'
import { registryRoutes } from '../../../src/api/registry/registry-routes.ts'
import { openDatabase } from '../../../src/platform/database.ts'
import type { Database } from '../../../src/registry/store/database.ts'
import {
  postgresMissing,
  type ThrowawayPostgres,
  throwawayPostgres,
} from '../../platform/throwaway-postgres.ts'
import { origin, type Peopled, peopled } from '../../registry/people/peopled.ts'

const binaries = process.env.POSTGRES_BIN ?? '/usr/lib/postgresql/15/bin'

describe.skipIf(postgresMissing !== undefined)('an API key made under an idempotency-key', () => {
  let server: ThrowawayPostgres
  let url: string
  let database: Database
  let team: Peopled
  let app: Hono<ApiEnv>

  beforeAll(async () => {
    server = await throwawayPostgres()
    url = await server.newDatabase()
    database = await openDatabase({ databaseUrl: url, poolSize: 4 })
    team = await peopled(database)
    app = new Hono<ApiEnv>()
    app.onError(handleError({} as ApiContext))
    app.route(
      '/v1/registry',
      registryRoutes({ token: 'operator', origin: () => origin, store: () => team.store }),
    )
  }, 120_000)
  afterAll(async () => {
    await database.close()
    server.destroy()
  })

  /** Every row of every table, as a back-up has it. */
  const dump = (): string => {
    const { status, stdout, stderr } = spawnSync(
      join(binaries, 'pg_dump'),
      ['--data-only', '--inserts', url],
      { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
    )
    if (status !== 0) throw new Error(stderr)
    return stdout
  }
  /** A text, and what it is in base64 at any of three places, and in hexadecimal. */
  const spellings = (text: string): readonly string[] => [
    text,
    Buffer.from(text).toString('hex'),
    ...[0, 1, 2].map((at) => Buffer.from(text.slice(at)).toString('base64url').slice(0, -2)),
  ]
  const isIn = (rows: string, text: string): boolean =>
    spellings(text).some((spelling) => rows.includes(spelling))

  const operator = { authorization: 'Bearer operator' }
  const make = async (
    account: string,
    idempotencyKey: string,
    credential: Readonly<Record<string, string>>,
    days = 1,
  ) => {
    const answer = await app.request('/v1/registry/keys', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': idempotencyKey,
        ...credential,
      },
      body: JSON.stringify({ account, scopes: ['check'], days, dailyQuota: 1, concurrency: 1 }),
    })
    return {
      status: answer.status,
      isReplayed: answer.headers.get('idempotency-replayed') === 'true',
      text: await answer.text(),
    }
  }
  const keyIn = (text: string): string => (JSON.parse(text) as { key: string }).key
  const live = async (account: string): Promise<number> =>
    (await team.store.keys.list()).filter((one) => one.account === account).length

  it('stands nowhere in the database, and its repetition hands it out again', async () => {
    const first = await make('acme-chat', 'made-on-monday-7361', operator)
    expect(first.status).toBe(201)
    const key = keyIn(first.text)
    expect(key).toMatch(/^csk_live_/)
    const rows = dump()
    // The record is there, with the last four letters that the operator tells keys apart by.
    expect(rows).toContain('acme-chat')
    expect(isIn(rows, key)).toBe(false)
    expect(isIn(rows, key.slice('csk_live_'.length))).toBe(false)
    expect(isIn(rows, 'made-on-monday-7361')).toBe(false)
    expect(await make('acme-chat', 'made-on-monday-7361', operator)).toEqual({
      ...first,
      isReplayed: true,
    })
    expect(await live('acme-chat')).toBe(1)
  })

  it('would be found there: the control', async () => {
    const { text } = await make('globex-chat', 'second', operator)
    for (const kept of [
      text,
      Buffer.from(text).toString('base64url'),
      `\\x${Buffer.from(text).toString('hex')}`,
    ]) {
      await database.db.execute(
        sql`update idempotent_writes set answer = ${kept} where scope like '%/keys%'`,
      )
      expect(isIn(dump(), keyIn(text))).toBe(true)
    }
    await database.db.execute(sql`truncate idempotent_writes`)
    expect(isIn(dump(), keyIn(text))).toBe(false)
  })

  it('is handed out again to the same credential alone, however short the idempotency-key', async () => {
    const session = { cookie: `${sessionCookie}=${team.anna.session}`, origin }
    const token = await team.store.people.makeToken(team.bela.actor, 1)
    const first = await make('initech-chat', '1', session)
    expect(first.status).toBe(201)
    expect(await make('initech-chat', '1', session)).toEqual({ ...first, isReplayed: true })
    // Somebody else has idempotency keys of their own; tokens may not make API keys.
    for (const other of [operator, { authorization: `Bearer ${token.token}` }]) {
      expect((await make('initech-chat', '1', other)).text).not.toContain(keyIn(first.text))
    }
    // The same person under another session: neither done again nor told.
    const before = await live('initech-chat')
    const options = await team.store.people.signInOptions()
    const again = await team.store.people.signIn(team.anna.authenticator.get(options))
    const later = await make('initech-chat', '1', {
      cookie: `${sessionCookie}=${again.session}`,
      origin,
    })
    expect(later.status).toBe(422)
    expect(later.text).not.toContain(keyIn(first.text))
    expect(await live('initech-chat')).toBe(before)
  })

  it('is refused under the same idempotency-key with another body', async () => {
    await make('umbrella-chat', 'third', operator)
    expect((await make('umbrella-chat', 'third', operator, 2)).status).toBe(422)
    expect(await live('umbrella-chat')).toBe(1)
  })

  it('is not handed out from a row that somebody altered', async () => {
    const first = await make('hooli-chat', 'fourth', operator)
    await database.db.execute(
      sql`update idempotent_writes set status = 200 where scope like '%/keys%'`,
    )
    const again = await make('hooli-chat', 'fourth', operator)
    expect(again.status).toBe(422)
    expect(again.text).not.toContain(keyIn(first.text))
    expect(await live('hooli-chat')).toBe(1)
  })
})
