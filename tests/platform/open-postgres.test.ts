import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../src/platform/database.ts'
import { productRoot } from '../../src/platform/product-root.ts'
import type { Database } from '../../src/registry/store/database.ts'
import { postgresMissing, type ThrowawayPostgres, throwawayPostgres } from './throwaway-postgres.ts'

/**
 * The driver as `patches/` mends it. Without the patch the process ends in the first two tests, which vitest
 * tells as an unhandled error, and the third writes its late row on another connection.
 */
it('the driver carries the patch', () => {
  const source = join(productRoot(), 'node_modules', 'postgres', 'src', 'connection.js')
  expect(readFileSync(source, 'utf8')).toContain('if (!socket) {')
})

describe.skipIf(postgresMissing !== undefined)('a database whose server is killed', () => {
  let server: ThrowawayPostgres
  let database: Database
  beforeAll(async () => {
    server = await throwawayPostgres()
    database = await openDatabase({ databaseUrl: await server.newDatabase(), poolSize: 4 })
    await database.db.execute(sql`create table late (word text)`)
  })
  afterAll(async () => {
    await database.close()
    server.destroy()
  })
  const words = async (): Promise<readonly unknown[]> => {
    const rows = await database.db.execute(sql`select word from late`)
    return [...(rows as unknown as Iterable<{ word: string }>)].map(({ word }) => word)
  }

  it('refuses transactions that wait for an answer', async () => {
    const under = Array.from({ length: 4 }, (_, at) =>
      database.db.transaction(async (tx) => {
        await tx.execute(sql`insert into late values (${`waiting ${at}`})`)
        await tx.execute(sql`select pg_sleep(1.5)`)
      }),
    )
    const settled = Promise.allSettled(under)
    await pause(300)
    await server.crash()
    for (const one of await settled) expect(one.status).toBe('rejected')
    server.start()
    expect(await words()).toEqual([])
  }, 60_000)

  it('refuses transactions that roll back to a savepoint just then', async () => {
    const under = database.db.transaction(async (tx) => {
      await tx.transaction(async (inner) => {
        await inner.execute(sql`select pg_sleep(1.5)`)
      })
    })
    const settled = Promise.allSettled([under])
    await pause(300)
    await server.crash()
    expect((await settled)[0]?.status).toBe('rejected')
    server.start()
    expect(await words()).toEqual([])
  }, 60_000)

  it('lets nothing of a lost transaction run on another connection', async () => {
    let late: unknown = 'not asked'
    let goOn = (): void => {}
    const held = new Promise<void>((resolve) => {
      goOn = resolve
    })
    const under = Array.from({ length: 4 }, (_, at) =>
      database.db.transaction(async (tx) => {
        await tx.execute(sql`insert into late values (${`early ${at}`})`)
        await held
        await tx.execute(sql`insert into late values (${`late ${at}`})`).catch((error: unknown) => {
          late = error
        })
      }),
    )
    const settled = Promise.allSettled(under)
    await pause(300)
    await server.crash()
    server.start()
    // The same connections are open again before the lost transactions go on.
    await Promise.all([1, 2, 3, 4].map(() => database.db.execute(sql`select pg_sleep(0.1)`)))
    goOn()
    for (const one of await settled) expect(one.status).toBe('rejected')
    await pause(300)
    expect(late).toBeInstanceOf(Error)
    expect(await words()).toEqual([])
  }, 60_000)

  it('refuses what is asked while there is no server', async () => {
    await server.crash()
    const asked = Array.from({ length: 8 }, () => database.db.execute(sql`select 1`))
    for (const one of await Promise.allSettled(asked)) expect(one.status).toBe('rejected')
    server.start()
  }, 60_000)

  it('answers again on every connection at once', async () => {
    const start = performance.now()
    await Promise.all(
      Array.from({ length: 16 }, () => database.db.execute(sql`select pg_sleep(0.05)`)),
    )
    expect(performance.now() - start).toBeLessThan(4_000)
  }, 60_000)
})
