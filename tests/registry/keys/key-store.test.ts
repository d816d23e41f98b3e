import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../../src/platform/database.ts'
import { isKey } from '../../../src/registry/keys/key.ts'
import { createKeyStore, type KeyStore } from '../../../src/registry/keys/key-store.ts'
import { type Database, rowsOf } from '../../../src/registry/store/database.ts'
import {
  postgresMissing,
  type ThrowawayPostgres,
  throwawayPostgres,
} from '../../platform/throwaway-postgres.ts'

const processes = 8
const quota = 100
const run = promisify(execFile)
const wanted = { scopes: ['check' as const], days: 30, dailyQuota: 1_000, concurrency: 3 }

describe.skipIf(postgresMissing !== undefined)('keys on PostgreSQL', () => {
  let server: ThrowawayPostgres
  let url = ''
  let database: Database
  let keys: KeyStore
  let now = Date.UTC(2026, 10, 26, 12)

  beforeAll(async () => {
    server = await throwawayPostgres()
    url = await server.newDatabase()
    database = await openDatabase({ databaseUrl: url, poolSize: 16 })
    keys = createKeyStore({ database, guarantee: 'team', clock: () => new Date(now) })
  })
  afterAll(async () => {
    await database.close()
    server.destroy()
  })

  it('shows a key once and keeps only its digest', async () => {
    const { key, record } = await keys.create({ ...wanted, account: 'one' })
    expect(isKey(key)).toBe(true)
    expect(record.hint).toBe(key.slice(-4))
    const stored = JSON.stringify(rowsOf(await database.db.execute(sql`select * from api_keys`)))
    expect(stored).not.toContain(key)
    expect(stored).not.toContain(key.slice('csk_live_'.length, 30))
    expect(await keys.grantOf(key)).toMatchObject({
      keyId: record.id,
      account: { name: 'one', dailyQuota: 1_000, concurrency: 3 },
      scopes: ['check'],
    })
    expect(
      await keys.grantOf(`${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`),
    ).toBeUndefined()
  })

  it('has two live keys an account, also when eight ask at once', async () => {
    const made = await Promise.allSettled(
      Array.from({ length: 8 }, () => keys.create({ ...wanted, account: 'rotating' })),
    )
    const fulfilled = made.filter(({ status }) => status === 'fulfilled')
    expect(fulfilled).toHaveLength(2)
    const [first] = (await keys.list()).filter(({ account }) => account === 'rotating')
    await keys.revoke(first?.id ?? '')
    await expect(keys.create({ ...wanted, account: 'rotating' })).resolves.toBeDefined()
    await expect(keys.revoke(first?.id ?? '')).rejects.toMatchObject({ code: 'not-found' })
  })

  it('knows no key that is revoked or past its date', async () => {
    const { key, record } = await keys.create({ ...wanted, account: 'gone' })
    const { key: later } = await keys.create({ ...wanted, account: 'gone', days: 1 })
    await keys.revoke(record.id)
    expect(await keys.grantOf(key)).toBeUndefined()
    expect(await keys.grantOf(later)).toBeDefined()
    now += 2 * 86_400_000
    expect(await keys.grantOf(later)).toBeUndefined()
    now -= 2 * 86_400_000
  })

  it('refuses what is out of bounds', async () => {
    await expect(keys.create({ ...wanted, account: 'No Good', days: 0 })).rejects.toMatchObject({
      code: 'invalid',
      complaints: [expect.stringContaining('account'), expect.stringContaining('days')],
    })
  })

  it(`lets exactly ${quota} of ${processes * 40} pass in ${processes} processes`, async () => {
    await keys.create({ ...wanted, account: 'exact', dailyQuota: quota })
    const script = join(import.meta.dirname, 'consume-items.ts')
    const passed = await Promise.all(
      Array.from({ length: processes }, async () => {
        const { stdout } = await run(process.execPath, [
          '--import',
          'tsx',
          script,
          url,
          'exact',
          String(quota),
          '40',
        ])
        return Number(stdout)
      }),
    )
    expect(passed.reduce((sum, one) => sum + one, 0)).toBe(quota)
    const [day] = (await keys.usage(400)).filter(({ account }) => account === 'exact')
    expect(day).toMatchObject({ used: quota, dailyQuota: quota })
  }, 120_000)

  it('sees a read-then-write count let too many pass: the control', async () => {
    await database.db.execute(sql`create table control (used int)`)
    await database.db.execute(sql`insert into control values (0)`)
    let passed = 0
    await Promise.all(
      Array.from({ length: 60 }, async () => {
        const [row] = rowsOf(await database.db.execute(sql`select used from control`))
        if (Number(row?.used) >= 20) return
        await database.db.execute(sql`update control set used = ${Number(row?.used) + 1}`)
        passed++
      }),
    )
    expect(passed).toBeGreaterThan(20)
  })

  it('counts a batch whole or not at all, and a new day from the beginning', async () => {
    const account = { name: 'whole', dailyQuota: 10, concurrency: 1 }
    await keys.create({ ...wanted, account: 'whole', dailyQuota: 10 })
    expect(await keys.consume(account, 8)).toBe(2)
    expect(await keys.consume(account, 3)).toBeUndefined()
    expect(await keys.consume(account, 2)).toBe(0)
    expect(await keys.consume(account, 11)).toBeUndefined()
    now += 86_400_000
    expect(await keys.consume(account, 1)).toBe(9)
    now -= 86_400_000
  })

  it('gives an account its places, never one more, and takes back what nobody gave back', async () => {
    await keys.create({ ...wanted, account: 'places' })
    const account = { name: 'places', dailyQuota: 10, concurrency: 3 }
    const taken = await Promise.all(Array.from({ length: 12 }, () => keys.takePlace(account)))
    const held = taken.filter((id) => id !== undefined)
    expect(held).toHaveLength(3)
    await keys.givePlace(held[0] ?? '')
    expect(await keys.takePlace(account)).toBeDefined()
    expect(await keys.takePlace(account)).toBeUndefined()
    now += 61_000
    expect(await keys.takePlace(account)).toBeDefined()
    now -= 61_000
  })
})
