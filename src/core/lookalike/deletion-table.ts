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

/** Ends of words as fifteen bits: a filter, so that units of other scripts may collide. */
const endBits = (a: number, b: number, c: number): number =>
  ((a & 31) << 10) | ((b & 31) << 5) | (c & 31)

/**
 * Symmetric deletion index: two words within `d` edits meet in at least one word reached by deleting
 * up to `d` units from each. Hashes only; a hit is a candidate that the caller measures.
 *
 * A word that keeps its first three units can only meet words that begin with them, so most of the
 * quadratic many deletions fall to two looks at the ends:
 *
 * ```
 * deleted in   head  middle  tail
 * head          T      T     ask        T: the tail has to be known, H: the head has to be known,
 * middle              H T     H         ask: look up whatever the ends are
 * tail                        H
 * ```
 */
export class DeletionTable {
  #mask: number
  #keys: Int32Array
  #ids: Int32Array
  /** One bit a hash at an eighth of its load: most probes end here, within the cache. */
  #bits: Uint32Array
  readonly #heads = new Uint8Array(32_768)
  readonly #tails = new Uint8Array(32_768)
  readonly #reachesTwo: boolean

  constructor(names: readonly FuzzyName[]) {
    const hashes: number[] = []
    const ids: number[] = []
    let two = false
    for (let id = 0; id < names.length; id++) {
      const name = names[id]
      if (name === undefined || name.folded.length > longest || name.folded.length === 0) continue
      if (name.reach === 2) two = true
      this.#noteEnds(name)
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

  /** Appends the ids of every candidate for `folded[from, to)` to `found`; ids may repeat. */
  look(folded: Folded, from: number, to: number, found: number[]): void {
    const length = to - from
    if (length > longest || length < 2) return
    const { codes } = folded
    let head = true
    let tail = true
    if (length >= edged) {
      head =
        this.#heads[endBits(codes[from] ?? 0, codes[from + 1] ?? 0, codes[from + 2] ?? 0)] === 1
      tail = this.#tails[endBits(codes[to - 3] ?? 0, codes[to - 2] ?? 0, codes[to - 1] ?? 0)] === 1
    }
    const two = this.#reachesTwo && length >= edged && length <= 24
    if (!head && !tail && !two) return
    fillPrefixes(codes, from, length)
    if (head && tail) this.#probe(prefixes[length] ?? 0, found)
    // Where the first unit of the kept tail stands.
    const last = length - 3
    for (let at = 0; at < length; at++) {
      if (at < 3 ? !tail : !head || (at < last && !tail)) continue
      const rest = length - at - 1
      this.#probe(join(prefixes[at] ?? 0, range(at + 1, length), rest), found)
    }
    if (!two) return
    for (let first = 0; first < length - 1; first++) {
      if (first >= 3 && !head) return
      for (let second = tail ? first + 1 : Math.max(first + 1, last); second < length; second++) {
        const left = join(prefixes[first] ?? 0, range(first + 1, second), second - first - 1)
        this.#probe(join(left, range(second + 1, length), length - second - 1), found)
      }
    }
  }

  /** Ends of all words reached from a name by deletions, as far as they touch the end. */
  #noteEnds(name: FuzzyName): void {
    const units = [...name.folded].map((unit) => unit.charCodeAt(0))
    const kept = name.reach + 3
    noteTriples(units.slice(0, kept), this.#heads)
    noteTriples(units.slice(-kept), this.#tails)
  }

  #slot(hash: number): number {
    const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
    return (mixed ^ (mixed >>> 13)) & this.#mask
  }

  #bit(hash: number): number {
    const mixed = Math.imul(hash, 0x9e3779b1)
    return (mixed ^ (mixed >>> 15)) & (this.#mask * 4 + 3)
  }

  #probe(hash: number, found: number[]): void {
    const bit = this.#bit(hash)
    if (((this.#bits[bit >>> 5] ?? 0) & (1 << (bit & 31))) === 0) return
    let slot = this.#slot(hash)
    for (;;) {
      const id = this.#ids[slot] ?? -1
      if (id === -1) return
      if (this.#keys[slot] === hash) found.push(id)
      slot = (slot + 1) & this.#mask
    }
  }
}

/** Shortest text of which the ends are looked at first; what is left of it has three units at least. */
const edged = 6

/** Marks every three units in order that deletions among the given ones can bring together. */
const noteTriples = (units: readonly number[], into: Uint8Array): void => {
  for (let a = 0; a < units.length; a++)
    for (let b = a + 1; b < units.length; b++)
      for (let c = b + 1; c < units.length; c++)
        into[endBits(units[a] ?? 0, units[b] ?? 0, units[c] ?? 0)] = 1
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
