import { describe, expect, it } from 'vitest'
import { readCuratedReading } from '../../src/platform/read-curated-files.ts'
import { readHostLists } from '../../src/platform/read-host-lists.ts'
import { auditEntities } from '../../src/registry/audit/audit-entities.ts'

const { part, problems } = readCuratedReading()
const audit = auditEntities(part.entities, '2026-11-26', { hosts: await readHostLists() })

/** Figures of the shipped registry that may only rise. */
const inCategories = (...names: string[]): number =>
  names.reduce((sum, name) => sum + (audit.byCategory[name]?.entities ?? 0), 0)

describe('the registry that ships', () => {
  it('has no error and names every source with its place and date', () => {
    expect(problems).toEqual([])
    expect(audit.weakPlaces.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(audit.unnamedSources).toBe(0)
  })

  it('covers the world people are robbed in', () => {
    expect(audit.entities).toBeGreaterThanOrEqual(550)
    expect(inCategories('exchange')).toBeGreaterThanOrEqual(60)
    expect(inCategories('wallet', 'hardware-wallet')).toBeGreaterThanOrEqual(40)
    expect(inCategories('protocol')).toBeGreaterThanOrEqual(30)
    expect(inCategories('defi', 'nft', 'stablecoin')).toBeGreaterThanOrEqual(30)
    expect(audit.byCountry.CN?.entities).toBeGreaterThanOrEqual(60)
    expect(
      inCategories('bank', 'delivery', 'payment', 'tax', 'police', 'airline', 'telecom'),
    ).toBeGreaterThanOrEqual(80)
  })

  it('has proof for what it may call official', () => {
    expect(audit.channels).toBeGreaterThanOrEqual(2500)
    expect(audit.vouching).toBeGreaterThanOrEqual(1000)
  })
})
