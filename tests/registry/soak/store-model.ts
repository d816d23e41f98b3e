import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { vouchingTiers } from '../../../src/core/registry/entity.ts'
import { makeSigningKey, openSigner } from '../../../src/registry/release/signing-key.ts'
import { openCuratedPart } from '../../../src/registry/release/verify.ts'
import { createStore, type Store } from '../../../src/registry/store/create-store.ts'
import type { Database } from '../../../src/registry/store/database.ts'
import type { Proposal } from '../../../src/registry/store/proposal.ts'
import { StoreError } from '../../../src/registry/store/store-error.ts'
import { entity, handle, sampleCuration } from '../sample-curation.ts'

const hour = 3_600_000
const start = Date.parse('2026-11-25T12:00:00Z')

/** Three people, each with the names under which they may try to be somebody else. */
const people: readonly (readonly string[])[] = [
  ['Mallory', 'MALLORY', 'Mаllory', ' Mal lory ', 'Ｍallory'],
  ['Bob', 'bоb'],
  ['Carol', 'carol'],
]
const values = ['acme_one', 'acme_two', 'acme_three'] as const

/** What the model knows of a proposal: who really did what, whatever name they wrote. */
interface Known {
  readonly id: string
  readonly contentHash: string
  readonly author: number
  readonly kind: 'change' | 'suspension'
  state: 'open' | 'cooling' | 'applied' | 'rejected'
  approver?: number
  confirmed?: number
  edited: boolean
}

interface Model {
  readonly proposals: Known[]
}

interface Real {
  readonly store: Store
  readonly database: Database
  readonly pass: (hours: number) => void
}

/** Thrown where the store did what one person alone must not bring about, or left something undecidable. */
export class ModelBroken extends Error {}

const claim = (holds: boolean, message: string): void => {
  if (!holds) throw new ModelBroken(message)
}

const tried = async <T>(verb: Promise<T>): Promise<T | StoreError> => {
  try {
    return await verb
  } catch (error) {
    if (error instanceof StoreError) return error
    throw error
  }
}

interface Actor {
  readonly person: number
  readonly name: string
}
type Step = fc.AsyncCommand<Model, Real>

const step = (name: string, run: (model: Model, real: Real) => Promise<void>): Step => ({
  check: () => true,
  run,
  toString: () => name,
})

const pick = (model: Model, which: number): Known | undefined =>
  model.proposals.length === 0 ? undefined : model.proposals[which % model.proposals.length]

const opsOf = (what: number): unknown[] => {
  const value = values[what % values.length] ?? values[0]
  const channel = { type: 'handle', qualifier: 'telegram', value: 'acme_help' }
  if (what < 3) return [{ op: 'add-channel', entity: 'acme', channel: handle(value) }]
  if (what === 3) {
    return [{ op: 'put-entity', entity: entity('globex', { channels: [handle('globex_new')] }) }]
  }
  return [
    {
      op: 'set-channel-state',
      entity: 'acme',
      channel,
      state: what === 4 ? 'revoked' : 'active',
    },
  ]
}

const open = ({ person, name }: Actor, what: number): Step =>
  step(`${name} opens ${what}`, async ({ proposals }, { store }) => {
    const answer = await tried(
      store.openProposal({ ops: opsOf(what), reason: 'The owner says so.', author: name }),
    )
    if (answer instanceof StoreError) return
    const { id, contentHash } = answer
    proposals.push({
      id,
      contentHash,
      author: person,
      kind: 'change',
      state: 'open',
      edited: false,
    })
  })

const approve = ({ person, name }: Actor, which: number): Step =>
  step(`${name} approves ${which}`, async (model, { store }) => {
    const known = pick(model, which)
    if (known === undefined) return
    const { id, contentHash } = known
    const answer = await tried(store.approveProposal({ id, contentHash, approver: name }))
    if (answer instanceof StoreError) return
    claim(known.state === 'open', `${id} was approved while it was ${known.state}`)
    claim(person !== known.author, `${id} was approved by its author as "${name}"`)
    claim(!known.edited, `${id} was approved with content that nobody saw`)
    known.state = answer.state as Known['state']
    known.approver = person
  })

const reject = ({ name }: Actor, which: number): Step =>
  step(`${name} rejects ${which}`, async (model, { store }) => {
    const known = pick(model, which)
    if (known === undefined) return
    const answer = await tried(
      store.rejectProposal({ id: known.id, reviewer: name, reason: 'No evidence.' }),
    )
    const closes = known.state === 'open' || known.state === 'cooling'
    claim(closes !== answer instanceof StoreError, `${known.id}, ${known.state}, cannot be closed`)
    if (closes) known.state = 'rejected'
  })

