/** Fitted weights as they stand in `rules/wording.yaml`: data, JSON-serialisable. */
export interface WordingWeights {
  /** Log-odds of a text of which nothing is known. */
  readonly bias: number
  /** Log-odds of one step of the weight of a gram or of a pair. */
  readonly step: number
  /** One signed byte a place, base64. */
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

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Base64 without padding, read the same way in every host. */
export const decodeBytes = (text: string): Int8Array => {
  const values = new Int16Array(128).fill(-1)
  for (let at = 0; at < alphabet.length; at++) values[alphabet.charCodeAt(at)] = at
  const bytes = new Int8Array(Math.floor((text.length * 3) / 4))
  let bits = 0
  let held = 0
  let place = 0
  for (let at = 0; at < text.length; at++) {
    const value = values[text.charCodeAt(at) & 127] ?? -1
    if (value < 0) continue
    bits = ((bits << 6) | value) & 0xffffff
    held += 6
    if (held < 8) continue
    held -= 8
    bytes[place++] = (bits >> held) & 0xff
  }
  return bytes.subarray(0, place)
}

/** The inverse of `decodeBytes`. */
export const encodeBytes = (bytes: Int8Array): string => {
  let text = ''
  let bits = 0
  let held = 0
  for (const byte of bytes) {
    bits = ((bits << 8) | (byte & 0xff)) & 0xffffff
    held += 8
    while (held >= 6) {
      held -= 6
      text += alphabet[(bits >> held) & 63]
    }
  }
  return held > 0 ? text + alphabet[(bits << (6 - held)) & 63] : text
}

export const readyWording = (weights: WordingWeights): WordingModel => ({
  bias: weights.bias,
  step: weights.step,
  grams: decodeBytes(weights.grams),
  pairs: decodeBytes(weights.pairs),
  traits: new Map(Object.entries(weights.traits)),
  thresholds: weights.thresholds,
})
