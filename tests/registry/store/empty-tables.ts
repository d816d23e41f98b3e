import { sql } from 'drizzle-orm'
import type { Db } from '../../../src/registry/store/database.ts'

const tables = [
  'entities',
  'entity_aliases',
  'channels',
  'channel_evidence',
  'facts',
  'passports',
  'neighbour_pairs',
  'entity_redirects',
  'events',
  'proposals',
  'releases',
  'release_parts',
] as const

/** Empties the registry between tests. Ten tables wait for the disk: the time-out of requests is not for this. */
export const emptyTables = (db: Db, ...more: readonly string[]): Promise<void> =>
  db.transaction(async (tx) => {
    await tx.execute(sql`set local statement_timeout = '60s'`)
    await tx.execute(sql.raw(`truncate ${[...tables, ...more].join(', ')} cascade`))
  })
