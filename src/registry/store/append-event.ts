import { desc } from 'drizzle-orm'
import { canonicalBytes, sha256Hex } from '../changes/canonical.ts'
import type { Move } from '../changes/draft.ts'
import type { Db } from './database.ts'
import { events } from './schema/tables.ts'

export interface NewEvent {
  readonly kind:
    | 'curation-loaded'
    | 'change-applied'
    | 'suspended'
    | 'suspension-lapsed'
    | 'key-changed'
    | Move['kind']
  /** RFC 3339 UTC. */
  readonly at: string
  readonly proposal?: string
  readonly releaseVersion: number
  /** Who, why, and hashes of what; joins the canonical entry. */
  readonly detail: Readonly<Record<string, unknown>>
}

/** Adds the next event of the log. The caller holds the change lock, so numbers have no gaps. */
export const appendEvent = async (tx: Db, event: NewEvent): Promise<number> => {
  const [last] = await tx
    .select({ seq: events.seq, hash: events.hash })
    .from(events)
    .orderBy(desc(events.seq))
    .limit(1)
  const seq = (last?.seq ?? 0) + 1
  const entry = {
    ...event.detail,
    seq,
    kind: event.kind,
    at: event.at,
    releaseVersion: event.releaseVersion,
    ...(event.proposal === undefined ? {} : { proposal: event.proposal }),
    previous: last?.hash ?? null,
  }
  await tx.insert(events).values({
    seq,
    at: event.at,
    kind: event.kind,
    proposal: event.proposal ?? null,
    releaseVersion: event.releaseVersion,
    entry,
    hash: await sha256Hex(canonicalBytes(entry)),
  })
  return seq
}
