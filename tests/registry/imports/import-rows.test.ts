import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { type Entity, vouchingTiers } from '../../../src/core/registry/entity.ts'
import { openPglite } from '../../../src/platform/open-pglite.ts'
import { productRoot } from '../../../src/platform/product-root.ts'
import { readEngineRules } from '../../../src/platform/read-engine-rules.ts'
import type { ImportRow } from '../../../src/registry/imports/import-row.ts'
import { planImport } from '../../../src/registry/imports/plan-import.ts'
import { planWithdrawal } from '../../../src/registry/imports/plan-withdrawal.ts'
import { makeSigningKey, openSigner } from '../../../src/registry/release/signing-key.ts'
import { createStore, type Store } from '../../../src/registry/store/create-store.ts'
import type { Database } from '../../../src/registry/store/database.ts'
import { pgliteTemplate } from '../../platform/pglite-template.ts'
import { entity, handle, ownerless, read, sampleCuration, website } from '../sample-curation.ts'

const from = { source: 'Sample list 2026-11', readOn: '2026-11-26' }
const row = (more: Partial<ImportRow>): ImportRow => ({
  line: 1,
  sourceId: 'Acme',
  type: 'telegram',
  value: 'acme_desk',
  entity: 'acme',
  ...more,
})
const acme = entity('acme', {
  channels: [
    website('acme.example'),
    website('shared.example'),
    website('only-listed.example', { tier: 'imported' }),
    handle('acme_help'),
    handle('acme_old', { state: 'revoked', note: 'Given up.' }),
  ],
})
const globex = entity('globex', {
  channels: [website('globex.example'), website('shared.example'), handle('globex_help')],
})
const bitcoin = ownerless('freecoin')
const entities: readonly Entity[] = [acme, globex, bitcoin]
const fate = (more: Partial<ImportRow>) => {
  const [found] = planImport([row(more)], entities, from).rows
  return [found?.fate, found?.entity, found?.why]
}

describe('what a list would add', () => {
  it('is proposed as imported, with its source', () => {
    const { ops } = planImport([row({ value: '@Acme_Desk', purpose: 'support' })], entities, from)
    expect(ops).toEqual([
      {
        op: 'add-channel',
        entity: 'acme',
        channel: {
          type: 'handle',
          platform: 'telegram',
          value: 'acme_desk',
          purpose: 'support',
          direction: 'both',
          tier: 'imported',
          state: 'active',
          evidence: [
            {
              method: 'open_data',
              source: from.source,
              place: 'entry Acme',
              readOn: [from.readOn],
            },
          ],
        },
      },
    ])
  })

  it.each<[string, Partial<ImportRow>, string, string | undefined]>([
    [
      'by a domain of its own',
      { entity: undefined as never, domain: 'www.acme.example' },
      'new',
      'acme',
    ],
    [
      'not by a domain that only a list names',
      { entity: undefined as never, domain: 'only-listed.example' },
      'unmatched',
      undefined,
    ],
    [
      'not by a domain that several share',
      { entity: undefined as never, domain: 'shared.example' },
      'conflict',
      undefined,
    ],
    [
      'not by a domain that looks like it',
      { entity: undefined as never, domain: 'acmе.example' },
      'unmatched',
      undefined,
    ],
    ['not what it has', { value: 'acme_help' }, 'known', 'acme'],
    ['not what was withdrawn', { value: 'acme_old' }, 'refused', 'acme'],
    ['not what somebody else has', { value: 'globex_help' }, 'conflict', 'acme'],
    [
      'not to what nobody owns',
      { entity: bitcoin.slug, value: 'btc_desk' },
      'refused',
      bitcoin.slug,
    ],
    ['not to nobody', { entity: 'nobody' }, 'unmatched', undefined],
    [
      'not what is no channel',
      { type: 'support_url', value: 'https://acme.example/help' },
      'refused',
      'acme',
    ],
    ['not an invite', { value: 'https://t.me/+AbCdEf' }, 'refused', 'acme'],
    ['not a public suffix', { type: 'website', value: 'co.uk' }, 'refused', 'acme'],
  ])('%s', (_, more, wanted, slug) => {
    const { entity: _entity, ...rest } = { ...more }
    const given = 'entity' in more && more.entity === undefined ? rest : more
    const base =
      given === rest ? { line: 1, sourceId: 'Acme', type: 'telegram', value: 'acme_desk' } : row({})
    const [found] = planImport([{ ...base, ...given } as ImportRow], entities, from).rows
    expect([found?.fate, found?.entity]).toEqual([wanted, slug])
  })

  it('takes one value once, and the first who names it', () => {
    const { rows } = planImport([row({}), row({}), row({ entity: 'globex' })], entities, from)
    expect(rows.map((one) => one.fate)).toEqual(['new', 'known', 'conflict'])
    expect(fate({ value: 'acme_desk' })[0]).toBe('new')
  })

  it('never vouches, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            line: fc.nat(),
            sourceId: fc.string(),
            entity: fc.constantFrom('acme', 'globex', bitcoin.slug, 'nobody'),
            type: fc.constantFrom(
              'website',
              'email',
              'phone',
              'x',
              'telegram',
              'app_android',
              'any',
            ),
            value: fc.oneof(
              fc.string({ unit: 'binary', maxLength: 60 }),
              fc.constantFrom('acme.example', 'acme_help', '95588', 'help@acme.example'),
            ),
          }),
          { maxLength: 20 },
        ),
        (rows) => {
          const plan = planImport(rows, entities, from)
          expect(plan.rows).toHaveLength(rows.length)
          expect(plan.ops).toHaveLength(plan.rows.filter((one) => one.fate === 'new').length)
          for (const { channel, entity: slug } of plan.ops) {
            expect(vouchingTiers.has(channel.tier)).toBe(false)
            expect(slug).not.toBe(bitcoin.slug)
          }
        },
      ),
      { numRuns: 1_000 },
    )
  })
})

