import { float64s } from '../../text/slab.ts'
import type { Span } from '../../text/span.ts'
import type { PlainWording } from './plain-wording.ts'
import { readGrams } from './read-grams.ts'
import { readPairs } from './read-pairs.ts'
import { SeenHashes } from './seen-hashes.ts'
import type { WordingModel } from './wording-model.ts'

/** What the fitted weights say of a text. */
export interface WordingScore {
  /** Log-odds that the author is a fraud, calibrated on held-out rows. */
  readonly score: number
  /** The places whose wording moved it most towards fraud, in order of the text. */
  readonly moved: readonly Span[]
}

/** Few grams say little: a text counts as if it had this many at least. */
export const fewestGrams = 20

/** The same for pairs of traits; what they say together counts this many times what one gram says. */
export const fewestPairs = 20
export const pairScale = 2

const shownPlaces = 4

/**
 * Adds up the weights of the grams and of the pairs of traits, each once and by the root of their number,
 * and of the traits. Linear in the wording.
 */
export const scoreWording = (
  wording: PlainWording,
  traits: readonly string[],
  model: WordingModel,
): WordingScore => {
  const buckets = model.grams.length
  const seen = new SeenHashes(wording.units.length * 4)
  /** How much the grams that begin or go on at a unit speak for fraud. */
  const heat = float64s(wording.units.length + 1)
  let sum = 0
  readGrams(wording, (hash, from, to) => {
    if (!seen.add(hash)) return
    const weight = model.grams[hash % buckets] ?? 0
    if (weight === 0) return
    sum += weight
    const share = weight / (to - from)
    for (let at = from; at < to; at++) heat[at] = (heat[at] ?? 0) + share
  })
  let score = model.bias + (sum * model.step) / Math.sqrt(Math.max(fewestGrams, seen.size))
  for (const trait of traits) score += model.traits.get(trait) ?? 0
  let pairs = 0
  let together = 0
  readPairs(traits, (hash) => {
    pairs++
    together += model.pairs[hash % model.pairs.length] ?? 0
  })
  score += (pairScale * together * model.step) / Math.sqrt(Math.max(fewestPairs, pairs))
  return { score, moved: hottest(heat, wording) }
}

/** The runs of units that speak for fraud, the four that say most. */
const hottest = (heat: Float64Array, wording: PlainWording): readonly Span[] => {
  const runs: { readonly from: number; readonly to: number; readonly heat: number }[] = []
  let from = -1
  let total = 0
  for (let at = 0; at < heat.length; at++) {
    const here = heat[at] ?? 0
    if (here > 0 && at < wording.units.length) {
      if (from < 0) from = at
      total += here
      continue
    }
    if (from >= 0) runs.push({ from, to: at, heat: total })
    from = -1
    total = 0
  }
  return runs
    .sort((a, b) => b.heat - a.heat || a.from - b.from)
    .slice(0, shownPlaces)
    .sort((a, b) => a.from - b.from)
    .flatMap((run) => {
      const start = wording.starts[run.from] ?? 0
      const end = wording.ends[run.to - 1] || (wording.starts[run.to - 1] ?? 0)
      return end > start ? [{ part: 'input', start, end } as const] : []
    })
}
