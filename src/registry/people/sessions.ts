import { and, eq, gt } from 'drizzle-orm'
import type { Db } from '../store/database.ts'
import { people, personTokens, sessions } from '../store/schema/tables.ts'
import { slugsOf } from '../store/slugs-of.ts'
import { StoreError } from '../store/store-error.ts'
import type { Actor } from './person.ts'
import { hashOfSecret, hashOfToken, isSecret, newSecret, newToken, tokenPrefix } from './secret.ts'

/** Without a request for so long a session is over. */
export const idleMs = 30 * 60_000
/** However busy, a session is over after this. */
export const wholeMs = 12 * 3_600_000
const dayMs = 86_400_000

/** A token of the command line as its owner sees it. Times are RFC 3339 UTC. */
export interface PersonToken {
  readonly id: string
  readonly hint: string
  readonly createdAt: string
  readonly expiresAt: string
}

type PersonRow = typeof people.$inferSelect

/** Who acts for a row: a delegate by the slugs that the entity has and had. */
export const toActor = async (db: Db, row: PersonRow, by: Actor['by']): Promise<Actor> => {
  const [entity, ...formerly] = row.entity === null ? [] : await slugsOf(db, [row.entity])
  return {
    name: row.name,
    role: row.role,
    by,
    ...(entity === undefined ? {} : { entity }),
    ...(formerly.length === 0 ? {} : { formerly }),
    ...(row.decidesFrom === null ? {} : { decidesFrom: new Date(row.decidesFrom).toISOString() }),
  }
}

/** Opens a session; gives its secret, this once. */
export const openSession = async (db: Db, person: string, now: Date): Promise<string> => {
  const secret = newSecret()
  const at = now.toISOString()
  await db
    .insert(sessions)
    .values({ hash: await hashOfSecret(secret), person, createdAt: at, seenAt: at })
  return secret
}

/** Who a session belongs to, of those that are neither idle nor over, nor of somebody disabled. */
export const actorOfSession = async (
  db: Db,
  secret: string,
  now: Date,
): Promise<Actor | undefined> => {
  if (!isSecret(secret)) return undefined
  const hash = await hashOfSecret(secret)
  const [row] = await db
    .select({ person: people, session: sessions })
    .from(sessions)
    .innerJoin(people, eq(sessions.person, people.name))
    .where(
      and(
        eq(sessions.hash, hash),
        eq(people.state, 'active'),
        gt(sessions.seenAt, new Date(now.getTime() - idleMs).toISOString()),
        gt(sessions.createdAt, new Date(now.getTime() - wholeMs).toISOString()),
      ),
    )
    .limit(1)
  if (row === undefined) return undefined
  // Once a minute is exact enough, and spares a write for each request.
  if (now.getTime() - Date.parse(row.session.seenAt) > 60_000) {
    await db.update(sessions).set({ seenAt: now.toISOString() }).where(eq(sessions.hash, hash))
  }
  return toActor(db, row.person, 'session')
}

export const closeSession = async (db: Db, secret: string): Promise<void> => {
  await db.delete(sessions).where(eq(sessions.hash, await hashOfSecret(secret)))
}

/** Ends all that a person holds but the passkeys. */
export const endAll = async (db: Db, person: string, now: Date): Promise<void> => {
  await db.delete(sessions).where(eq(sessions.person, person))
  await db
    .update(personTokens)
    .set({ revokedAt: now.toISOString() })
    .where(eq(personTokens.person, person))
}

const toToken = (row: typeof personTokens.$inferSelect): PersonToken => ({
  id: row.id,
  hint: row.hint,
  createdAt: new Date(row.createdAt).toISOString(),
  expiresAt: new Date(row.expiresAt).toISOString(),
})

/** Makes a token of the command line, for 1 to 90 days; gives it, this once. */
export const makeToken = async (
  db: Db,
  actor: Actor,
  days: number,
  now: Date,
): Promise<{ readonly token: string; readonly record: PersonToken }> => {
  if (actor.by !== 'session')
    throw new StoreError('forbidden', 'tokens are made in the console alone')
  if (!Number.isInteger(days) || days < 1 || days > 90) {
    throw new StoreError('invalid', 'a token holds for 1 to 90 days')
  }
  const { token, hash, hint } = await newToken(tokenPrefix)
  const [row] = await db
    .insert(personTokens)
    .values({
      id: `token-${crypto.randomUUID()}`,
      hash,
      person: actor.name,
      hint,
      createdAt: now.toISOString(),
      expiresAt: new Date(now.getTime() + days * dayMs).toISOString(),
    })
    .returning()
  if (row === undefined) throw new StoreError('unavailable', 'the database does not answer')
  return { token, record: toToken(row) }
}

export const listTokens = async (
  db: Db,
  person: string,
  now: Date,
): Promise<readonly PersonToken[]> => {
  const rows = await db
    .select()
    .from(personTokens)
    .where(and(eq(personTokens.person, person), gt(personTokens.expiresAt, now.toISOString())))
  return rows.filter(({ revokedAt }) => revokedAt === null).map(toToken)
}

export const revokeToken = async (db: Db, person: string, id: string, now: Date): Promise<void> => {
  const rows = await db
    .update(personTokens)
    .set({ revokedAt: now.toISOString() })
    .where(and(eq(personTokens.id, id), eq(personTokens.person, person)))
    .returning({ id: personTokens.id })
  if (rows.length === 0) throw new StoreError('not-found', 'you have no such token')
}

/** Who a token speaks for; undefined for one that is unknown, revoked or past its date. */
export const actorOfToken = async (
  db: Db,
  token: string,
  now: Date,
): Promise<Actor | undefined> => {
  const hash = await hashOfToken(tokenPrefix, token)
  if (hash === undefined) return undefined
  const [row] = await db
    .select({ person: people, token: personTokens })
    .from(personTokens)
    .innerJoin(people, eq(personTokens.person, people.name))
    .where(
      and(
        eq(personTokens.hash, hash),
        eq(people.state, 'active'),
        gt(personTokens.expiresAt, now.toISOString()),
      ),
    )
    .limit(1)
  return row === undefined || row.token.revokedAt !== null
    ? undefined
    : toActor(db, row.person, 'token')
}
