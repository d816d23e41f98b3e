import { asc, desc, gt } from 'drizzle-orm'
import { guarded } from './guarded.ts'
import { events } from './schema/tables.ts'
import type { StoreContext } from './store-context.ts'

export interface EventsAfter {
  /** Number of the last event that the reader has; 0 for all. */
  readonly after: number
  readonly limit: number
}

/** One change that took hold. Who asked for it and why stay with the operators. */
export interface ChangeEvent {
  /** Grows by one, without gaps. */
  readonly seq: number
  /** RFC 3339 UTC. */
  readonly at: string
  readonly kind: string
  /** Release that carries it. */
  readonly release: number
  /** Lower-case hexadecimal SHA-256 of the whole event, which also holds that of the one before. */
  readonly hash: string
}

export interface EventPage {
  readonly events: readonly ChangeEvent[]
  /** Number of the newest event; 0 before the first. */
  readonly newest: number
}

/** Events in order. Linear in `limit`. */
export const listEvents = (
  { database: { db } }: StoreContext,
  { after, limit }: EventsAfter,
): Promise<EventPage> =>
  guarded(async () => {
    const [last] = await db
      .select({ seq: events.seq })
      .from(events)
      .orderBy(desc(events.seq))
      .limit(1)
    const rows = await db
      .select({
        seq: events.seq,
        at: events.at,
        kind: events.kind,
        release: events.releaseVersion,
        hash: events.hash,
      })
      .from(events)
      .where(gt(events.seq, after))
      .orderBy(asc(events.seq))
      .limit(limit)
    return {
      events: rows.map((row) => ({ ...row, at: new Date(row.at).toISOString() })),
      newest: last?.seq ?? 0,
    }
  })
