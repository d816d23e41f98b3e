import { describe, expect, it } from 'vitest'
import { proposeConfusables } from './confusable-entries.ts'

/** The short form of `npm run soak:confusables`. */
describe('websites that look like official ones', () => {
  it('are refused or shown to the reviewer as what they look like', async () => {
    const counted = await proposeConfusables({ entries: 60, variants: 20, every: 7 })
    expect(counted.variants).toBeGreaterThan(900)
    expect(counted.silent).toEqual([])
    expect(counted.blocked + counted.remarked).toBe(counted.variants)
  }, 120_000)

  it('would be missed by a registry that does not know the names', async () => {
    const control = await proposeConfusables({ entries: 60, variants: 20, every: 7, unknown: true })
    expect(control.variants).toBeGreaterThan(900)
    expect(control.silent.length).toBeGreaterThan(control.variants / 2)
  }, 120_000)
})
