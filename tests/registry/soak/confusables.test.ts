import { describe, expect, it } from 'vitest'
import { proposeConfusables } from './confusable-entries.ts'

/** The short form of `npm run soak:confusables`. */
describe('websites, mailboxes, accounts and names that look like official ones', () => {
  it('are refused or shown to the reviewer as what they look like', async () => {
    const counted = await proposeConfusables({ entries: 120, variants: 12, every: 9 })
    expect(counted.variants).toBeGreaterThan(900)
    expect(Object.keys(counted.byKind).sort()).toEqual([
      'email-address',
      'handle',
      'name',
      'sender-domain',
      'website',
    ])
    expect(counted.silent).toEqual([])
    expect(counted.blocked + counted.remarked).toBe(counted.variants)
  }, 120_000)

  it('would be missed by a registry that does not know the names', async () => {
    const control = await proposeConfusables({
      entries: 120,
      variants: 12,
      every: 9,
      unknown: true,
    })
    expect(control.variants).toBeGreaterThan(900)
    expect(control.silent.length).toBeGreaterThan(control.variants / 2)
  }, 120_000)
})
