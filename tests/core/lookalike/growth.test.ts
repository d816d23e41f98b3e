import { describe, expect, it } from 'vitest'
import { buildLookalikeIndex } from '../../../src/core/lookalike/build-index.ts'
import { loadHosts, loadWords } from '../../evaluation/lookalike/load.ts'
import { hostileTexts } from './hostile.ts'

const labels = ['zentavo', 'quorvialle', 'ledger', 'ozx', 'mirabanto', 'tulwick']
const index = buildLookalikeIndex({
  names: labels.map((label) => ({
    entity: label,
    label,
    target: `${label}.com`,
    kind: 'domain',
    distinctive: true,
  })),
  isOwned: () => false,
  pairs: [],
  words: loadWords(loadHosts()),
})

/** Microseconds of processor time a look-up, the least of several rounds: a busy machine does not decide. */
const cost = (text: string): number => {
  let least = Number.POSITIVE_INFINITY
  for (let round = 0; round < 6; round++) {
    const start = process.cpuUsage()
    let times = 0
    let spent = 0
    do {
      for (let at = 0; at < 10; at++) index.resembleDisplayName(text)
      times += 10
      const { user, system } = process.cpuUsage(start)
      spent = user + system
    } while (spent < 2_000)
    least = Math.min(least, spent / times)
  }
  return least
}

/** The least ratio of a few tries, since what is looked for is there in every one of them. */
const growth = (short: string, long: string): number => {
  let least = Number.POSITIVE_INFINITY
  for (let attempt = 0; attempt < 3 && least > 2.6; attempt++)
    least = Math.min(least, cost(long) / cost(short))
  return least
}

describe('the cost on texts that are made to cost', () => {
  it('is tried on forty texts and more', () => {
    expect(Object.keys(hostileTexts).length).toBeGreaterThanOrEqual(40)
  })

  it.each(Object.entries(hostileTexts))(
    'grows with the length and not its square: %s',
    (_, make) => {
      cost(make(128))
      expect(growth(make(128), make(256))).toBeLessThan(2.6)
    },
  )

  it.each(Object.entries(hostileTexts))('stays what it is beyond 256 units: %s', (_, make) => {
    expect(cost(make(256))).toBeLessThan(5_000)
    expect(growth(make(256), make(8_192))).toBeLessThan(2.6)
  })
})
