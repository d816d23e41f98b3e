import { and, asc, eq, gt, lte, sql } from 'drizzle-orm'
import type { Db } from '../store/database.ts'
import { personName } from '../store/person-name.ts'
import { people, peopleRecoveries } from '../store/schema/tables.ts'
import { StoreError } from '../store/store-error.ts'
import type { Invitation } from './bootstrap.ts'
import { invitationKeyOf } from './invitation-key.ts'
import { notePeople } from './note-people.ts'
import { removePasskeysOf } from './passkey.ts'
import type { Actor } from './person.ts'
import { hashOfSecret, newSecret } from './secret.ts'
import { endAll } from './sessions.ts'

/** Between the word of the database's owner and the first door that it opens; the table refuses less. */
const waitMs = 24 * 3_600_000
const openMs = 72 * 3_600_000

/** A way back in, as people see it. Times are RFC 3339 UTC. */
export interface Recovery {
  readonly id: string
  readonly person: string
  readonly begunAt: string
  /** Until then anybody active can say no before it opens anything; they can afterwards too. */
  readonly holdsFrom: string
  readonly until: string
}

const toRecovery = (row: typeof peopleRecoveries.$inferSelect): Recovery => ({
  id: row.id,
  person: row.person,
  begunAt: new Date(row.begunAt).toISOString(),
  holdsFrom: new Date(row.holdsFrom).toISOString(),
  until: new Date(row.until).toISOString(),
})

/**
 * Opens a way back in for people who are there already and lost their passkeys, by the owner of the
 * database. It gives no role and makes nobody; it opens after 24 hours, for 72, unless somebody says no.
 */
export const recoverPeople = async (
  tx: Db,
  names: readonly string[],
  now: Date,
): Promise<readonly (Invitation & Recovery)[]> => {
  const wanted = new Set(names.map((name) => personName(name, 'each person')))
  if (wanted.size < 1 || wanted.size > 20) throw new StoreError('invalid', 'name 1 to 20 people')
  const at = now.toISOString()
  await tx
    .update(peopleRecoveries)
    .set({ state: 'lapsed' })
    .where(and(eq(peopleRecoveries.state, 'open'), lte(peopleRecoveries.until, at)))
  const begun: (Invitation & Recovery)[] = []
  for (const name of wanted) {
    const [person] = await tx.select().from(people).where(eq(people.name, name)).limit(1)
    if (person === undefined) throw new StoreError('not-found', `nobody is called ${name} here`)
    if (person.state === 'disabled') {
      throw new StoreError('refused', `${name} was shut out; two people let somebody back in`)
    }
    if (person.state === 'invited' && person.request === null) {
      throw new StoreError('refused', `${name} has not joined yet; see people bootstrap`)
    }
    const invitation = newSecret()
    const [row] = await tx
      .insert(peopleRecoveries)
      .values({
        id: `recovery-${crypto.randomUUID()}`,
        person: name,
        invitation: await hashOfSecret(invitation),
        invitationKey: await invitationKeyOf(invitation),
        state: 'open',
        begunAt: at,
        holdsFrom: new Date(now.getTime() + waitMs).toISOString(),
        until: new Date(now.getTime() + waitMs + openMs).toISOString(),
      })
      .onConflictDoNothing()
      .returning()
    if (row === undefined) throw new StoreError('refused', `a recovery of ${name} is open already`)
    await notePeople(
      tx,
      { what: 'recovery-begun', person: name, by: 'the owner of the database', request: row.id },
      at,
    )
    begun.push({ ...toRecovery(row), invitation })
  }
  return begun
}

/** Recoveries that wait or hold, oldest first. */
export const listRecoveries = async (db: Db, now: Date): Promise<readonly Recovery[]> => {
  const rows = await db
    .select()
    .from(peopleRecoveries)
    .where(and(eq(peopleRecoveries.state, 'open'), gt(peopleRecoveries.until, now.toISOString())))
    .orderBy(asc(peopleRecoveries.begunAt), asc(peopleRecoveries.id))
  return rows.map(toRecovery)
}

/** Anybody active ends a recovery at once. */
export const vetoRecovery = async (tx: Db, actor: Actor, id: string, now: Date): Promise<void> => {
  const [row] = await tx
    .update(peopleRecoveries)
    .set({ state: 'vetoed', endedBy: actor.name })
    .where(and(eq(peopleRecoveries.id, id), eq(peopleRecoveries.state, 'open')))
    .returning({ person: peopleRecoveries.person })
  if (row === undefined) throw new StoreError('not-found', 'no such recovery is open')
  await notePeople(
    tx,
    { what: 'recovery-vetoed', person: row.person, by: actor.name, request: id },
    now.toISOString(),
  )
}

/** Who may come back with this invitation now. */
export const recoveredBy = async (
  db: Db,
  secrets: readonly string[],
  now: Date,
): Promise<{ row: typeof people.$inferSelect; recovery: string } | undefined> => {
  const [secret] = secrets
  if (secret === undefined || secrets.length !== 1) return undefined
  const at = now.toISOString()
  const [found] = await db
    .select({ row: people, recovery: peopleRecoveries.id })
    .from(peopleRecoveries)
    .innerJoin(people, eq(people.name, peopleRecoveries.person))
    .where(
      and(
        eq(peopleRecoveries.invitation, await hashOfSecret(secret)),
        eq(peopleRecoveries.state, 'open'),
        lte(peopleRecoveries.holdsFrom, at),
        gt(peopleRecoveries.until, at),
        sql`${people.state} <> 'disabled'`,
      ),
    )
    .limit(1)
  return found
}

/** Takes the old passkeys, sessions and tokens away; the caller keeps the new passkey in the same transaction. */
export const useRecovery = async (
  tx: Db,
  person: string,
  recovery: string,
  now: Date,
): Promise<void> => {
  await endAll(tx, person, now)
  await tx
    .update(people)
    .set({ state: 'invited' })
    .where(and(eq(people.name, person), eq(people.state, 'active')))
  await removePasskeysOf(tx, person, now)
  const used = await tx
    .update(peopleRecoveries)
    .set({ state: 'used', endedBy: person })
    .where(and(eq(peopleRecoveries.id, recovery), eq(peopleRecoveries.state, 'open')))
    .returning({ id: peopleRecoveries.id })
  if (used.length === 0) throw new StoreError('decided', 'this recovery has ended')
}
