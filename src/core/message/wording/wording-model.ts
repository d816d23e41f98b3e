/** Fitted weights as they stand in `rules/wording.yaml`: data, JSON-serialisable. */
export interface WordingWeights {
  /** Log-odds of a text of which nothing is known. */
  readonly bias: number
  /** Log-odds of one step of the weight of a gram or of a pair. */
  readonly step: number
  /** One letter a place, see `decodeWeights`. */
  readonly grams: string
  /** The same for pairs of traits (see `readPairs`). */
  readonly pairs: string
  /** Log-odds by trait (see `messageTraits`, `contactTraits`). */
  readonly traits: Readonly<Record<string, number>>
  /** Log-odds between which the wording decides nothing, and those of certainty. */
  readonly thresholds: WordingThresholds
}

export interface WordingThresholds {
  /** From here on a text that asks in words alone, without all that `raise` asks for, is suspicious too. */
  readonly raiseOnWords: number
  /** From here on a text with an ask, a contact, a claim or a bait is suspicious. */
  readonly raise: number
  /** Below this a strict pattern without a claim through a foreign contact is no more than suspicious. */
  readonly doubt: number
  /** Below this patterns alone are taken for a coincidence. */
  readonly dismiss: number
}

/** Weights ready for use; immutable, shared by all checks. */
export interface WordingModel {
  readonly bias: number
  readonly step: number
  readonly grams: Int8Array
  readonly pairs: Int8Array
  readonly traits: ReadonlyMap<string, number>
  readonly thresholds: WordingThresholds
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
/** The letter that stands for nothing; 26 steps below it and 25 above can be told. */
const zero = letters.indexOf('a')
/** Most steps of a weight on either side of nothing. */
export const mostSteps = letters.length - 1 - zero

/** One weight a letter, counted in steps from `a`; what is no letter, as the ends of lines, is passed over. */
export const decodeWeights = (text: string): Int8Array => {
  const values = new Int8Array(128).fill(-128)
  for (let at = 0; at < letters.length; at++) values[letters.charCodeAt(at)] = at - zero
  const weights = new Int8Array(text.length)
  let place = 0
  for (let at = 0; at < text.length; at++) {
    const value = values[text.charCodeAt(at) & 127] ?? -128
    if (value !== -128) weights[place++] = value
  }
  return weights.slice(0, place)
}

/**
 * The inverse of `decodeWeights`. A letter a weight, not base64: whole weights repeat, so that a page loads a
 * quarter less.
 * @throws RangeError when a weight is more than `mostSteps` from nothing.
 */
export const encodeWeights = (weights: Int8Array): string => {
  let text = ''
  for (const weight of weights) {
    if (Math.abs(weight) > mostSteps) throw new RangeError(`a weight of ${weight} steps`)
    text += letters[weight + zero]
  }
  return text
}

export const readyWording = (weights: WordingWeights): WordingModel => ({
  bias: weights.bias,
  step: weights.step,
  grams: decodeWeights(weights.grams),
  pairs: decodeWeights(weights.pairs),
  traits: new Map(Object.entries(weights.traits)),
  thresholds: weights.thresholds,
})
