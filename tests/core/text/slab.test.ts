import { describe, expect, it } from 'vitest'
import { SeenHashes } from '../../../src/core/message/wording/seen-hashes.ts'
import { float64s, int32s, uint8s, uint16s, uint32s } from '../../../src/core/text/slab.ts'

describe('arrays from a shared block', () => {
  it('are of the length asked for, zeroed, and nobody else writes into them', () => {
    const makers = [uint8s, uint16s, uint32s, int32s, float64s]
    const made: { readonly array: { [at: number]: number; length: number }; value: number }[] = []
    for (let round = 0; round < 4_000; round++) {
      const make = makers[round % makers.length] ?? uint8s
      const length = round % 97 === 0 ? 9_000 : round % 61
      const array = make(length)
      expect(array.length).toBe(length)
      expect(array.every((one) => one === 0)).toBe(true)
      array.fill(round % 250)
      made.push({ array, value: round % 250 })
    }
    for (const { array, value } of made)
      for (let at = 0; at < array.length; at++)
        if (array[at] !== value) expect(array[at]).toBe(value)
  })
})

describe('seen hashes', () => {
  it('tell new ones from known ones as a set does', () => {
    const set = new Set<number>()
    const seen = new SeenHashes(8)
    for (let at = 0, hash = 1; at < 20_000; at++) {
      hash = (Math.imul(hash, 0x41c64e6d) + 12_345) >>> 0
      const value = at % 7 === 0 ? at % 5 : at % 3 === 0 ? hash % 1_000 : hash
      expect(seen.add(value)).toBe(!set.has(value))
      set.add(value)
    }
    expect(seen.size).toBe(set.size)
  })
})
