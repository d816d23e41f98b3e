import { sql } from 'drizzle-orm'
import type { Db } from '../store/database.ts'

/** What a receiver can be told of. */
export const noticeKinds = [
  'registry.changed',
  'registry.key-changed',
  'people.changed',
  'channel.suspended',
  'channel.suspension-lapsed',
  'proposal.opened',
  'proposal.held',
  'proposal.rejected',
  'report.opened',
  'report.answered',
] as const
export type NoticeKind = (typeof noticeKinds)[number]

export interface Notice {
  readonly kind: NoticeKind
  /** RFC 3339 UTC. */
  readonly at: string
  /** Slugs of those it is about; none where it is about no entity. */
  readonly entities: readonly string[]
  /** Ids and numbers by which a receiver can ask for more; no names of people, nothing that was pasted. */
  readonly data: Readonly<Record<string, string | number>>
}

/**
 * Leaves a notice in the caller's transaction, so that it is there exactly when what it tells of is. Where
 * nobody wants to be told, nothing is written.
 */
export const leaveNotice = async (tx: Db, { kind, at, entities, data }: Notice): Promise<void> => {
  await tx.execute(
    sql`insert into notices (at, kind, entities, data)
        select ${at}::timestamptz, ${kind}, ${JSON.stringify(entities)}::jsonb, ${JSON.stringify(data)}::jsonb
        where exists (select 1 from webhooks where gone_at is null)`,
  )
}
