import { sql } from 'drizzle-orm'
import type { Channel } from '../../../src/core/registry/entity.ts'
import { readEngineRules } from '../../../src/platform/read-engine-rules.ts'
import { makeSigningKey, openSigner } from '../../../src/registry/release/signing-key.ts'
import { openCuratedPart } from '../../../src/registry/release/verify.ts'
import { createStore, type Store } from '../../../src/registry/store/create-store.ts'
import type { Database } from '../../../src/registry/store/database.ts'
import type { Proposal } from '../../../src/registry/store/proposal.ts'
import { buildEngine, readyRules } from '../../../src/rules/build-engine.ts'
import { entity, handle, ownerless, read, sampleCuration, website } from '../sample-curation.ts'
import { emptyTables } from './empty-tables.ts'

const engineRules = readEngineRules()
const ready = readyRules(engineRules)
const hour = 3_600_000

const evil = 'zelbitex-desk.example'
const twin = 'zeIbitex.example'
/** Hosts that a script tries to have called official. */
export const poisonedHosts = [
  evil,
  twin,
  'zelbitеx.example',
  'zelbittex.example',
  'zelbitxe.example',
  'coin-help.example',
  'github.io',
  'mallory.github.io',
  'mallory.pages.dev',
  'gone-zelbitex.example',
  `zelbitex.example@${evil}`,
]
const poisonedHandles = ['zeIbitex_help', 'coin_support']

type Scripts = Readonly<Record<string, () => Promise<unknown>>>

/** What Mallory may do. */
interface Mallory {
  readonly store: Store
  propose(ops: unknown, author?: string): Promise<Proposal>
  add(channel: Channel, to?: string, author?: string): Promise<Proposal>
  approve(proposal: Proposal, approver: string): Promise<Proposal>
  raw(text: string): Promise<unknown>
}

const malloryAt = (store: Store, database: Database): Mallory => {
  const propose: Mallory['propose'] = (ops, author = 'Mallory') =>
    store.openProposal({ ops, reason: 'The owner says so.', author })
  return {
    store,
    propose,
    add: (channel, to = 'zelbitex', author = 'Mallory') =>
      propose([{ op: 'add-channel', entity: to, channel }], author),
    approve: ({ id, contentHash }, approver) =>
      store.approveProposal({ id, contentHash, approver }),
    raw: (text) => database.db.execute(sql.raw(text)),
  }
}