const suspend = ({ person, name }: Actor): Step =>
  step(`${name} suspends`, async ({ proposals }, { store }) => {
    const answer = await tried(
      store.suspendChannel({
        entity: 'acme',
        channel: { type: 'handle', qualifier: 'telegram', value: 'acme_help' },
        reason: 'It was taken over.',
        author: name,
      }),
    )
    if (answer instanceof StoreError) return
    const { id, contentHash } = answer
    proposals.push({
      id,
      contentHash,
      author: person,
      kind: 'suspension',
      state: 'applied',
      edited: false,
    })
  })

const confirm = ({ person, name }: Actor, which: number): Step =>
  step(`${name} confirms ${which}`, async (model, { store }) => {
    const known = pick(model, which)
    if (known === undefined) return
    const answer = await tried(store.confirmSuspension({ id: known.id, reviewer: name }))
    if (answer instanceof StoreError) return
    claim(person !== known.author, `${known.id} was confirmed by who suspended, as "${name}"`)
    known.confirmed = person
  })

const tend = step('tend', async (model, { store }) => {
  const { applied, refused, lapsed } = await store.tend()
  for (const known of model.proposals) {
    if (applied.includes(known.id)) {
      claim(known.state === 'cooling', `${known.id} took hold while it was ${known.state}`)
      claim(!known.edited, `${known.id} took hold with content that nobody saw`)
      known.state = 'applied'
    }
    if (refused.includes(known.id) || lapsed.includes(known.id)) known.state = 'rejected'
  }
})

const pass = (hours: number): Step =>
  step(`${hours} hours pass`, async (_, real) => real.pass(hours))

/** Somebody writes to the database beside the store. */
const edit = (which: number, withHash: boolean): Step =>
  step(`edit of ${which}${withHash ? ' with its hash' : ''}`, async (model, { database }) => {
    const known = pick(model, which)
    if (known === undefined || (known.state !== 'open' && known.state !== 'cooling')) return
    const ops = JSON.stringify([
      { op: 'add-channel', entity: 'acme', channel: handle('acme_evil') },
    ])
    await database.db.execute(
      withHash
        ? sql`update proposals set ops = ${ops}::jsonb, content_hash = md5(${known.id}) || md5(${known.id}) where id = ${known.id}`
        : sql`update proposals set ops = ${ops}::jsonb where id = ${known.id}`,
    )
    known.edited = true
  })

const actor = fc.tuple(fc.nat(people.length - 1), fc.nat(4)).map(([person, spelling]): Actor => {
  const names = people[person] ?? []
  return { person, name: names[spelling % names.length] ?? '' }
})
const which = fc.nat(5)

const commands = fc.commands(
  [
    fc.tuple(actor, fc.nat(5)).map(([by, what]) => open(by, what)),
    fc.tuple(actor, fc.nat(5)).map(([by, what]) => open(by, what)),
    fc.tuple(actor, which).map(([by, at]) => approve(by, at)),
    fc.tuple(actor, which).map(([by, at]) => approve(by, at)),
    fc.tuple(actor, which).map(([by, at]) => approve(by, at)),
    fc.tuple(actor, which).map(([by, at]) => reject(by, at)),
    actor.map(suspend),
    fc.tuple(actor, which).map(([by, at]) => confirm(by, at)),
    fc.constant(tend),
    fc.constantFrom(1, 12, 25).map(pass),
    fc.tuple(which, fc.boolean()).map(([at, withHash]) => edit(at, withHash)),
  ],
  { maxCommands: 14, size: 'medium' },
)

export interface ModelCount {
  readonly runs: number
  readonly steps: number
  readonly approvals: number
  readonly activations: number
  readonly held: number
  readonly lapsed: number
}

/**
 * Random steps of three people, with time passing and a hand in the database, against the store: no channel
 * is active by one person's doing, and nothing is left that cannot be decided. Throws `ModelBroken` inside
 * fast-check's report. `spoil` puts a fault in, for the control.
 */
