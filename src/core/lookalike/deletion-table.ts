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

/** Four units as twenty bits: a filter, so that units of other scripts may collide. */
const endBits = (a: number, b: number, c: number, d: number): number =>
  ((a & 31) << 15) | ((b & 31) << 10) | ((c & 31) << 5) | (d & 31)

const has = (bits: Uint32Array, at: number): boolean =>
  ((bits[at >>> 5] ?? 0) & (1 << (at & 31))) !== 0

/**
 * Symmetric deletion index: two words within `d` edits meet in at least one word reached by deleting
 * up to `d` units from each. Hashes only; a hit is a candidate that the caller measures.
 *
 * The quadratic many double deletions are met by their ends first: the first and the last four units
 * of what a deletion leaves have to be ends that some name can leave.
 *
 * ```
 * first deletion   0..3 and the second behind 4: four of the first five units
 *                  0..3 and the second up to 4:  not looked at
 *                  4..                           the first four units
 * last deletion    the same from the other end
 * ```
 */
export class DeletionTable {
  #mask: number
  #keys: Int32Array
  #ids: Int32Array
  /** One bit a hash at an eighth of its load: most probes end here, within the cache. */
  #bits: Uint32Array
  readonly #heads = new Uint32Array(32_768)
  readonly #tails = new Uint32Array(32_768)
  /** Whether the head, or the tail, left by deleting its n-th unit is known; the last entry: by deleting none. */
  readonly #headLeft = new Uint8Array(5)
  readonly #tailLeft = new Uint8Array(5)
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
    if (length < edged) {
      fillPrefixes(codes, from, length)
      this.#probe(prefixes[length] ?? 0, found)
      for (let at = 0; at < length; at++) this.#probe(without(at, length), found)
      return
    }
    if (!this.#readEnds(codes, from, to)) return
    const head = this.#headLeft
    const tail = this.#tailLeft
    const whole = head[4] === 1
    const entire = tail[4] === 1
    fillPrefixes(codes, from, length)
    if (whole && entire) this.#probe(prefixes[length] ?? 0, found)
    const lastAt = whole ? length : Math.min(length, 4)
    for (let at = entire ? 0 : Math.max(0, length - 4); at < lastAt; at++) {
      if (at < 4 ? head[at] !== 1 : !whole) continue
      if (at >= length - 4 ? tail[length - 1 - at] !== 1 : !entire) continue
      this.#probe(without(at, length), found)
    }
    if (!this.#reachesTwo || length > 24) return
    for (let first = 0; first < length - 1; first++) {
      const known = first < 4 ? head[first] === 1 : whole
      if (!known && first >= 4) return
      // Beyond the head a double deletion leaves the head that the first one leaves.
      const stop = known ? length : Math.min(length, 5)
      for (
        let second = entire ? first + 1 : Math.max(first + 1, length - 4);
        second < stop;
        second++
      ) {
        if (second >= length - 4 && first <= length - 6 && tail[length - 1 - second] !== 1) continue
        const left = join(prefixes[first] ?? 0, range(first + 1, second), second - first - 1)
        this.#probe(join(left, range(second + 1, length), length - second - 1), found)
      }
    }
  }

  /** Fills `#headLeft` and `#tailLeft`; false when no deletion can lead to a name. */
  #readEnds(codes: Uint16Array, from: number, to: number): boolean {
    const a = codes[from] ?? 0
    const b = codes[from + 1] ?? 0
    const c = codes[from + 2] ?? 0
    const d = codes[from + 3] ?? 0
    const e = codes[from + 4] ?? 0
    const head = this.#headLeft
    head[0] = has(this.#heads, endBits(b, c, d, e)) ? 1 : 0
    head[1] = has(this.#heads, endBits(a, c, d, e)) ? 1 : 0
    head[2] = has(this.#heads, endBits(a, b, d, e)) ? 1 : 0
    head[3] = has(this.#heads, endBits(a, b, c, e)) ? 1 : 0
    head[4] = has(this.#heads, endBits(a, b, c, d)) ? 1 : 0
    const z = codes[to - 1] ?? 0
    const y = codes[to - 2] ?? 0
    const x = codes[to - 3] ?? 0
    const w = codes[to - 4] ?? 0
    const v = codes[to - 5] ?? 0
    const tail = this.#tailLeft
    tail[0] = has(this.#tails, endBits(v, w, x, y)) ? 1 : 0
    tail[1] = has(this.#tails, endBits(v, w, x, z)) ? 1 : 0
    tail[2] = has(this.#tails, endBits(v, w, y, z)) ? 1 : 0
    tail[3] = has(this.#tails, endBits(v, x, y, z)) ? 1 : 0
    tail[4] = has(this.#tails, endBits(w, x, y, z)) ? 1 : 0
    // In a short text two deletions can touch both ends at once.
    if (to - from <= 8) return true
    // Two deletions in the head leave the tail alone, and the other way round.
    const anyHead = head[0] + head[1] + head[2] + head[3] + head[4] > 0
    const anyTail = tail[0] + tail[1] + tail[2] + tail[3] + tail[4] > 0
    return (anyHead && anyTail) || head[4] === 1 || tail[4] === 1
  }

  /** Ends of all words reached from a name by deletions, as far as they touch the end. */
  #noteEnds(name: FuzzyName): void {
    const units = [...name.folded].map((unit) => unit.charCodeAt(0))
    const kept = name.reach + 4
    noteFours(units.slice(0, kept), this.#heads)
    noteFours(units.slice(-kept), this.#tails)
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

/** Hash of the prefix table's word without one unit. */
const without = (at: number, length: number): number =>
  join(prefixes[at] ?? 0, range(at + 1, length), length - at - 1)

/** Shortest text of which the ends are looked at first; two deletions leave four units of it. */
const edged = 6

/** Marks every four units in order that deletions among the given ones can bring together. */
const noteFours = (units: readonly number[], into: Uint32Array): void => {
  const n = units.length
  for (let a = 0; a < n; a++)
    for (let b = a + 1; b < n; b++)
      for (let c = b + 1; c < n; c++)
        for (let d = c + 1; d < n; d++) {
          const at = endBits(units[a] ?? 0, units[b] ?? 0, units[c] ?? 0, units[d] ?? 0)
          into[at >>> 5] = (into[at >>> 5] ?? 0) | (1 << (at & 31))
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
