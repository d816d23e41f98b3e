import type { Folded } from './fold.ts'
import { sizeFor } from './name-trie.ts'

const base = 0x01000193
const longest = 32
const powers = new Int32Array(longest + 1)
powers[0] = 1
for (let at = 1; at <= longest; at++) powers[at] = Math.imul(powers[at - 1] ?? 0, base)

/** Hash of the first `at` units, from a prefix table filled by `prefixHashes`. */
const prefixes = new Int32Array(longest + 1)

const fillPrefixes = (codes: Uint16Array, from: number, length: number): void => {
  let hash = 0
  for (let at = 0; at < length; at++) {
    hash = (Math.imul(hash, base) + (codes[from + at] ?? 0)) | 0
    prefixes[at + 1] = hash
  }
}

/** Hash of the units `[from, to)` of the prefix table. */
const range = (from: number, to: number): number =>
  ((prefixes[to] ?? 0) - Math.imul(prefixes[from] ?? 0, powers[to - from] ?? 0)) | 0

const join = (left: number, right: number, rightLength: number): number =>
  (Math.imul(left, powers[rightLength] ?? 0) + right) | 0

export interface FuzzyName {
  readonly folded: string
  /** Edits a look-up may find it across: 1 or 2. */
  readonly reach: 1 | 2
}

/**
 * Symmetric deletion index: two words within `d` edits meet in at least one word reached by deleting
 * up to `d` units from each. Hashes only; a hit is a candidate that the caller measures.
 */
export class DeletionTable {
  #mask: number
  #keys: Int32Array
  #ids: Int32Array
  /** One bit a hash at an eighth of its load: most probes end here, within the cache. */
  #bits: Uint32Array
  readonly #reachesTwo: boolean

  constructor(names: readonly FuzzyName[]) {
    const hashes: number[] = []
    const ids: number[] = []
    let two = false
    for (let id = 0; id < names.length; id++) {
      const name = names[id]
      if (name === undefined || name.folded.length > longest || name.folded.length === 0) continue
      if (name.reach === 2) two = true
      for (const hash of neighbourhood(name)) {
        hashes.push(hash)
        ids.push(id)
      }
    }
    this.#reachesTwo = two
    const size = sizeFor(hashes.length)
    this.#mask = size - 1
    this.#keys = new Int32Array(size)
    this.#ids = new Int32Array(size).fill(-1)
    this.#bits = new Uint32Array(size / 8)
    for (let at = 0; at < hashes.length; at++) {
      const hash = hashes[at] ?? 0
      let slot = this.#slot(hash)
      while (this.#ids[slot] !== -1) slot = (slot + 1) & this.#mask
      this.#keys[slot] = hash
      const bit = this.#bit(hash)
      this.#bits[bit >>> 5] = (this.#bits[bit >>> 5] ?? 0) | (1 << (bit & 31))
      this.#ids[slot] = ids[at] ?? -1
    }
  }

  /** Calls `found` for every candidate of `folded[from, to)`; ids may repeat. */
  look(folded: Folded, from: number, to: number, found: (id: number) => void): void {
    const length = to - from
    if (length > longest || length < 2) return
    fillPrefixes(folded.codes, from, length)
    const whole = prefixes[length] ?? 0
    this.#probe(whole, found)
    for (let at = 0; at < length; at++) {
      const rest = length - at - 1
      this.#probe(join(prefixes[at] ?? 0, range(at + 1, length), rest), found)
    }
    if (!this.#reachesTwo || length < 6 || length > 24) return
    for (let first = 0; first < length - 1; first++) {
      for (let second = first + 1; second < length; second++) {
        const left = join(prefixes[first] ?? 0, range(first + 1, second), second - first - 1)
        this.#probe(join(left, range(second + 1, length), length - second - 1), found)
      }
    }
  }

  #slot(hash: number): number {
    const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
    return (mixed ^ (mixed >>> 13)) & this.#mask
  }

  #bit(hash: number): number {
    const mixed = Math.imul(hash, 0x9e3779b1)
    return (mixed ^ (mixed >>> 15)) & (this.#mask * 4 + 3)
  }

  #probe(hash: number, found: (id: number) => void): void {
    const bit = this.#bit(hash)
    if (((this.#bits[bit >>> 5] ?? 0) & (1 << (bit & 31))) === 0) return
    let slot = this.#slot(hash)
    for (;;) {
      const id = this.#ids[slot] ?? -1
      if (id === -1) return
      if (this.#keys[slot] === hash) found(id)
      slot = (slot + 1) & this.#mask
    }
  }
}

const neighbourhood = (name: FuzzyName): Set<number> => {
  const length = name.folded.length
  const codes = new Uint16Array(length)
  for (let at = 0; at < length; at++) codes[at] = name.folded.charCodeAt(at)
  fillPrefixes(codes, 0, length)
  const hashes = new Set<number>([prefixes[length] ?? 0])
  for (let at = 0; at < length; at++) {
    hashes.add(join(prefixes[at] ?? 0, range(at + 1, length), length - at - 1))
  }
  if (name.reach === 2) {
    for (let first = 0; first < length - 1; first++) {
      for (let second = first + 1; second < length; second++) {
        const left = join(prefixes[first] ?? 0, range(first + 1, second), second - first - 1)
        hashes.add(join(left, range(second + 1, length), length - second - 1))
      }
    }
  }
  return hashes
}
