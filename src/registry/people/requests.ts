import { and, asc, eq, ne, sql } from 'drizzle-orm'
import { storedText } from '../changes/stored-text.ts'
import type { Db } from '../store/database.ts'
import { personName, seenAs } from '../store/person-name.ts'
import { people, peopleRequests } from '../store/schema/tables.ts'
import { StoreError } from '../store/store-error.ts'
import { type ApprovalProof, decisionOf } from './approval-proof.ts'
import { invitationKeyOf } from './invitation-key.ts'
import { notePeople } from './note-people.ts'
import { removePasskeysOf } from './passkey.ts'
import {
  type Actor,
  type PeopleRequest,
  type RequestKind,
  type RequestState,
  requestKinds,
} from './person.ts'
import { decidingRoles, type Role, roles } from './roles.ts'
import { hashOfSecret, newSecret } from './secret.ts'
import { endAll } from './sessions.ts'

export interface NewPeopleRequest {
  readonly kind: RequestKind
  readonly person: string
  /** For `enrol` and `role`. */
  readonly role?: Role
  /** Slug that a delegate speaks for. */
  readonly entity?: string
  readonly reason: string
}

/** Both halves open the door so long. */
const halvesMs = 72 * 3_600_000
const reasonSchema = storedText(2_000, 3)
const slugForm = /^[a-z0-9]+(-[a-z0-9]+)*$/

const toRequest = (row: typeof peopleRequests.$inferSelect): PeopleRequest => ({
  id: row.id,
  kind: row.kind,
  person: row.person,
  reason: row.reason,
  state: row.state,
  askedBy: row.askedBy,
  askedAt: new Date(row.askedAt).toISOString(),
  ...(row.role === null ? {} : { role: row.role }),
  ...(row.entity === null ? {} : { entity: row.entity }),
  ...(row.decidedBy === null ? {} : { decidedBy: row.decidedBy }),
  ...(row.decidedAt === null ? {} : { decidedAt: new Date(row.decidedAt).toISOString() }),
})

const invites = (kind: RequestKind): boolean => kind === 'enrol' || kind === 'reset'

/**
 * Asks for a change of people, for a second person to decide. Gives the asker's half of the invitation
 * where one comes of it; neither half opens anything alone.
 */
export const askForPerson = async (
  tx: Db,
  actor: Actor,
  input: NewPeopleRequest,
  now: Date,
): Promise<{ readonly request: PeopleRequest; readonly half?: string }> => {
  const person = personName(input.person, 'the person')
  const { kind, role, entity } = input
  if (!requestKinds.includes(kind)) throw new StoreError('invalid', 'there is no such request')
  if (!reasonSchema.safeParse(input.reason).success) {
    throw new StoreError('invalid', 'a request needs a reason of 3 to 2,000 characters')
  }
  const wantsRole = kind === 'enrol' || kind === 'role'
  if (wantsRole !== (role !== undefined) || (role !== undefined && !roles.includes(role))) {
    throw new StoreError(
      'invalid',
      `a role is given to enrol somebody or to change it, one of ${roles.join(', ')}`,
    )
  }
  if (
    (role === 'delegate') !== (entity !== undefined) ||
    (entity !== undefined && !slugForm.test(entity))
  ) {
    throw new StoreError('invalid', 'a delegate, and nobody else, speaks for one entity')
  }
  const [held] = await tx
    .select()
    .from(people)
    .where(eq(people.seen, seenAs(person)))
    .limit(1)
  if (kind === 'enrol' && held !== undefined) {
    throw new StoreError('refused', 'somebody has this name, or one that looks the same')
  }
  if (kind !== 'enrol' && held?.name !== person) {
    throw new StoreError('not-found', 'there is nobody of this name')
  }
  if (kind === 'enable' && held?.state !== 'disabled') {
    throw new StoreError('refused', 'nobody of this name is disabled')
  }
  if (person === actor.name) throw new StoreError('four-eyes', 'nobody asks about themselves')
  const half = invites(kind) ? newSecret() : undefined
  const [row] = await tx
    .insert(peopleRequests)
    .values({
      id: `request-${crypto.randomUUID()}`,
      kind,
      person,
      role: role ?? null,
      entity: entity ?? null,
      reason: input.reason,
      state: 'open',
      askedBy: actor.name,
      askedAt: now.toISOString(),
      askedHalf: half === undefined ? null : await hashOfSecret(half),
      askedKey: half === undefined ? null : await invitationKeyOf(half),
    })
    .onConflictDoNothing()
    .returning()
  if (row === undefined)
    throw new StoreError('refused', 'something waits about this person already')
  await notePeople(
    tx,
    {
      what: 'asked',
      person,
      by: actor.name,
      request: row.id,
      ...(role === undefined ? {} : { role }),
    },
    now.toISOString(),
  )
  return { request: toRequest(row), ...(half === undefined ? {} : { half }) }
}

/** What a decision about this request signs: all of it. */
export const aboutRequest = async (db: Db, id: string): Promise<string> => {
  const [row] = await db.select().from(peopleRequests).where(eq(peopleRequests.id, id)).limit(1)
  if (row === undefined) throw new StoreError('not-found', 'there is no such request')
  return decisionOf(row)
}