const other = website(evil)
/** Each does its worst; what the store refuses is swallowed, for the next attempt of the same script. */
const scriptsOf = ({ store, propose, add, approve, raw }: Mallory): Scripts => ({
  'approves her own': async () => approve(await add(other), 'Mallory'),
  'approves under another case': async () => approve(await add(other), 'MALLORY'),
  'approves with blanks around': async () => approve(await add(other), '  Mallory  '),
  'approves with a zero-width sign': async () => approve(await add(other), 'Mallo\u200bry'),
  'approves with a full-width letter': async () => approve(await add(other), 'Ｍallory'),
  'approves with a Cyrillic letter': async () => approve(await add(other), 'Mаllory'),
  'approves with a decomposed accent': async () =>
    approve(await add(other, 'zelbitex', 'Renée'), 'Rene\u0301e'),
  'approves with doubled blanks': async () =>
    approve(await add(other, 'zelbitex', 'Mallory M'), 'Mallory  M'),
  'approves under no name': async () => approve(await add(other), ' '),
  'approves with a wrong hash': async () =>
    store.approveProposal({
      ...(await add(other)),
      contentHash: '0'.repeat(64),
      approver: 'Bob',
    }),
  'edits the row after it was seen': async () => {
    const seen = await add(website('harmless-zelbitex-page.example', { tier: 'imported' }))
    await raw(
      `update proposals set ops = '${JSON.stringify([{ op: 'add-channel', entity: 'zelbitex', channel: other }])}', content_hash = '${'a'.repeat(64)}' where id = '${seen.id}'`,
    )
    return approve(seen, 'Bob')
  },
  'swaps the value for a twin by a capital I': async () => approve(await add(website(twin)), 'Bob'),
  'a twin by a Cyrillic letter': async () => approve(await add(website('zelbitеx.example')), 'Bob'),
  'a twin in punycode': async () =>
    approve(await add(website(new URL('https://zelbitеx.example').hostname)), 'Bob'),
  'a twin with a letter too many': async () =>
    approve(await add(website('zelbittex.example')), 'Bob'),
  'a twin by letters exchanged': async () => approve(await add(website('zelbitxe.example')), 'Bob'),
  'a twin on another account': async () => approve(await add(handle('zeIbitex_help')), 'Bob'),
  'a channel of somebody else': async () => approve(await add(website('acme.example')), 'Bob'),
  'an entity of her own with another’s site': async () =>
    approve(
      await propose([
        {
          op: 'put-entity',
          entity: entity('mallory-pay', { channels: [website('zelbitex.example')] }),
        },
      ]),
      'Bob',
    ),
  'an entity named like a known one': async () =>
    approve(
      await propose([
        { op: 'put-entity', entity: entity('zelbitex-support', { channels: [website(evil)] }) },
      ]),
      'Mallory',
    ),
  'a desk for a coin without an owner': async () =>
    approve(await add(website('coin-help.example'), 'freecoin'), 'Bob'),
  'an account for a coin without an owner': async () =>
    approve(await add(handle('coin_support'), 'freecoin'), 'Bob'),
  'a policy put aside in the same change': async () =>
    approve(
      await propose([
        {
          op: 'put-entity',
          entity: { ...ownerless('freecoin'), channels: [website('coin-help.example')] },
        },
      ]),
      'Bob',
    ),
  'one reading for documented': async () =>
    approve(
      await add(website(evil, { evidence: [{ ...read, readOn: ['2026-11-25'] }] })),
      'Mallory ',
    ),
  'proof that nobody made': async () =>
    approve(await add(website(evil, { tier: 'proved' })), 'Bob'),
  'verified without an end': async () =>
    approve(await add(website(evil, { tier: 'verified' })), 'Bob'),
  'a whole shared host': async () =>
    approve(await add(website('github.io', { scope: 'subdomains' })), 'Bob'),
  'all names below a free host': async () =>
    approve(await add(website('pages.dev', { scope: 'subdomains' })), 'Bob'),
  'a host in another case': async () =>
    approve(await add(website('Zelbitex-Desk.example')), 'Mallory'),
  'a host with a dot at its end': async () => approve(await add(website(`${evil}.`)), 'Bob'),
  'a host with a port': async () => approve(await add(website(`${evil}:8443`)), 'Bob'),
  'a host with a name before an at': async () =>
    approve(await add(website(`zelbitex.example@${evil}`)), 'Bob'),
  'an invisible sign in the host': async () =>
    approve(await add(website('zelbitex\u200b-desk.example')), 'Bob'),
  'a page that is no host': async () => approve(await add(website(`https://${evil}/`)), 'Bob'),
  'a reading in the future': async () =>
    approve(
      await add(website(evil, { evidence: [{ ...read, readOn: ['2026-11-20', '2027-01-01'] }] })),
      'Bob',
    ),
  'the file of an entity, as if it were shipped': async () =>
    approve(
      await propose([
        { op: 'load-entity', entity: entity('zelbitex', { channels: [website(evil)] }) },
      ]),
      'Mallory',
    ),
  'a new name and a site in one change': async () =>
    approve(
      await propose([
        { op: 'rename-entity', entity: 'zelbitex', to: 'zelbitex-x' },
        { op: 'add-channel', entity: 'zelbitex-x', channel: website(twin) },
      ]),
      'Bob',
    ),
  'a twin by way of a merger': async () => {
    await approve(
      await propose([
        { op: 'put-entity', entity: entity('mallory-pay', { channels: [website(twin)] }) },
      ]),
      'Bob',
    )
    return approve(
      await propose([{ op: 'merge-entity', entity: 'mallory-pay', into: 'zelbitex' }]),
      'Bob',
    )
  },
  'a slug that is a known one’s former name': async () => {
    await approve(
      await propose([{ op: 'rename-entity', entity: 'zelbitex', to: 'zelbitex-x' }], 'Alice'),
      'Bob',
    )
    return approve(
      await propose([
        { op: 'put-entity', entity: entity('zelbitex', { channels: [website(evil)] }) },
      ]),
      'Bob',
    )
  },
  'going back to a release by herself': async () => {
    await approve(
      await propose([{ op: 'put-entity', entity: entity('zelbitex', { channels: [] }) }], 'Alice'),
      'Bob',
    )
    return approve(
      await store.rollBack({ version: 1, reason: 'It was better.', author: 'Mallory' }),
      'mallory',
    )
  },
  'a withdrawn site brought back before anybody looks': async () =>
    approve(
      await propose([
        {
          op: 'set-channel-state',
          entity: 'zelbitex',
          channel: { type: 'website', value: 'gone-zelbitex.example' },
          state: 'active',
        },
      ]),
      'Mallory',
    ),
  'a suspension to make room': async () => {
    await store.suspendChannel({
      entity: 'zelbitex',
      channel: { type: 'website', value: 'zelbitex.example' },
      reason: 'It is down.',
      author: 'Mallory',
    })
    return approve(await add(other), 'Mallory')
  },
  'a suspension that she confirms herself and reverses': async () => {
    const { id } = await store.suspendChannel({
      entity: 'zelbitex',
      channel: { type: 'website', value: 'gone-zelbitex.example' },
      reason: 'It is down.',
      author: 'Mallory',
    })
    return store.confirmSuspension({ id, reviewer: 'mallory' })
  },
  'the row set to applied in the database': async () => {
    const { id } = await add(other)
    return raw(`update proposals set state = 'applied' where id = '${id}'`)
  },
  'the row given an approver of the same name': async () => {
    const { id } = await add(other)
    return raw(`update proposals set state = 'applied', approver = 'MALLORY' where id = '${id}'`)
  },
  'a pair that hides a twin of its own making': async () =>
    approve(
      await propose([
        {
          op: 'put-pair',
          pair: {
            neighbour: 'zelbittex.example',
            entity: 'zelbitex',
            source: 'https://zelbittex.example/',
            readOn: '2026-11-25',
          },
        },
        { op: 'add-channel', entity: 'acme', channel: website('zelbittex.example') },
      ]),
      'Mallory',
    ),
  'a hundred proposals of the same': () =>
    Promise.allSettled(
      Array.from({ length: 100 }, async (_, at) =>
        approve(await add(other), `mallory${' '.repeat(at % 3)}`),
      ),
    ),
})

