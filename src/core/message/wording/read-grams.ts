import { unitKind } from '../script-kind.ts'
import type { PlainWording } from './plain-wording.ts'

/** Called for each run of units or words: its hash and its place in the wording. */
export type GramVisitor = (hash: number, from: number, to: number) => void

/** Lengths of runs of units. */
const ideographs = { shortest: 1, longest: 4 } as const
const letters = { shortest: 3, longest: 5 } as const

const offset = 0x811c9dc5
const prime = 0x01000193

/** Kinds of runs are hashed apart. */
const wordSeed = Math.imul(offset ^ 0x77, prime)
const pairSeed = Math.imul(offset ^ 0x99, prime)

/** Last mixing, so that any range of bits can serve as a place. */
const mix = (hash: number): number => {
  let mixed = hash ^ (hash >>> 16)
  mixed = Math.imul(mixed, 0x85ebca6b)
  mixed ^= mixed >>> 13
  return mixed >>> 0
}

/**
 * Visits the n-grams of a wording: runs of one to four ideographs, runs of three to five letters
 * inside a word and its bounds, words, and pairs of words. FNV-1a over UTF-16 units. Linear.
 */
export const readGrams = ({ units, kinds }: PlainWording, visit: GramVisitor): void => {
  const { length } = units
  let before = 0
  let beforeAt = -1
  let at = 0
  while (at < length) {
    const kind = kinds[at] ?? 0
    if (kind === unitKind.ideograph) {
      let hash = offset
      for (let to = at; to < Math.min(length, at + ideographs.longest); to++) {
        if (to > at && kinds[to] === unitKind.space && kinds[to - 1] === unitKind.space) break
        hash = Math.imul(hash ^ (units[to] ?? 0), prime)
        if (to - at + 1 >= ideographs.shortest) visit(mix(hash), at, to + 1)
      }
      at++
      before = 0
      continue
    }
    if (kind === unitKind.space) {
      at++
      continue
    }
    // A word: letters and digits, or one sign.
    let end = at + 1
    if (kind !== unitKind.other)
      while (end < length && (kinds[end] === unitKind.letter || kinds[end] === unitKind.digit))
        end++
    let word = wordSeed
    for (let to = at; to < end; to++) word = Math.imul(word ^ (units[to] ?? 0), prime)
    visit(mix(word), at, end)
    if (before !== 0) visit(mix(Math.imul(pairSeed ^ before, prime) ^ word), beforeAt, end)
    before = word
    beforeAt = at
    if (kind === unitKind.letter) {
      const first = Math.max(0, at - 1)
      const last = Math.min(length, end + 1)
      for (let from = first; from < end; from++) {
        let hash = offset
        for (let to = from; to < Math.min(last, from + letters.longest); to++) {
          hash = Math.imul(hash ^ (units[to] ?? 0), prime)
          if (to - from + 1 >= letters.shortest) visit(mix(hash), from, to + 1)
        }
      }
    }
    at = end
  }
}
