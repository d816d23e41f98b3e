import { desc, lt } from 'drizzle-orm'
import { guarded } from './guarded.ts'
import { events } from './schema/tables.ts'
import type { StoreContext } from './store-context.ts'

/** An event with who and why, for the people of the registry; the public feed tells neither. */
export interface TrailEntry {
  readonly seq: number
  /** RFC 3339 UTC. */
  readonly at: string
  readonly kind: string
  readonly release: number
  readonly proposal?: string
  /** Lower-case hexadecimal SHA-256 of the entry, which holds that of the one before. */
  readonly hash: string
  /** Author, approver, reason, entities and hashes, as they were written. */
  readonly entry: Readonly<Record<string, unknown>>
}

/** Newest first, at most 200; `before` is a number of the log. */
export const auditTrail = (
  { database: { db } }: StoreContext,
  options: { readonly before?: number; readonly limit?: number } = {},
): Promise<readonly TrailEntry[]> =>
  guarded(async () => {
    const rows = await db
      .select()
      .from(events)
      .where(options.before === undefined ? undefined : lt(events.seq, options.before))
      .orderBy(desc(events.seq))
      .limit(Math.min(Math.max(options.limit ?? 50, 1), 200))
    return rows.map((row) => ({
      seq: row.seq,
      at: new Date(row.at).toISOString(),
      kind: row.kind,
      release: row.releaseVersion,
      hash: row.hash,
      entry: row.entry,
      ...(row.proposal === null ? {} : { proposal: row.proposal }),
    }))
  })
