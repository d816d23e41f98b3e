import { desc, eq, or, sql } from 'drizzle-orm'
import type { Db } from '../store/database.ts'
import { entities, entityNotices } from '../store/schema/tables.ts'
import type { NoticeData, NoticeKind } from '../webhooks/notice.ts'

/** One thing that an entity was told. */
export interface FeedNotice {
  readonly seq: number
  /** RFC 3339 UTC. */
  readonly at: string
  readonly kind: NoticeKind
  readonly data: NoticeData
}

/** What an entity was told lately, newest first. */
export interface EntityFeed {
  /** Slug by which it was asked for; may be a former one. */
  readonly entity: string
  readonly name: string
  readonly notices: readonly FeedNotice[]
  /** Until when the token opens it, RFC 3339 UTC. */
  readonly until: string
}

/** A feed reader that comes once a week misses nothing on an ordinary day. */
const most = 100

export const nameOfEntity = async (db: Db, slug: string): Promise<string | undefined> => {
  const [row] = await db
    .select({ name: entities.name })
    .from(entities)
    .where(eq(entities.slug, slug))
    .limit(1)
  return row?.name
}

/** Notices about an entity under any of its slugs, newest first, at most 100. */
export const readNotices = async (
  db: Db,
  slugs: readonly string[],
): Promise<readonly FeedNotice[]> => {
  const rows = await db
    .select()
    .from(entityNotices)
    .where(
      or(
        ...slugs.map((slug) => sql`${entityNotices.entities} @> ${JSON.stringify([slug])}::jsonb`),
      ),
    )
    .orderBy(desc(entityNotices.seq))
    .limit(most)
  return rows.map(({ seq, at, kind, data }) => ({
    seq,
    at: new Date(at).toISOString(),
    kind,
    data,
  }))
}
