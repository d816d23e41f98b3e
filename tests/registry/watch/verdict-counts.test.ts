import { describe, expect, it } from 'vitest'
import { verdictTally } from '../../../src/platform/watch/verdict-tally.ts'
import { isSpike, type VerdictCount } from '../../../src/registry/watch/verdict-counts.ts'

describe('an hour that stands out', () => {
  it.each([
    [19, [0, 0], false],
    [20, [0, 0], true],
    [20, [0], false],
    [100, [], false],
    [49, [10, 10, 10], false],
    [50, [10, 10, 10], true],
    // One strange week does not become the usual, nor hides the next.
    [50, [10, 10, 900], true],
    [50, [900, 900, 10], false],
  ])('%i after %j: %s', (count, former, expected) => {
    expect(isSpike(count, former)).toBe(expected)
  })
})

describe('counts between two writes', () => {
  const at = Date.parse('2026-11-26T12:59:59Z')

  it('hold slugs, hours and numbers, and lose nothing to a write that fails', async () => {
    const written: VerdictCount[] = []
    let fails = true
    const tally = verdictTally(async (counts) => {
      if (fails) throw new Error('gone')
      written.push(...counts)
    })
    tally.count(['acme', 'globex'], 'scam', at)
    await tally.flush()
    tally.count(['acme'], 'scam', at)
    tally.count(['acme'], 'scam', at + 1_000)
    fails = false
    await tally.flush()
    await tally.flush()
    expect(written).toEqual([
      { entity: 'acme', hour: '2026-11-26T12:00:00.000Z', verdict: 'scam', count: 2 },
      { entity: 'globex', hour: '2026-11-26T12:00:00.000Z', verdict: 'scam', count: 1 },
      { entity: 'acme', hour: '2026-11-26T13:00:00.000Z', verdict: 'scam', count: 1 },
    ])
  })
})
