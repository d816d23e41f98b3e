import { asc, desc, eq, gt } from 'drizzle-orm'
import type { Db } from './database.ts'
import { guarded } from './guarded.ts'
import { events } from './schema/tables.ts'
import type { StoreContext } from './store-context.ts'

export interface EventsAfter {
  /** Number of the last event that the reader has; 0 for all. */
  readonly after: number
  /** Its hash, by which a log that was made anew is known even when it has grown past it. */
  readonly hash?: string
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
  /** Slug of the entity that moved, for kinds that begin with `entity-`. */
  readonly from?: string
  /** Slug that it has now, or that it gave channels to. */
  readonly to?: string
}

export interface EventPage {
  readonly events: readonly ChangeEvent[]
  /** Number of the newest event; 0 before the first. */
  readonly newest: number
  /** The event that the reader has is not of this log. */
  readonly reset: boolean
}

/** Events in order. Linear in `limit`. */
export const listEvents = (
  { database: { db } }: StoreContext,
  { after, hash, limit }: EventsAfter,
): Promise<EventPage> =>
  guarded(async () => {
    const [last] = await db
      .select({ seq: events.seq })
      .from(events)
      .orderBy(desc(events.seq))
      .limit(1)
    const newest = last?.seq ?? 0
    if (after > newest || (hash !== undefined && (await hashOf(db, after)) !== hash)) {
      return { events: [], newest, reset: true }
    }
    const rows = await db
      .select({
        seq: events.seq,
        at: events.at,
        kind: events.kind,
        release: events.releaseVersion,
        hash: events.hash,
        entry: events.entry,
      })
      .from(events)
      .where(gt(events.seq, after))
      .orderBy(asc(events.seq))
      .limit(limit)
    return {
      events: rows.map(({ entry, ...row }) => ({
        ...row,
        at: new Date(row.at).toISOString(),
        ...(row.kind.startsWith('entity-') ? movedIn(entry) : {}),
      })),
      newest,
      reset: false,
    }
  })

const hashOf = async (db: Db, seq: number): Promise<string | undefined> => {
  const [row] = await db.select({ hash: events.hash }).from(events).where(eq(events.seq, seq))
  return row?.hash
}

/** Only the slugs: the rest of an entry names people. */
const movedIn = ({
  from,
  to,
}: Readonly<Record<string, unknown>>): Pick<ChangeEvent, 'from' | 'to'> => ({
  ...(typeof from === 'string' ? { from } : {}),
  ...(typeof to === 'string' ? { to } : {}),
})
