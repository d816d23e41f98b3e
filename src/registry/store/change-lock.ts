import { sql } from 'drizzle-orm'
import type { Db } from './database.ts'

/** One number for every lock of this product on a shared database server. */
const lockSpace = 0x43_53_47_4e
const lockTimeoutMs = 15_000

/** Waiting in line is no slow statement, so the usual limit is lifted for this transaction. */
export const allowWaiting = async (tx: Db): Promise<void> => {
  await tx.execute(sql`select set_config('statement_timeout', ${`${lockTimeoutMs}`}, true)`)
}

/**
 * Serialises everything that gives out an event number or a release version, until the transaction
 * ends.
 */
export const takeChangeLock = async (tx: Db): Promise<void> => {
  await allowWaiting(tx)
  await tx.execute(sql`select pg_advisory_xact_lock(${lockSpace}, 1)`)
}
