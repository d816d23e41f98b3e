import { desc } from 'drizzle-orm'
import { canonicalBytes, sha256Hex } from '../changes/canonical.ts'
import type { Move } from '../changes/draft.ts'
import { leaveNotice, type NoticeData, type NoticeKind } from '../webhooks/notice.ts'
import type { Db } from './database.ts'
import { events } from './schema/tables.ts'

export interface NewEvent {
  readonly kind:
    | 'curation-loaded'
    | 'change-applied'
    | 'suspended'
    | 'suspension-lapsed'
    | 'tier-lowered'
    | 'read-again'
    | 'key-changed'
    | 'people-changed'
    | Move['kind']
  /** RFC 3339 UTC. */
  readonly at: string
  readonly proposal?: string
  readonly releaseVersion: number
  /** Who, why, and hashes of what; joins the canonical entry. */
  readonly detail: Readonly<Record<string, unknown>>
  /** What its notice says beside the numbers. */
  readonly told?: NoticeData
}

/** Adds the next event of the log, and leaves a notice of it. The caller holds the change lock, so numbers have no gaps. */
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
  const { entities } = event.detail
  await leaveNotice(tx, {
    kind: noticeOf[event.kind] ?? 'registry.changed',
    at: event.at,
    entities: Array.isArray(entities) ? entities.map(String) : [],
    data: {
      seq,
      event: event.kind,
      release: event.releaseVersion,
      ...(event.proposal === undefined ? {} : { proposal: event.proposal }),
      ...event.told,
    },
  })
  return seq
}

/** What is told in words of its own; all else is a change of the registry. */
const noticeOf: Readonly<Partial<Record<NewEvent['kind'], NoticeKind>>> = {
  suspended: 'channel.suspended',
  'suspension-lapsed': 'channel.suspension-lapsed',
  'tier-lowered': 'channel.tier-lowered',
  'key-changed': 'registry.key-changed',
  'people-changed': 'people.changed',
}