describe('taking a source back', () => {
  const listed = {
    method: 'open_data' as const,
    source: from.source,
    place: 'entry 1',
    readOn: [from.readOn],
  }

  it('leaves what others say, and lowers what two sources bore out', () => {
    const held = entity('acme', {
      channels: [
        website('acme.example'),
        handle('acme_list', { tier: 'imported', evidence: [listed] }),
        handle('acme_two', {
          tier: 'corroborated',
          evidence: [listed, read],
        }),
      ],
    })
    const [step] = planWithdrawal([held, globex], from.source)
    expect([step?.gone, step?.kept]).toEqual([1, 1])
    expect(step?.entity.channels.map(({ value, tier }) => [value, tier])).toEqual([
      ['acme.example', held.channels[0]?.tier],
      ['acme_two', 'imported'],
    ])
    expect(planWithdrawal([held, globex], 'Another list')).toEqual([])
  })
})

describe('an import at the store', () => {
  let database: Database
  let store: Store
  const rules = readEngineRules()

  beforeEach(async () => {
    await database?.close()
    database = await openPglite('memory://', join(productRoot(), 'drizzle'), await pgliteTemplate())
    store = createStore({
      database,
      signer: await openSigner(await makeSigningKey()),
      guarantee: 'team',
      clock: () => new Date('2026-11-26T12:00:00Z'),
      hosts: rules.rules.hosts,
      lookalikeWords: rules.lookalike,
    })
    await store.loadCurated(sampleCuration())
  }, 60_000)
  afterAll(() => database?.close())

  const bring = (rows: readonly ImportRow[], dryRun = false) =>
    store.importRows({ rows, source: from.source, author: 'Anna', dryRun })

  it('waits for a second person, adds once, and is taken back whole', async () => {
    const before = await store.getEntity('acme')
    const looked = await bring([row({})], true)
    expect(looked.proposals).toEqual([])
    expect((await store.listProposals({ state: 'open' })).items).toEqual([])
    const { proposals, rows } = await bring([row({}), row({ value: 'acme_more' })])
    expect(rows.map((one) => one.fate)).toEqual(['new', 'new'])
    expect(await store.getEntity('acme')).toEqual(before)
    const [waiting] = proposals
    if (waiting === undefined) throw new Error('nothing was proposed')
    await store.approveProposal({ ...waiting, approver: 'Béla' })
    const added = await store.getEntity('acme')
    expect(added?.channels.filter(({ tier }) => tier === 'imported')).toHaveLength(2)
    const again = await bring([row({}), row({ value: 'acme_more' })])
    expect(again.rows.map((one) => one.fate)).toEqual(['known', 'known'])
    expect(again.proposals).toEqual([])
    const back = await store.withdrawSource({
      source: from.source,
      reason: 'The list was wrong.',
      author: 'Anna',
    })
    if (back === null) throw new Error('nothing was taken back')
    await store.approveProposal({ ...back, approver: 'Béla' })
    expect((await store.getEntity('acme'))?.channels).toEqual(before?.channels)
    expect(
      await store.withdrawSource({ source: from.source, reason: 'Once more.', author: 'Anna' }),
    ).toBeNull()
  })

  it('leaves out what a rule forbids and goes on with the rest', async () => {
    const forbidden = { type: 'website', value: 'globex-support.example' }
    const { rows, proposals } = await bring([
      row({ value: 'acme_one' }),
      row(forbidden),
      row({ value: 'acme_two' }),
      row({ type: 'website', value: 'globеx.example' }),
    ])
    expect(rows.map((one) => one.fate)).toEqual([
      'new',
      expect.any(String),
      'new',
      expect.any(String),
    ])
    expect(rows[3]?.fate).toBe('refused')
    expect(proposals).toHaveLength(1)
    expect(proposals[0]?.ops.length).toBeGreaterThanOrEqual(2)
  })
})
