import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Db } from '../store/database.ts'
import { guarded } from '../store/guarded.ts'
import { ceremonies, passkeys, people } from '../store/schema/tables.ts'
import type { RelyingParty, StoreContext } from '../store/store-context.ts'
import { StoreError } from '../store/store-error.ts'
import { approvalOf, challengeOf } from './approval-proof.ts'
import { bootstrapPeople, type Invitation, invitedBy, invitedOrigin } from './bootstrap.ts'
import { beginCeremony, endAnyCeremony } from './ceremony.ts'
import { notePeople } from './note-people.ts'
import {
  type AuthenticationResponseJSON,
  askOptions,
  joinOptions,
  keepPasskey,
  type MadePasskey,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  passkeysOf,
  type RegistrationResponseJSON,
  readAnswer,
  readMade,
  removePasskeysOf,
} from './passkey.ts'
import type { PasskeyOrigin } from './passkey-origin.ts'
import type { Actor, PeopleRequest, Person, RequestState } from './person.ts'
import {
  listRecoveries,
  type Recovery,
  recoveredBy,
  recoverPeople,
  useRecovery,
  vetoRecovery,
} from './recover.ts'
import {
  aboutRequest,
  askForPerson,
  decideForPerson,
  disablePerson,
  listRequests,
  type NewPeopleRequest,
  rejectForPerson,
} from './requests.ts'
import {
  actorOfSession,
  actorOfToken,
  closeSession,
  listTokens,
  makeToken,
  openSession,
  type PersonToken,
  revokeToken,
  toActor,
} from './sessions.ts'
import { readOwn, refuseEarly } from './sign-decision.ts'
import { hasPeople, refuseBeyond } from './who-acts.ts'

/** What came of a request: the request, and the half of an invitation that this person hands over. */
export interface Halved {
  readonly request: PeopleRequest
  /** Shown once. */
  readonly half?: string
}

/** What a turn through an issuer's door is bound to. */
export interface Turn {
  readonly state: string
  /** Of PKCE: 43 characters of base64url. */
  readonly verifier: string
  readonly nonce: string
}

const turnOf = async (state: string, verifier: string): Promise<Turn> => ({
  state,
  verifier,
  nonce: await challengeOf('nonce', verifier),
})

/** A passkey as its owner sees it. */
export interface PasskeyNote {
  readonly id: string
  /** RFC 3339 UTC. */
  readonly createdAt: string
  readonly usedAt?: string
  /** Whether it is kept on more than one device. */
  readonly backedUp: boolean
}

/** People with credentials of their own. Every verb throws `StoreError` and nothing else. */
export interface PeopleStore {
  /** Whether names are people's own here, and no longer the operator's word. */
  inForce(): Promise<boolean>
  /** By whoever holds the database. */
  bootstrap(names: readonly string[]): Promise<readonly Invitation[]>
  /** By the owner of the database, for people who lost their passkeys; opens after 24 hours. */
  recover(names: readonly string[]): Promise<readonly (Invitation & Recovery)[]>
  recoveries(actor: Actor): Promise<readonly Recovery[]>
  /** By anybody active, whatever their role. */
  vetoRecovery(actor: Actor, id: string): Promise<void>
  joinOptions(secrets: readonly string[]): Promise<PublicKeyCredentialCreationOptionsJSON>
  /** Keeps the first passkey and opens a session. */
  join(
    secrets: readonly string[],
    response: RegistrationResponseJSON,
  ): Promise<{ readonly session: string; readonly actor: Actor }>
  signInOptions(): Promise<PublicKeyCredentialRequestOptionsJSON>
  signIn(
    response: AuthenticationResponseJSON,
  ): Promise<{ readonly session: string; readonly actor: Actor }>
  /** Opens a session for whose account an issuer vouched, when it is joined to a person. */
  signInByAccount(
    account: string,
  ): Promise<{ readonly session: string; readonly actor: Actor } | undefined>
  joinAccount(person: string, account: string): Promise<void>
  /** A turn through somebody else's door, bound to what it is about; used once, within five minutes. */
  beginTurn(about: string): Promise<Turn>
  endTurn(state: string): Promise<(Turn & { readonly about: string }) | undefined>
  signOut(session: string): Promise<void>
  actorOfSession(session: string): Promise<Actor | undefined>
  actorOfToken(token: string): Promise<Actor | undefined>
  list(actor: Actor): Promise<readonly Person[]>
  requests(actor: Actor, state: RequestState): Promise<readonly PeopleRequest[]>
  ask(actor: Actor, input: NewPeopleRequest): Promise<Halved>
  decideOptions(actor: Actor, id: string): Promise<PublicKeyCredentialRequestOptionsJSON>
  decide(actor: Actor, id: string, response: AuthenticationResponseJSON): Promise<Halved>
  reject(actor: Actor, id: string): Promise<PeopleRequest>
  disable(actor: Actor, person: string): Promise<void>
  /** For the passkey that signs an approval of this very content. */
  approvalOptions(
    actor: Actor,
    id: string,
    contentHash: string,
  ): Promise<PublicKeyCredentialRequestOptionsJSON>
  passkeys(actor: Actor): Promise<readonly PasskeyNote[]>
  addPasskeyOptions(actor: Actor): Promise<PublicKeyCredentialCreationOptionsJSON>
  /** For the passkey that the person has, which signs the new one: a stolen session adds none. */
  vouchOptions(
    actor: Actor,
    response: RegistrationResponseJSON,
  ): Promise<PublicKeyCredentialRequestOptionsJSON>
  /** Keeps what was made, signed by one that the person has. */
  addPasskey(
    actor: Actor,
    response: RegistrationResponseJSON,
    answer: AuthenticationResponseJSON,
  ): Promise<void>
  removePasskey(actor: Actor, id: string): Promise<void>
  tokens(actor: Actor): Promise<readonly PersonToken[]>
  makeToken(
    actor: Actor,
    days: number,
  ): Promise<{ readonly token: string; readonly record: PersonToken }>
  revokeToken(actor: Actor, id: string): Promise<void>
}

