import { and, asc, eq, gt, inArray, isNull } from 'drizzle-orm'
import type { Actor } from '../people/person.ts'
import { hashOfToken, newToken } from '../people/secret.ts'
import type { Db } from '../store/database.ts'
import { feedTokens, people } from '../store/schema/tables.ts'
import { slugNow, slugsOf } from '../store/slugs-of.ts'
import { StoreError } from '../store/store-error.ts'
import { mayBeToldNow, refuseUntold } from './may-be-told.ts'

/** How a feed's token begins, so that scanners of leaked secrets know it. */
export const feedPrefix = 'cst_feed_'

/** A feed's token as its owner sees it. Times are RFC 3339 UTC. */
export interface FeedToken {
  readonly id: string
  /** Slug of the one entity whose feed it opens. */
  readonly entity: string
  readonly hint: string
  readonly createdAt: string
  readonly expiresAt: string
}

const dayMs = 86_400_000
const mostTokens = 20

const toToken = (row: typeof feedTokens.$inferSelect): FeedToken => ({
  id: row.id,
  entity: row.entity,
  hint: row.hint,
  createdAt: new Date(row.createdAt).toISOString(),
  expiresAt: new Date(row.expiresAt).toISOString(),
})

/** Makes a token for the feed of one entity, for 1 to 366 days; gives it, this once. */
export const makeFeedToken = async (
  db: Db,
  actor: Actor,
  { entity: wanted, days }: { readonly entity: string; readonly days: number },
  now: Date,
): Promise<{ readonly token: string; readonly record: FeedToken }> => {
  const entity = await refuseUntold(db, actor, wanted)
  if (!Number.isInteger(days) || days < 1 || days > 366) {
    throw new StoreError('invalid', 'a feed token holds for 1 to 366 days')
  }
  if ((await listFeedTokens(db, actor.name, now)).length >= mostTokens) {
    throw new StoreError('refused', `you have ${mostTokens} feed tokens already`)
  }
  const { token, hash, hint } = await newToken(feedPrefix)
  const [row] = await db
    .insert(feedTokens)
    .values({
      id: `feed-${crypto.randomUUID()}`,
      hash,
      person: actor.name,
      entity,
      hint,
      createdAt: now.toISOString(),
      expiresAt: new Date(now.getTime() + days * dayMs).toISOString(),
    })
    .returning()
  if (row === undefined) throw new StoreError('unavailable', 'the database does not answer')
  return { token, record: toToken(row) }
}

/** A person's tokens that still open something, oldest first. */
export const listFeedTokens = async (
  db: Db,
  person: string,
  now: Date,
): Promise<readonly FeedToken[]> => {
  const rows = await db
    .select()
    .from(feedTokens)
    .where(
      and(
        eq(feedTokens.person, person),
        isNull(feedTokens.revokedAt),
        gt(feedTokens.expiresAt, now.toISOString()),
      ),
    )
    .orderBy(asc(feedTokens.createdAt), asc(feedTokens.id))
  return Promise.all(
    rows.map(async (row) => ({ ...toToken(row), entity: await slugNow(db, row.entity) })),
  )
}

export const revokeFeedToken = async (
  db: Db,
  person: string,
  id: string,
  now: Date,
): Promise<void> => {
  const rows = await db
    .update(feedTokens)
    .set({ revokedAt: now.toISOString() })
    .where(and(eq(feedTokens.id, id), eq(feedTokens.person, person), isNull(feedTokens.revokedAt)))
    .returning({ id: feedTokens.id })
  if (rows.length === 0) throw new StoreError('not-found', 'you have no such feed token')
}

/**
 * Until when a token opens an entity's feed, under whatever slug it was made or is asked for; undefined when it does not: unknown, of another entity, revoked, past
 * its date, or of somebody who is shut out or may no longer be told of the entity.
 */
export const opensFeed = async (
  db: Db,
  entity: string,
  token: string,
  now: Date,
): Promise<string | undefined> => {
  const hash = await hashOfToken(feedPrefix, token)
  if (hash === undefined) return undefined
  const [row] = await db
    .select({ role: people.role, speaksFor: people.entity, until: feedTokens.expiresAt })
    .from(feedTokens)
    .innerJoin(people, eq(feedTokens.person, people.name))
    .where(
      and(
        eq(feedTokens.hash, hash),
        inArray(feedTokens.entity, [...(await slugsOf(db, [entity]))]),
        isNull(feedTokens.revokedAt),
        gt(feedTokens.expiresAt, now.toISOString()),
        eq(people.state, 'active'),
      ),
    )
    .limit(1)
  if (row === undefined) return undefined
  const { role, speaksFor, until } = row
  const person = { role, ...(speaksFor === null ? {} : { entity: speaksFor }) }
  const isTold = await mayBeToldNow(db, person, entity)
  return isTold ? new Date(until).toISOString() : undefined
}