export const runStoreModel = async (
  database: Database,
  options: {
    readonly runs: number
    readonly seed: number
    readonly spoil?: (store: Store) => Store
  },
): Promise<ModelCount> => {
  const signer = await openSigner(await makeSigningKey())
  const curation = { ...sampleCuration(), pairs: [] }
  let now = start
  const store = createStore({
    database,
    signer,
    guarantee: 'team',
    coolingOffMs: 24 * hour,
    clock: () => new Date(now),
  })
  const driven = options.spoil?.(store) ?? store
  await database.db.execute(sql.raw(`truncate ${tables.join(', ')} cascade`))
  await store.loadCurated(curation)
  const goBack = await keepState(database)
  const counts = { runs: 0, steps: 0, approvals: 0, activations: 0, held: 0, lapsed: 0 }
  await fc.assert(
    fc.asyncProperty(commands, async (steps) => {
      now = start
      await goBack(counts.runs)
      const model: Model = { proposals: [] }
      await fc.asyncModelRun(
        () => ({
          model,
          real: {
            store: driven,
            database,
            pass: (hours) => {
              now += hours * hour
            },
          },
        }),
        steps,
      )
      counts.runs += 1
      counts.steps += [...steps].length
      counts.approvals += model.proposals.filter(({ approver }) => approver !== undefined).length
      counts.held += model.proposals.filter(({ state }) => state === 'cooling').length
      await nothingByOneAlone(driven, model)
      now += 25 * hour
      counts.lapsed += await nothingStuck(driven, model)
      counts.activations += await nothingByOneAlone(driven, model)
      if (counts.runs % 10 === 0) await takesTheNext(driven)
    }),
    { numRuns: options.runs, seed: options.seed, endOnFailure: options.spoil !== undefined },
  )
  return counts
}

/** Number of channels that the release calls official and the curation does not; each by two people. */
const nothingByOneAlone = async (store: Store, model: Model): Promise<number> => {
  const release = await store.latestRelease()
  const part =
    release === null
      ? null
      : await openCuratedPart(release.curated, release.signed.manifest.parts.curated)
  if (part === null) throw new ModelBroken('there is no release')
  const first = new Set(
    sampleCuration().entities.flatMap(({ channels }) => channels.map(({ value }) => value)),
  )
  const added = part.entities
    .flatMap(({ channels }) => channels)
    .filter(
      ({ value, tier, state }) =>
        !first.has(value) && state === 'active' && vouchingTiers.has(tier),
    )
  claim(!added.some(({ value }) => value === 'acme_evil'), 'content that nobody saw is official')
  for (const { value } of added) {
    const twoPeople = await Promise.all(
      model.proposals
        .filter(({ author, approver }) => approver !== undefined && approver !== author)
        .map(async ({ id }) => JSON.stringify((await store.getProposal(id))?.ops).includes(value)),
    )
    claim(twoPeople.includes(true), `${value} is official by one person alone`)
  }
  return added.length
}

/** Whatever waits can be decided, and is. Gives the suspensions that lapsed. */
const nothingStuck = async (store: Store, model: Model): Promise<number> => {
  const { applied, lapsed } = await store.tend()
  for (const known of model.proposals) if (applied.includes(known.id)) known.state = 'applied'
  for (const { id, kind, confirmed } of model.proposals) {
    const held = await store.getProposal(id)
    claim(held !== null && held.state !== 'cooling', `${id} is held for ever`)
    if (held?.state === 'open') {
      await store.rejectProposal({ id, reviewer: 'Carol', reason: 'No evidence.' })
    }
    claim(
      kind !== 'suspension' || confirmed !== undefined || held?.state === 'rejected',
      `${id} neither stands nor lapses`,
    )
  }
  const waiting = await Promise.all(
    (['open', 'cooling'] as const).map((state) => store.listProposals({ state, limit: 1 })),
  )
  claim(
    waiting.every(({ items }) => items.length === 0),
    'something waits that nobody can decide',
  )
  return lapsed.length
}

const takesTheNext = async (store: Store): Promise<void> => {
  const next: Proposal = await store.openProposal({
    ops: [{ op: 'put-entity', entity: entity('globex', { countries: ['FR', 'DE'] }) }],
    reason: 'It also serves France.',
    author: 'Alice',
  })
  const { state } = await store.approveProposal({
    id: next.id,
    contentHash: next.contentHash,
    approver: 'Bob',
  })
  claim(state === 'applied' || state === 'cooling', 'the registry takes no further change')
}

const tables = [
  'entities',
  'entity_aliases',
  'channels',
  'channel_evidence',
  'facts',
  'passports',
  'neighbour_pairs',
  'entity_redirects',
  'release_parts',
  'releases',
  'proposals',
  'events',
]

/** Keeps what the database holds, and gives what brings it back: one statement, where loading takes fifty. */
const keepState = async ({ db }: Database): Promise<(run: number) => Promise<void>> => {
  for (const table of tables) {
    await db.execute(sql.raw(`drop table if exists kept_${table}`))
    await db.execute(sql.raw(`create table kept_${table} as table ${table}`))
  }
  const clear = [...tables].reverse().map((table) => `delete from ${table};`)
  const fill = tables.map((table) => `insert into ${table} table kept_${table};`)
  const back = sql.raw(`do $$ begin ${[...clear, ...fill].join(' ')} end $$`)
  return async (run) => {
    // Deleting is quicker than truncating; what is left of it is cleared now and then.
    if (run % 200 === 199) await db.execute(sql.raw(`truncate ${tables.join(', ')} cascade`))
    await db.execute(back)
  }
}