const gone = (): StoreError =>
  new StoreError('refused', 'this process serves no console; see CONSOLE_ORIGIN')

/** Binds the verbs to a database, a clock and the console's address. */
export const createPeopleStore = (context: StoreContext): PeopleStore => {
  const { db } = context.database
  const now = (): Date => context.clock()
  const party = (): RelyingParty => {
    const found = context.relyingParty?.()
    if (found === undefined) throw gone()
    return found
  }
  const within = <T>(verb: (tx: Db) => Promise<T>): Promise<T> =>
    guarded(() => db.transaction((tx: Db) => verb(tx)))
  const inSession = async (
    tx: Db,
    person: typeof people.$inferSelect | undefined,
  ): Promise<{ session: string; actor: Actor }> => {
    if (person?.state !== 'active') {
      throw new StoreError('unauthenticated', 'nobody who may sign in has this passkey')
    }
    return {
      session: await openSession(tx, person.name, now()),
      actor: await toActor(tx, person, 'session'),
    }
  }
  const rowOf = async (tx: Db, name: string): Promise<typeof people.$inferSelect | undefined> =>
    (await tx.select().from(people).where(eq(people.name, name)).limit(1))[0]

  return {
    inForce: () => guarded(() => hasPeople(db)),
    bootstrap: (names) => within((tx) => bootstrapPeople(tx, names, now())),
    recover: (names) => within((tx) => recoverPeople(tx, names, now())),
    recoveries: () => guarded(() => listRecoveries(db, now())),
    vetoRecovery: (actor, id) => within((tx) => vetoRecovery(tx, actor, id, now())),
    joinOptions: (secrets) =>
      within(async (tx) => {
        const back = await recoveredBy(tx, secrets, now())
        return joinOptions(tx, party(), back?.row ?? (await invitedBy(tx, secrets, now())), now())
      }),
    join: (secrets, response) =>
      within(async (tx) => {
        const back = await recoveredBy(tx, secrets, now())
        const row = back?.row ?? (await invitedBy(tx, secrets, now()))
        if (back !== undefined) await useRecovery(tx, row.name, back.recovery, now())
        const invited = (made: MadePasskey): Promise<PasskeyOrigin> =>
          invitedOrigin(tx, row, back?.recovery, secrets, made.vouch)
        await keepPasskey(tx, party(), row.name, response, invited, now())
        const [person] = await tx
          .update(people)
          .set({ state: 'active', invitation: null })
          .where(and(eq(people.name, row.name), eq(people.state, 'invited')))
          .returning()
        await notePeople(
          tx,
          { what: back === undefined ? 'joined' : 'recovered', person: row.name, by: row.name },
          now().toISOString(),
        )
        return inSession(tx, person)
      }),
    signInOptions: () => guarded(() => askOptions(db, party(), 'sign-in', now())),
    signIn: (response) =>
      within(async (tx) => {
        const { person } = await readAnswer(tx, party(), 'sign-in', response, now())
        return inSession(tx, await rowOf(tx, person))
      }),
    signInByAccount: (account) =>
      within(async (tx) => {
        const [row] = await tx.select().from(people).where(eq(people.account, account)).limit(1)
        return row?.state === 'active' ? inSession(tx, row) : undefined
      }),
    beginTurn: (about) =>
      guarded(async () => {
        const state = await beginCeremony(db, about, now())
        const [row] = await db
          .select({ nonce: ceremonies.nonce })
          .from(ceremonies)
          .where(eq(ceremonies.challenge, state))
        return turnOf(state, row?.nonce ?? '')
      }),
    endTurn: (state) =>
      guarded(async () => {
        const found = await endAnyCeremony(db, state, now())
        if (found === undefined) return undefined
        return { ...(await turnOf(state, found.nonce)), about: found.about }
      }),
    joinAccount: (name, account) =>
      within(async (tx) => {
        const [taken] = await tx
          .select({ name: people.name })
          .from(people)
          .where(eq(people.account, account))
          .limit(1)
        if (taken !== undefined && taken.name !== name) {
          throw new StoreError('refused', 'this account belongs to somebody else here')
        }
        await tx.update(people).set({ account }).where(eq(people.name, name))
        const event = { what: 'account-joined', person: name, by: name } as const
        await notePeople(tx, event, now().toISOString())
      }),
    signOut: (session) => guarded(() => closeSession(db, session)),
    actorOfSession: (session) => guarded(() => actorOfSession(db, session, now())),
    actorOfToken: (token) => guarded(() => actorOfToken(db, token, now())),
    list: (actor) =>
      guarded(async () => {
        refuseBeyond(actor, 'see-people')
        const rows = await db
          .select({ person: people, passkeys: sql<number>`count(${passkeys.id})::int` })
          .from(people)
          .leftJoin(passkeys, and(eq(passkeys.person, people.name), isNull(passkeys.removedAt)))
          .groupBy(people.name)
          .orderBy(asc(people.name))
        return Promise.all(
          rows.map(async ({ person, passkeys: held }): Promise<Person> => {
            const { by: _by, formerly: _, ...known } = await toActor(db, person, 'session')
            return { ...known, state: person.state, passkeys: held }
          }),
        )
      }),
    requests: (actor, state) =>
      guarded(async () => {
        refuseBeyond(actor, 'see-people')
        return listRequests(db, state)
      }),
    ask: (actor, input) =>
      within(async (tx) => {
        refuseBeyond(actor, 'ask-people')
        return askForPerson(tx, actor, input, now())
      }),
    decideOptions: (actor, id) =>
      guarded(async () => {
        refuseBeyond(actor, 'decide-people')
        return askOptions(db, party(), await aboutRequest(db, id), now(), actor.name)
      }),
    decide: (actor, id, response) =>
      within(async (tx) => {
        refuseBeyond(actor, 'decide-people')
        refuseEarly(actor, now())
        const about = await aboutRequest(tx, id)
        const proof = await readOwn(tx, party(), actor, about, response, now())
        return decideForPerson(tx, actor, id, proof, now(), context.coolingOffMs ?? 0)
      }),
    reject: (actor, id) =>
      within(async (tx) => {
        refuseBeyond(actor, 'decide-people')
        return rejectForPerson(tx, actor, id, now())
      }),
    disable: (actor, person) =>
      within(async (tx) => {
        refuseBeyond(actor, 'disable-people')
        await disablePerson(tx, actor, person, now())
      }),
    approvalOptions: (actor, id, contentHash) =>
      guarded(async () => {
        refuseBeyond(actor, 'approve')
        return askOptions(db, party(), approvalOf(id, contentHash), now(), actor.name)
      }),
    passkeys: (actor) =>
      guarded(async () => {
        const rows = await passkeysOf(db, actor.name)
        return rows.map(
          ({ id, createdAt, usedAt, backedUp }): PasskeyNote => ({
            id,
            createdAt: new Date(createdAt).toISOString(),
            backedUp,
            ...(usedAt === null ? {} : { usedAt: new Date(usedAt).toISOString() }),
          }),
        )
      }),
    addPasskeyOptions: (actor) =>
      guarded(async () => {
        refuseToken(actor)
        const row = await rowOf(db, actor.name)
        if (row === undefined) throw new StoreError('not-found', 'there is nobody of this name')
        return joinOptions(db, party(), row, now())
      }),
    vouchOptions: (actor, response) =>
      guarded(async () => {
        refuseToken(actor)
        const { vouch } = await readMade(party(), actor.name, response)
        return askOptions(db, party(), vouch, now(), actor.name)
      }),
    addPasskey: (actor, response, answer) =>
      within(async (tx) => {
        refuseToken(actor)
        const signedByEarlier = async ({ vouch }: MadePasskey): Promise<PasskeyOrigin> => ({
          by: 'passkey',
          proof: await readOwn(tx, party(), actor, vouch, answer, now()),
        })
        await keepPasskey(tx, party(), actor.name, response, signedByEarlier, now())
        const event = { what: 'passkey-added', person: actor.name, by: actor.name } as const
        await notePeople(tx, event, now().toISOString())
      }),
    removePasskey: (actor, id) =>
      within(async (tx) => {
        refuseToken(actor)
        if ((await removePasskeysOf(tx, actor.name, now(), id)) === 0) {
          throw new StoreError('not-found', 'you have no such passkey')
        }
        const left = await passkeysOf(tx, actor.name)
        if (left.length === 0) throw new StoreError('refused', 'the last passkey stays')
        const event = { what: 'passkey-removed', person: actor.name, by: actor.name } as const
        await notePeople(tx, event, now().toISOString())
      }),
    tokens: (actor) => guarded(() => listTokens(db, actor.name, now())),
    makeToken: (actor, days) => guarded(() => makeToken(db, actor, days, now())),
    revokeToken: (actor, id) => guarded(() => revokeToken(db, actor.name, id, now())),
  }
}

const refuseToken = (actor: Actor): void => {
  if (actor.by === 'token') throw new StoreError('forbidden', 'this is done in the console')
}
