import type { Actor } from '../../../src/registry/people/person.ts'
import type { Role } from '../../../src/registry/people/roles.ts'
import { makeSigningKey, openSigner } from '../../../src/registry/release/signing-key.ts'
import { createStore, type Store } from '../../../src/registry/store/create-store.ts'
import type { Database } from '../../../src/registry/store/database.ts'
import type { Proposal } from '../../../src/registry/store/proposal.ts'
import { Authenticator } from '../../support/authenticator.ts'
import { sampleCuration } from '../sample-curation.ts'

export const origin = 'https://registry.example'

/** Somebody at the registry, with an authenticator of their own. */
export interface Somebody {
  readonly actor: Actor
  readonly session: string
  readonly authenticator: Authenticator
}

/** A registry whose people have passkeys, and a clock that tests turn. */
export interface Peopled {
  readonly store: Store
  readonly database: Database
  readonly anna: Somebody
  readonly bela: Somebody
  readonly clock: { now: number }
  /** Has two admins enrol somebody, who joins. */
  readonly enrol: (name: string, role: Role, entity?: string) => Promise<Somebody>
  readonly approve: (who: Somebody, proposal: Proposal) => Promise<Proposal>
  readonly signIn: (who: Somebody) => Promise<Actor>
}

export const peopled = async (
  database: Database,
  {
    bootstrapOn,
    ...more
  }: { readonly coolingOffMs?: number; readonly bootstrapOn?: Database } = {},
): Promise<Peopled> => {
  const clock = { now: Date.parse('2026-11-26T12:00:00Z') }
  const context = {
    database,
    signer: await openSigner(await makeSigningKey()),
    guarantee: 'team',
    clock: () => new Date(clock.now),
    relyingParty: () => ({ id: 'registry.example', origin }),
    ...more,
  } as const
  const store = createStore(context)
  const owning =
    bootstrapOn === undefined ? store : createStore({ ...context, database: bootstrapOn })
  await store.loadCurated(sampleCuration())
  const join = async (secrets: readonly string[]): Promise<Somebody> => {
    const authenticator = new Authenticator(origin)
    const options = await store.people.joinOptions(secrets)
    const joined = await store.people.join(secrets, authenticator.create(options))
    return { ...joined, authenticator }
  }
  const [first, second] = await owning.people.bootstrap(['Anna', 'Béla'])
  const anna = await join([first?.invitation ?? ''])
  const bela = await join([second?.invitation ?? ''])
  return {
    store,
    database,
    anna,
    bela,
    clock,
    enrol: async (name, role, entity) => {
      const asked = await store.people.ask(anna.actor, {
        kind: 'enrol',
        person: name,
        role,
        reason: 'Joins the team.',
        ...(entity === undefined ? {} : { entity }),
      })
      const options = await store.people.decideOptions(bela.actor, asked.request.id)
      const answer = bela.authenticator.get(options)
      const decided = await store.people.decide(bela.actor, asked.request.id, answer)
      return join([asked.half ?? '', decided.half ?? ''])
    },
    approve: async (who, { id, contentHash }) => {
      const options = await store.people.approvalOptions(who.actor, id, contentHash)
      const answer = who.authenticator.get(options)
      return store
        .as(who.actor)
        .approveProposal({ id, contentHash, approver: who.actor.name, answer })
    },
    signIn: async (who) => {
      const options = await store.people.signInOptions()
      return (await store.people.signIn(who.authenticator.get(options))).actor
    },
  }
}
