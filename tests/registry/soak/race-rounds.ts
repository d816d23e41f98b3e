import { sql } from 'drizzle-orm'
import { openDatabase } from '../../../src/platform/database.ts'
import { makeSigningKey, openSigner } from '../../../src/registry/release/signing-key.ts'
import { createStore, type Store } from '../../../src/registry/store/create-store.ts'
import { type Database, rowsOf } from '../../../src/registry/store/database.ts'
import { contentHashOf, type Proposal } from '../../../src/registry/store/proposal.ts'
import { StoreError } from '../../../src/registry/store/store-error.ts'
import { entity, handle, sampleCuration } from '../sample-curation.ts'

/** Eight who act at once, each over a connection of its own. */
export const actors = 8
const hour = 3_600_000

export interface RaceCount {
  readonly transition: string
  readonly rounds: number
  /** Rounds in which more than one actor was told that it did it. */
  readonly doubleWins: number
  /** Rounds in which nobody was. */
  readonly noWins: number
  /** Rounds after which the database does not hold exactly one effect. */
  readonly wrongEffects: number
  /** Answers that were neither a win nor the refusal that fits. */
  readonly otherAnswers: number
}

export interface RaceDesk {
  readonly race: (transition: string, rounds: number) => Promise<RaceCount>
  readonly transitions: readonly string[]
  readonly editedRounds: (rounds: number) => Promise<EditCount>
  /** Whether what was edited is in force once somebody approves by the hash that stands there then. */
  readonly blindApproval: () => Promise<boolean>
  readonly close: () => Promise<void>
}

export interface EditCount {
  readonly rounds: number
  /** Approvals of what was edited after it was seen, its hash with it: refused with `changed`. */
  readonly refused: number
  /** The same where only the content was edited and the hash left. */
  readonly refusedWithOldHash: number
  /** Rounds of edit and approval at the same moment after which unseen content was in force. */
  readonly unseenInForce: number
}

interface Transition {
  /** Prepares a round; gives what each actor then tries, and how many effects there are. */
  readonly prepare: (round: number) => Promise<{
    readonly act: (actor: number, store: Store) => Promise<unknown>
    readonly effects: () => Promise<number>
  }>
  /** Codes of refusals that tell a loser that it lost. */
  readonly lost: readonly string[]
  /** Whether a fulfilled answer means that this actor did it. */
  readonly won?: (answer: unknown) => boolean
}