/**
 * A second person lets a request take hold; the caller has checked the passkey. Gives the other half of
 * the invitation. Who is new, or has new passkeys, decides nothing before `decidesFrom`.
 */
export const decideForPerson = async (
  tx: Db,
  actor: Actor,
  id: string,
  decisionProof: ApprovalProof,
  now: Date,
  coolingOffMs: number,
): Promise<{ readonly request: PeopleRequest; readonly half?: string }> => {
  const at = now.toISOString()
  const [open] = await tx.select().from(peopleRequests).where(eq(peopleRequests.id, id)).limit(1)
  if (open === undefined) throw new StoreError('not-found', 'there is no such request')
  if (open.state !== 'open')
    throw new StoreError('decided', `this request is already ${open.state}`)
  if (open.askedBy === actor.name || open.person === actor.name) {
    throw new StoreError('four-eyes', 'it takes a second person, who is not the one it is about')
  }
  if ((await decisionOf(open)) !== decisionProof.about) {
    throw new StoreError('changed', 'this is not the request you saw; look at it again')
  }
  const half = invites(open.kind) ? newSecret() : undefined
  if (half !== undefined && open.askedKey === null) {
    throw new StoreError('refused', 'this was asked before an upgrade; take it back and ask again')
  }
  const [row] = await tx
    .update(peopleRequests)
    .set({
      state: 'done',
      decidedBy: actor.name,
      decidedAt: at,
      decisionProof,
      ...(half === undefined
        ? {}
        : {
            decidedHalf: await hashOfSecret(half),
            halvesUntil: new Date(now.getTime() + halvesMs).toISOString(),
          }),
    })
    .where(and(eq(peopleRequests.id, id), eq(peopleRequests.state, 'open')))
    .returning()
  if (row === undefined) throw new StoreError('decided', 'somebody else decided it')
  const decidesFrom = new Date(now.getTime() + coolingOffMs).toISOString()
  const { person, role, entity } = row
  if (row.kind === 'enrol') {
    await tx.insert(people).values({
      name: person,
      seen: seenAs(person),
      role: role ?? 'viewer',
      entity,
      state: 'invited',
      handle: newSecret(),
      request: id,
      createdAt: at,
      decidesFrom,
    })
  } else if (row.kind === 'reset') {
    await removePasskeysOf(tx, person, now)
    await endAll(tx, person, now)
    await tx
      .update(people)
      .set({ state: 'invited', request: id, decidesFrom })
      .where(eq(people.name, person))
    await keepTwo(tx)
  } else if (row.kind === 'role') {
    await tx
      .update(people)
      .set({ role: role ?? 'viewer', entity, request: id, decidesFrom })
      .where(eq(people.name, person))
    await keepTwo(tx)
  } else {
    await tx
      .update(people)
      .set({ state: 'active', request: id, decidesFrom })
      .where(and(eq(people.name, person), eq(people.state, 'disabled')))
  }
  await notePeople(tx, { what: 'decided', person, by: actor.name, request: id }, at)
  return { request: toRequest(row), ...(half === undefined ? {} : { half }) }
}

/** Says no to a request, or takes it back. */
export const rejectForPerson = async (
  tx: Db,
  actor: Actor,
  id: string,
  now: Date,
): Promise<PeopleRequest> => {
  const at = now.toISOString()
  const [row] = await tx
    .update(peopleRequests)
    .set({ state: 'rejected', decidedBy: actor.name, decidedAt: at })
    .where(and(eq(peopleRequests.id, id), eq(peopleRequests.state, 'open')))
    .returning()
  if (row === undefined) throw new StoreError('decided', 'no such request is open')
  await notePeople(tx, { what: 'rejected', person: row.person, by: actor.name, request: id }, at)
  return toRequest(row)
}

/** Newest last. */
export const listRequests = async (
  db: Db,
  state: RequestState,
): Promise<readonly PeopleRequest[]> => {
  const rows = await db
    .select()
    .from(peopleRequests)
    .where(eq(peopleRequests.state, state))
    .orderBy(asc(peopleRequests.askedAt), asc(peopleRequests.id))
    .limit(200)
  return rows.map(toRequest)
}

/** One person's word shuts somebody out at once; coming back takes two. */
export const disablePerson = async (
  tx: Db,
  actor: Actor,
  person: string,
  now: Date,
): Promise<void> => {
  const [row] = await tx
    .update(people)
    .set({ state: 'disabled' })
    .where(and(eq(people.name, person), ne(people.state, 'disabled')))
    .returning({ name: people.name })
  if (row === undefined) throw new StoreError('not-found', 'nobody of this name is there')
  await keepTwo(tx)
  await endAll(tx, person, now)
  await notePeople(tx, { what: 'disabled', person, by: actor.name }, now.toISOString())
}

/** Two people who can decide have to stay, or nobody could ever come back. */
const keepTwo = async (tx: Db): Promise<void> => {
  const [row] = await tx
    .select({ left: sql<number>`count(*)::int` })
    .from(people)
    .where(and(eq(people.state, 'active'), sql`${people.role} in ${decidingRoles}`))
  if ((row?.left ?? 0) < 2) {
    throw new StoreError('refused', 'fewer than two people who can decide would be left')
  }
}
