import { sql } from 'drizzle-orm'
import type { Db } from '../store/database.ts'

/** What a receiver can be told of. */
export const noticeKinds = [
  'registry.changed',
  'registry.key-changed',
  'people.changed',
  'channel.suspended',
  'channel.suspension-lapsed',
  'channel.disputed',
  'channel.dispute-ended',
  'channel.expiring',
  'channel.expired',
  'channel.proof-lost',
  'channel.proof-back',
  'channel.tier-lowered',
  'proposal.opened',
  'proposal.held',
  'proposal.rejected',
  'report.opened',
  'report.answered',
  'verdicts.spike',
  'lookalikes.found',
] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** Ids, numbers, public channels and hosts; no names of people, nothing that was pasted. */
export type NoticeData = Readonly<Record<string, string | number | readonly string[]>>

export interface Notice {
  readonly kind: NoticeKind
  /** RFC 3339 UTC. */
  readonly at: string
  /** Slugs of those it is about; none where it is about no entity. */
  readonly entities: readonly string[]
  readonly data: NoticeData
}

/**
 * Leaves a notice in the caller's transaction, so that it is there exactly when what it tells of is: in the
 * queue, where anybody wants to be told, and in the memory of the entities that it is about, for their feeds.
 */
export const leaveNotice = async (tx: Db, { kind, at, entities, data }: Notice): Promise<void> => {
  const about = JSON.stringify(entities)
  const more = JSON.stringify(data)
  await tx.execute(
    sql`insert into notices (at, kind, entities, data)
        select ${at}::timestamptz, ${kind}, ${about}::jsonb, ${more}::jsonb
        where exists (select 1 from webhooks where gone_at is null)
          or exists (select 1 from mail_subscriptions where state = 'active')`,
  )
  if (entities.length === 0) return
  await tx.execute(
    sql`insert into entity_notices (at, kind, entities, data)
        values (${at}::timestamptz, ${kind}, ${about}::jsonb, ${more}::jsonb)`,
  )
}