/** Stores of eight actors over one PostgreSQL, and the transitions that they race for. */
export const openRaceDesk = async (databaseUrl: string): Promise<RaceDesk> => {
  const signer = await openSigner(await makeSigningKey())
  let now = Date.parse('2026-11-25T12:00:00Z')
  const databases: Database[] = []
  for (let actor = 0; actor < actors; actor += 1) {
    databases.push(await openDatabase({ databaseUrl, poolSize: 1 }))
  }
  const [first] = databases
  if (first === undefined) throw new Error('no database')
  const context = { signer, guarantee: 'team', clock: () => new Date(now) } as const
  const stores = databases.map((database) => createStore({ ...context, database }))
  const holding = databases.map((database) =>
    createStore({ ...context, database, coolingOffMs: 24 * hour }),
  )
  const [store] = stores
  const [holder] = holding
  if (store === undefined || holder === undefined) throw new Error('no store')
  await store.loadCurated(sampleCuration())

  const count = async (statement: ReturnType<typeof sql>): Promise<number> =>
    Number(rowsOf(await first.db.execute(statement))[0]?.n)
  const eventsOf = (id: string): Promise<number> =>
    count(sql`select count(*)::int as n from events where proposal = ${id}`)
  const name = { type: 'handle', qualifier: 'telegram', value: 'acme_help' } as const
  const toggle = (round: number): unknown => ({
    op: 'set-channel-state',
    entity: 'acme',
    channel: name,
    state: round % 2 === 0 ? 'disputed' : 'expired',
    note: `Round ${round}.`,
  })
  /** The state that the channel does not have now: a rejected round before leaves it as it was. */
  const flip = async (round: number): Promise<unknown> => {
    const held = (await store.getEntity('acme'))?.channels.find(({ value }) => value === name.value)
    return toggle(held?.state === 'disputed' ? 2 * round + 1 : 2 * round)
  }
  const open = (ops: unknown, at: Store = store): Promise<Proposal> =>
    at.openProposal({ ops, reason: 'The owner says so.', author: 'Alice' })
  const suspended = async (): Promise<Proposal> => {
    await put(entity('acme'))
    return store.suspendChannel({
      entity: 'acme',
      channel: name,
      reason: 'It was taken over.',
      author: 'Alice',
    })
  }
  const put = async (whole: unknown): Promise<void> => {
    try {
      const { id, contentHash } = await open([{ op: 'put-entity', entity: whole }])
      await store.approveProposal({ id, contentHash, approver: 'Bob' })
    } catch (error) {
      if (!(error instanceof StoreError) || error.message !== 'this would change nothing')
        throw error
    }
  }
  const cooling = async (round: number): Promise<Proposal> => {
    await put(entity('globex'))
    const { id, contentHash } = await open(
      [{ op: 'add-channel', entity: 'globex', channel: handle(`globex_r${round}`) }],
      holder,
    )
    return holder.approveProposal({ id, contentHash, approver: 'Bob' })
  }
  const listIncludes =
    (list: 'applied' | 'lapsed', id: string) =>
    (answer: unknown): boolean =>
      (answer as { [L in typeof list]: readonly string[] })[list].includes(id)

  const transitions: Record<string, Transition> = {
    'open to applied': {
      lost: ['decided'],
      prepare: async (round) => {
        const { id, contentHash } = await open([toggle(round)])
        return {
          act: (actor, at) => at.approveProposal({ id, contentHash, approver: `Bob ${actor}` }),
          effects: () => eventsOf(id),
        }
      },
    },
    'open to cooling': {
      lost: ['decided'],
      prepare: async (round) => {
        await put(entity('globex'))
        const { id, contentHash } = await open([
          { op: 'add-channel', entity: 'globex', channel: handle(`globex_c${round}`) },
        ])
        return {
          act: (actor) =>
            (holding[actor] ?? holder).approveProposal({
              id,
              contentHash,
              approver: `Bob ${actor}`,
            }),
          effects: async () => {
            const held = await store.getProposal(id)
            await store.rejectProposal({ id, reviewer: 'Carol', reason: 'The round is over.' })
            return held?.state === 'cooling' ? 1 + (await eventsOf(id)) : 0
          },
        }
      },
    },
    'open to rejected': {
      lost: ['decided'],
      prepare: async (round) => {
        const { id } = await open([toggle(round + 1_000_000)])
        return {
          act: (actor, at) =>
            at.rejectProposal({ id, reviewer: `Bob ${actor}`, reason: 'No evidence.' }),
          effects: async () => ((await store.getProposal(id))?.state === 'rejected' ? 1 : 0),
        }
      },
    },
    'open to applied or rejected': {
      lost: ['decided'],
      prepare: async (round) => {
        const { id, contentHash } = await open([await flip(round)])
        return {
          act: (actor, at) =>
            actor % 2 === 0
              ? at.approveProposal({ id, contentHash, approver: `Bob ${actor}` })
              : at.rejectProposal({ id, reviewer: `Bob ${actor}`, reason: 'No evidence.' }),
          effects: async () => {
            const state = (await store.getProposal(id))?.state
            const events = await eventsOf(id)
            return (state === 'applied' && events === 1) || (state === 'rejected' && events === 0)
              ? 1
              : 0
          },
        }
      },
    },
    'cooling to applied': {
      lost: [],
      prepare: async (round) => {
        const { id } = await cooling(round)
        now += 25 * hour
        return {
          act: async (_, at) => ({ ...(await at.tend()), id }),
          effects: () => eventsOf(id),
        }
      },
      won: (answer) => listIncludes('applied', (answer as { id: string }).id)(answer),
    },
    'active to suspended': {
      lost: ['refused'],
      prepare: async () => {
        await put(entity('acme'))
        const before = await count(
          sql`select count(*)::int as n from events where kind = 'suspended'`,
        )
        return {
          act: (actor, at) =>
            at.suspendChannel({
              entity: 'acme',
              channel: name,
              reason: 'It was taken over.',
              author: `Bob ${actor}`,
            }),
          effects: async () => {
            now += 25 * hour
            const n = await count(
              sql`select count(*)::int as n from events where kind = 'suspended'`,
            )
            await store.tend()
            return n - before
          },
        }
      },
    },
    'suspended to confirmed': {
      lost: ['decided'],
      prepare: async () => {
        const { id } = await suspended()
        return {
          act: (actor, at) => at.confirmSuspension({ id, reviewer: `Bob ${actor}` }),
          effects: async () => {
            const held = await store.getProposal(id)
            return held?.confirmedBy?.startsWith('Bob') === true ? 1 : 0
          },
        }
      },
    },
    'suspended to lapsed': {
      lost: [],
      prepare: async () => {
        const { id } = await suspended()
        now += 25 * hour
        return {
          act: async (_, at) => ({ ...(await at.tend()), id }),
          // One event for the suspension and one for its end.
          effects: async () => (await eventsOf(id)) - 1,
        }
      },
      won: (answer) => listIncludes('lapsed', (answer as { id: string }).id)(answer),
    },
    'nothing to open': {
      lost: ['refused'],
      prepare: async (round) => {
        const reason = `The owner says so in round ${round}.`
        return {
          act: (_, at) => at.openProposal({ ops: [toggle(round)], reason, author: 'Alice' }),
          effects: async () => {
            const rows = rowsOf(
              await first.db.execute(
                sql`select id from proposals where reason = ${reason} and state = 'open'`,
              ),
            )
            for (const { id } of rows) {
              await store.rejectProposal({
                id: String(id),
                reviewer: 'Carol',
                reason: 'The round is over.',
              })
            }
            return rows.length
          },
        }
      },
    },
    'one slug to another': {
      lost: ['decided'],
      prepare: async (round) => {
        const [from, to] = round % 2 === 0 ? ['freecoin', 'freecoin-x'] : ['freecoin-x', 'freecoin']
        const { id, contentHash } = await open([{ op: 'rename-entity', entity: from, to }])
        return {
          act: (actor, at) => at.approveProposal({ id, contentHash, approver: `Bob ${actor}` }),
          // The change and the move.
          effects: async () => (await eventsOf(id)) - 1,
        }
      },
    },
  }

  const race = async (transition: string, rounds: number): Promise<RaceCount> => {
    const { prepare, lost, won = () => true } = transitions[transition] ?? fail(transition)
    let doubleWins = 0
    let noWins = 0
    let wrongEffects = 0
    let otherAnswers = 0
    for (let round = 0; round < rounds; round += 1) {
      const { act, effects } = await prepare(round)
      const answers = await Promise.allSettled(stores.map((at, actor) => act(actor, at)))
      let wins = 0
      for (const answer of answers) {
        if (answer.status === 'fulfilled') wins += won(answer.value) ? 1 : 0
        else if (!(answer.reason instanceof StoreError && lost.includes(answer.reason.code))) {
          otherAnswers += 1
        }
      }
      if (wins > 1) doubleWins += 1
      if (wins === 0) noWins += 1
      if ((await effects()) !== 1) wrongEffects += 1
    }
    return { transition, rounds, doubleWins, noWins, wrongEffects, otherAnswers }
  }

  /** What somebody with access to the database does to a row that waits. */
  const edit = (id: string, evil: string, at: Database, withHash: boolean) =>
    at.db.execute(
      withHash
        ? sql`update proposals set ops = ${evil}::jsonb, content_hash = ${'a'.repeat(64)} where id = ${id} and state = 'open'`
        : sql`update proposals set ops = ${evil}::jsonb where id = ${id} and state = 'open'`,
    )

  const editedRounds = async (rounds: number): Promise<EditCount> => {
    const codeOf = async (approval: Promise<unknown>): Promise<string> => {
      try {
        await approval
        return 'applied'
      } catch (error) {
        return error instanceof StoreError ? error.code : 'other'
      }
    }
    let refused = 0
    let refusedWithOldHash = 0
    let unseenInForce = 0
    await put(entity('acme'))
    for (let round = 0; round < rounds; round += 1) {
      const evil = JSON.stringify([
        { op: 'add-channel', entity: 'acme', channel: handle(`acme_evil_${round}`) },
      ])
      for (const withHash of [true, false]) {
        const { id, contentHash } = await open([toggle(round)])
        await edit(id, evil, first, withHash)
        const code = await codeOf(store.approveProposal({ id, contentHash, approver: 'Bob' }))
        if (code === 'changed' && withHash) refused += 1
        if (code === 'changed' && !withHash) refusedWithOldHash += 1
        if ((await store.getProposal(id))?.state === 'open') {
          await store.rejectProposal({ id, reviewer: 'Carol', reason: 'It was altered.' })
        }
      }
      const { id, contentHash } = await open([toggle(round)])
      const other = databases[1 + (round % (actors - 1))] ?? first
      await Promise.all([
        codeOf(store.approveProposal({ id, contentHash, approver: 'Bob' })),
        edit(id, evil, other, round % 2 === 0),
      ])
      if ((await store.getProposal(id))?.state === 'open') {
        await store.rejectProposal({ id, reviewer: 'Carol', reason: 'It was altered.' })
      }
      const acme = await store.getEntity('acme')
      if (acme?.channels.some(({ value }) => value.startsWith('acme_evil'))) unseenInForce += 1
    }
    return { rounds, refused, refusedWithOldHash, unseenInForce }
  }

  const blindApproval = async (): Promise<boolean> => {
    await put(entity('acme'))
    const evil = [{ op: 'add-channel', entity: 'acme', channel: handle('acme_evil_blind') }]
    const { id } = await open([toggle(0)])
    await edit(id, JSON.stringify(evil), first, false)
    const edited = await store.getProposal(id)
    if (edited === null) return false
    const contentHash = await contentHashOf(edited)
    await first.db.execute(sql`update proposals set content_hash = ${contentHash} where id = ${id}`)
    await store.approveProposal({ id, contentHash, approver: 'Bob' })
    const acme = await store.getEntity('acme')
    return acme?.channels.some(({ value }) => value === 'acme_evil_blind') ?? false
  }

  return {
    transitions: Object.keys(transitions),
    race,
    editedRounds,
    blindApproval,
    close: async () => {
      for (const database of databases) await database.close()
    },
  }
}

const fail = (transition: string): never => {
  throw new Error(`no transition "${transition}"`)
}
