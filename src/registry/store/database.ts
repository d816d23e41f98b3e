import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import type * as tables from './schema/tables.ts'

/** The registry's tables on either driver; also what a transaction hands to its body. */
export type Db = PgDatabase<PgQueryResultHKT, typeof tables>

/** An open, migrated database. */
export interface Database {
  readonly kind: 'pglite' | 'postgres'
  readonly db: Db
  /** Calls back for each notice on a channel until the returned function is called. */
  readonly listen: (channel: string, onNotice: (payload: string) => void) => Promise<StopListening>
  readonly close: () => Promise<void>
}

export type StopListening = () => Promise<void>

/** Rows of a raw statement: postgres.js gives an array, PGlite an object that holds one. */
export const rowsOf = (result: unknown): readonly Readonly<Record<string, unknown>>[] => {
  const rows: unknown = Array.isArray(result) ? result : (result as { rows?: unknown }).rows
  return Array.isArray(rows) ? rows : []
}
