import { readMigrationFiles } from 'drizzle-orm/migrator'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'
import type { Database } from '../registry/store/database.ts'
import * as tables from '../registry/store/schema/tables.ts'

const statementTimeoutMs = 2_000
const defaultPoolSize = 10
const reconnectSeconds = 0.5
/** Any number that all processes of the product share and nothing else uses. */
const migrationLock = 0x43_53_47_4d

const quiet = {
  onnotice: (): void => {},
  connect_timeout: 5,
  // The driver's own waits grow to 20 s, also for whoever asks once the server is back.
  backoff: (): number => reconnectSeconds,
}

/** PostgreSQL through postgres.js: one bounded pool for drizzle, own connections for the rest. */
export const openPostgres = async (
  databaseUrl: string,
  migrationsFolder: string,
  poolSize = defaultPoolSize,
): Promise<Database> => {
  await migrateUnderLock(databaseUrl, migrationsFolder)
  // Drizzle rewrites the serializers of the client it is given, so nothing else may use this one.
  const pool = postgres(databaseUrl, {
    ...quiet,
    max: poolSize,
    idle_timeout: 60,
    connection: {
      application_name: 'countersign',
      statement_timeout: statementTimeoutMs,
      idle_in_transaction_session_timeout: 15_000,
    },
  })
  let listener: postgres.Sql | undefined
  return {
    kind: 'postgres',
    db: drizzle({ client: pool, schema: tables }),
    listen: async (channel, onNotice) => {
      listener ??= postgres(databaseUrl, {
        ...quiet,
        max: 1,
        connection: { application_name: 'countersign-listen' },
      })
      const { unlisten } = await listener.listen(channel, onNotice)
      return unlisten
    },
    close: async () => {
      await Promise.all([pool.end({ timeout: 5 }), listener?.end({ timeout: 1 })])
    },
  }
}

/** Whether the last migration was done: then a role that may not change tables can start too (drizzle/roles.sql). */
const isMigrated = async (client: postgres.Sql, migrationsFolder: string): Promise<boolean> => {
  const newest = readMigrationFiles({ migrationsFolder }).at(-1)?.folderMillis ?? 0
  const [found] =
    await client`select to_regclass('drizzle.__drizzle_migrations') is not null as there`
  if (found?.there !== true) return false
  const [last] =
    await client`select max(created_at)::float8 as at from drizzle.__drizzle_migrations`
  return Number(last?.at ?? 0) >= newest
}

/** Drizzle's migrator is not safe for several starts at once; a session lock makes it so. */
const migrateUnderLock = async (databaseUrl: string, migrationsFolder: string): Promise<void> => {
  const client = postgres(databaseUrl, { ...quiet, max: 1 })
  try {
    await client`select pg_advisory_lock(${migrationLock})`
    if (!(await isMigrated(client, migrationsFolder))) {
      await migrate(drizzle({ client }), { migrationsFolder })
    }
  } finally {
    // Ending the session frees the lock, also after an error.
    await client.end({ timeout: 5 })
  }
}
