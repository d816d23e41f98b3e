import { and, eq, inArray, sql } from 'drizzle-orm'
import { type Db, rowsOf } from '../store/database.ts'
import { personName, seenAs } from '../store/person-name.ts'
import { passkeys, people, peopleRequests } from '../store/schema/tables.ts'
import { StoreError } from '../store/store-error.ts'
import { invitationKeyOf, signWithInvitation } from './invitation-key.ts'
import { notePeople } from './note-people.ts'
import type { PasskeyOrigin } from './passkey-origin.ts'
import { hashOfSecret, newSecret } from './secret.ts'

export interface Invitation {
  readonly person: string
  readonly invitation: string
}

const invitationMs = 72 * 3_600_000

/**
 * Makes the first people of a registry, all of them admins, by whoever holds its database. From then on
 * names are no longer the operator's word. May be repeated with other names until two have joined;
 * whoever has not joined by then is left out.
 */
export const bootstrapPeople = async (
  tx: Db,
  names: readonly string[],
  now: Date,
): Promise<readonly Invitation[]> => {
  const wanted = names.map((name) => personName(name, 'each person'))
  if (wanted.length < 2 || wanted.length > 20) {
    throw new StoreError('invalid', 'name 2 to 20 people: nobody decides alone')
  }
  if (new Set(wanted.map(seenAs)).size < wanted.length) {
    throw new StoreError('invalid', 'two of these names look the same')
  }
  await tx.execute(sql`lock table ${people} in exclusive mode`)
  const held = await tx.select().from(people)
  const joined = held.filter(({ state }) => state === 'active')
  if (joined.length >= 2 || held.some(({ request }) => request !== null)) {
    throw new StoreError('refused', 'this registry has its people; they enrol others')
  }
  const away = held.filter(({ state }) => state !== 'active').map(({ name }) => name)
  if (away.length > 0) {
    await tx.delete(passkeys).where(inArray(passkeys.person, away))
    await tx.delete(people).where(inArray(people.name, away))
  }
  const at = now.toISOString()
  const invitations: Invitation[] = []
  for (const name of wanted) {
    if (joined.some(({ seen }) => seen === seenAs(name))) continue
    const invitation = newSecret()
    await tx.insert(people).values({
      name,
      seen: seenAs(name),
      role: 'admin',
      state: 'invited',
      handle: newSecret(),
      createdAt: at,
      invitation: await hashOfSecret(invitation),
      invitationKey: await invitationKeyOf(invitation),
      invitationUntil: new Date(now.getTime() + invitationMs).toISOString(),
    })
    await notePeople(tx, { what: 'bootstrapped', person: name, by: 'the operator' }, at)
    invitations.push({ person: name, invitation })
  }
  return invitations
}

/** Who may join with what was handed over: one invitation of the first people, or both halves. */
export const invitedBy = async (
  db: Db,
  secrets: readonly string[],
  now: Date,
): Promise<typeof people.$inferSelect> => {
  const hashes = await Promise.all(secrets.map(hashOfSecret))
  const [first = '', second = ''] = hashes
  const found = await db.execute(sql`
    select p.name from people p left join people_requests r on r.id = p.request
    where p.state = 'invited' and (
      (p.request is null and p.invitation = ${first} and p.invitation_until > ${now.toISOString()}::timestamptz)
      or (r.state = 'done' and r.halves_until > ${now.toISOString()}::timestamptz and (
        (r.asked_half = ${first} and r.decided_half = ${second}) or
        (r.asked_half = ${second} and r.decided_half = ${first}))))
    limit 2`)
  const names = rowsOf(found).map(({ name }) => String(name))
  const [name] = names
  const [row] =
    name === undefined || names.length > 1
      ? []
      : await db
          .select()
          .from(people)
          .where(and(eq(people.name, name), eq(people.state, 'invited')))
  if (row === undefined) {
    throw new StoreError('unauthenticated', 'this invitation is not known, used, or past its date')
  }
  return row
}

/** The invitation's signature over a new passkey: of a recovery, of a request, or of the first people. */
export const invitedOrigin = async (
  tx: Db,
  row: typeof people.$inferSelect,
  recovery: string | undefined,
  secrets: readonly string[],
  vouch: string,
): Promise<PasskeyOrigin> => {
  const of = recovery ?? row.request ?? 'bootstrap'
  let [signing = ''] = secrets
  if (recovery === undefined && row.request !== null) {
    // Of the two halves the one whose key the second person signed.
    const [asked] = await tx
      .select({ key: peopleRequests.askedKey })
      .from(peopleRequests)
      .where(eq(peopleRequests.id, row.request))
      .limit(1)
    for (const secret of secrets) {
      if ((await invitationKeyOf(secret)) === asked?.key) signing = secret
    }
  }
  return { by: 'invitation', of, signature: await signWithInvitation(signing, vouch) }
}
