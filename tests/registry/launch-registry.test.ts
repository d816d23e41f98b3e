import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readCuratedReading } from '../../src/platform/read-curated-files.ts'
import { readHostLists } from '../../src/platform/read-host-lists.ts'
import { auditEntities } from '../../src/registry/audit/audit-entities.ts'
import { deskStanding, takesReportsOnly } from '../../src/registry/directory/desk-standing.ts'

const { part, problems } = readCuratedReading()
const audit = auditEntities(part.entities, '2026-11-28', { hosts: await readHostLists() })

/** Entities that one can say something true about: a documented desk, or a sourced word that there is none. */
const standing = part.entities.filter(
  (entity) => deskStanding(entity, Date.parse('2026-11-28')) !== 'unread',
)
const standingIn = (...names: string[]): number =>
  standing.filter(({ category }) => names.includes(category)).length

/** Figures of the shipped registry that may only rise. */
const inCategories = (...names: string[]): number =>
  names.reduce((sum, name) => sum + (audit.byCategory[name]?.entities ?? 0), 0)

describe('the registry that ships', () => {
  it('has no error and names every source with its place and date', () => {
    expect(problems).toEqual([])
    expect(audit.weakPlaces.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(audit.unnamedSources).toBe(0)
  })

  it('has a documented desk, or a sourced word that there is none, for every entity outside unread/', () => {
    const unread = new Set(
      readdirSync(new URL('../../fixtures/registry/unread/', import.meta.url)).map((name) =>
        name.replace('.yaml', ''),
      ),
    )
    const standingSlugs = new Set(standing.map(({ slug }) => slug))
    const without = part.entities.map(({ slug }) => slug).filter((slug) => !standingSlugs.has(slug))
    expect(without.filter((slug) => !unread.has(slug))).toEqual([])
    expect(standing.length).toBeGreaterThanOrEqual(461)
  })

  it('knows the desk, or that there is none, of 30 DeFi and NFT names and of 40 protocols', () => {
    expect(standingIn('defi', 'nft', 'stablecoin')).toBeGreaterThanOrEqual(31)
    expect(standingIn('protocol')).toBeGreaterThanOrEqual(44)
  })

  it('knows the desk of 56 Chinese services, and of four more where to report', () => {
    const chinese = standing.filter(({ countries }) => countries.includes('CN'))
    const reports = chinese.filter((entity) => takesReportsOnly(entity, Date.parse('2026-11-28')))
    expect(chinese.length).toBeGreaterThanOrEqual(60)
    expect(chinese.length - reports.length).toBeGreaterThanOrEqual(56)
  })

  it('answers all six questions people ask about a desk for 36 entities', () => {
    expect(audit.questions.all).toBeGreaterThanOrEqual(36)
  })

  it('knows a desk that does more than take reports for 335 entities', () => {
    expect(audit.desks.documented).toBeGreaterThanOrEqual(335)
  })

  it('knows 32 projects that nobody owns or that have no desk, each from its own page', () => {
    const without = part.entities.filter(
      (entity) =>
        deskStanding(entity, Date.parse('2026-11-28')) === 'none' &&
        (entity.policy === 'no_owner' || entity.policy === 'no_official_support'),
    )
    expect(without.length).toBeGreaterThanOrEqual(32)
  })

  it('covers the world people are robbed in', () => {
    expect(audit.entities).toBeGreaterThanOrEqual(606)
    expect(inCategories('exchange')).toBeGreaterThanOrEqual(60)
    expect(inCategories('wallet', 'hardware-wallet')).toBeGreaterThanOrEqual(40)
    expect(audit.byCountry.CN?.entities).toBeGreaterThanOrEqual(60)
    expect(
      inCategories('bank', 'delivery', 'payment', 'tax', 'police', 'airline', 'telecom'),
    ).toBeGreaterThanOrEqual(80)
  })

  it('has proof for what it may call official', () => {
    expect(audit.channels).toBeGreaterThanOrEqual(4595)
    expect(audit.vouching).toBeGreaterThanOrEqual(1815)
  })
})