/** Names of all scripts. */
export const poisonScripts = Object.keys(scriptsOf({} as Mallory))

/** Mallory before an emptied registry, with what she tries and what the engine says of it afterwards. */
export interface Poison {
  readonly store: Store
  /** The same store with a day in which a change can be vetoed. */
  readonly patient: Store
  add(channel: Channel): Promise<Proposal>
  /** Milliseconds go by. */
  wait(time: number): void
  /** What the engine over the newest release says of a value. */
  statusOf(value: string, platform?: 'telegram'): Promise<string>
  /** Runs a script, lets half a day go by, and names everything that the engine then calls official. */
  reached(
    script: string,
  ): Promise<{ readonly official: readonly string[]; readonly error: unknown }>
}

/**
 * Empties the registry, loads it anew and stands Mallory before it.
 *
 * @param make makes the stores: another one than ours is a control
 */
export const openPoison = async (
  database: Database,
  make: typeof createStore = createStore,
): Promise<Poison> => {
  let now = Date.parse('2026-11-25T12:00:00Z')
  await emptyTables(database.db)
  const context = {
    database,
    signer: await openSigner(await makeSigningKey()),
    guarantee: 'team',
    hosts: engineRules.rules.hosts,
    lookalikeWords: engineRules.lookalike,
    clock: () => new Date(now),
  } as const
  // Nothing here may hang on the time to veto: only the control has it.
  const store = make(context)
  const patient = make({ ...context, coolingOffMs: 24 * hour })
  const sample = sampleCuration()
  await store.loadCurated({
    ...sample,
    entities: [
      ...sample.entities,
      entity('zelbitex', {
        name: 'Zelbitex',
        category: 'exchange',
        channels: [
          website('zelbitex.example', { purpose: 'main' }),
          handle('zelbitex_help'),
          website('gone-zelbitex.example', { state: 'revoked', note: 'Lapsed.' }),
        ],
      }),
    ],
  })

  const mallory = malloryAt(store, database)

  /** What the engine over the newest release says of a value. */
  const statusOf = async (value: string, platform?: 'telegram'): Promise<string> => {
    await store.tend()
    const release = await store.latestRelease()
    if (release === null) throw new Error('no release')
    const { manifest } = release.signed
    const curated = await openCuratedPart(release.curated, manifest.parts.curated)
    if (curated === null) throw new Error('the part does not hold')
    return buildEngine({ manifest, curated }, ready).engine.verify(
      { value, ...(platform === undefined ? {} : { platform, type: 'handle' as const }) },
      { now, id: 'poison' },
    ).status
  }

  return {
    store,
    patient,
    add: (channel) => mallory.add(channel),
    wait: (time) => {
      now += time
    },
    statusOf,
    reached: async (script) => {
      let error: unknown
      try {
        await scriptsOf(mallory)[script]?.()
      } catch (refusal) {
        error = refusal
      }
      now += 12 * hour
      const official: string[] = []
      for (const host of poisonedHosts) {
        if ((await statusOf(`https://${host}/`)) === 'official') official.push(host)
      }
      for (const name of poisonedHandles) {
        if ((await statusOf(name, 'telegram')) === 'official') official.push(name)
      }
      return { official, error }
    },
  }
}
