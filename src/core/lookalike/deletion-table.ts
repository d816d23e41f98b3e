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

/** Where the ends of four units lie: a hash, so that a table of them stays within the cache. */
const endSlot = (a: number, b: number, c: number, d: number): number => {
  const bits = ((a & 31) << 15) | ((b & 31) << 10) | ((c & 31) << 5) | (d & 31)
  return Math.imul(bits, 0x9e3779b1) >>> 17
}

/** Which names leave an end of four units, told by thirty-two bits; tails are kept and read from the last unit back. */
class EndTable {
  readonly #names = new Int32Array(32_768)
  /** One bit where any name does: most looks end here, within the nearest cache. */
  readonly #any = new Uint32Array(1_024)

  note(a: number, b: number, c: number, d: number, bit: number): void {
    const slot = endSlot(a, b, c, d)
    this.#names[slot] = (this.#names[slot] ?? 0) | bit
    this.#any[slot >>> 5] = (this.#any[slot >>> 5] ?? 0) | (1 << (slot & 31))
  }

  /**
   * Names by which of five units is left out, the first first, then by none of the first four; returns all of
   * them. The units stand one `step` after the other: 1 from a head on, -1 from a tail back.
   */
  read(codes: Uint16Array, from: number, step: 1 | -1, into: Int32Array): number {
    const a = codes[from] ?? 0
    const b = codes[from + step] ?? 0
    const c = codes[from + 2 * step] ?? 0
    const d = codes[from + 3 * step] ?? 0
    const e = codes[from + 4 * step] ?? 0
    into[0] = this.#at(b, c, d, e)
    into[1] = this.#at(a, c, d, e)
    into[2] = this.#at(a, b, d, e)
    into[3] = this.#at(a, b, c, e)
    return this.#first(a, b, c, d, into) | (into[0] | into[1] | into[2] | into[3])
  }

  /** Of them only those that leave out nothing. */
  readWhole(codes: Uint16Array, from: number, step: 1 | -1, into: Int32Array): number {
    into.fill(0)
    return this.#first(
      codes[from] ?? 0,
      codes[from + step] ?? 0,
      codes[from + 2 * step] ?? 0,
      codes[from + 3 * step] ?? 0,
      into,
    )
  }

  #first(a: number, b: number, c: number, d: number, into: Int32Array): number {
    const names = this.#at(a, b, c, d)
    into[4] = names
    return names
  }

  #at(a: number, b: number, c: number, d: number): number {
    const slot = endSlot(a, b, c, d)
    if (((this.#any[slot >>> 5] ?? 0) & (1 << (slot & 31))) === 0) return 0
    return this.#names[slot] ?? 0
  }
}

/**
 * Symmetric deletion index: two words within `d` edits meet in at least one word reached by deleting
 * up to `d` units from each. Hashes only; a hit is a candidate that the caller measures.
 *
 * Most deletions are met by their ends first: the first and the last four units of what a deletion
 * leaves have to be ends that one and the same name can leave, told by thirty-two
 * bits.
 *
 * ```
 * head    deletions    0..3: that one left out of the first five      both among 0..4: any head
 *                      4.. : the first four units
 * tail    the same from the other end
 * ```
 */
export class DeletionTable {
  #mask: number
  #keys: Int32Array
  #ids: Int32Array
  /** One bit a hash at an eighth of its load: most probes end here, within the cache. */
  #bits: Uint32Array
  readonly #heads = new EndTable()
  readonly #tails = new EndTable()
  /** Names with the head, or the tail, left by deleting its n-th unit; the last entry: by deleting none. */
  readonly #headLeft = new Int32Array(5)
  readonly #tailLeft = new Int32Array(5)

  constructor(names: readonly FuzzyName[]) {
    const hashes: number[] = []
    const ids: number[] = []
    for (let id = 0; id < names.length; id++) {
      const name = names[id]
      if (name === undefined || name.folded.length > longest || name.folded.length === 0) continue
      this.#noteEnds(name, 1 << (id & 31))
      for (const hash of neighbourhood(name)) {
        hashes.push(hash)
        ids.push(id)
      }
    }
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
    const heads = this.#heads.read(codes, from, 1, this.#headLeft)
    // Without a head nothing is left but two deletions in it.
    const tails =
      heads === 0 && length > 8
        ? this.#tails.readWhole(codes, to - 1, -1, this.#tailLeft)
        : this.#tails.read(codes, to - 1, -1, this.#tailLeft)
    const whole = this.#headLeft[4] ?? 0
    const entire = this.#tailLeft[4] ?? 0
    // One deletion touches one end; in a short text both at once.
    const one = (whole & tails) | (heads & entire) | (length < 8 ? heads & tails : 0)
    const two = heads & tails
    // Of eight units two deletions can touch both ends at once.
    if (length !== 8 && (one | two | whole | entire) === 0) return
    fillPrefixes(codes, from, length)
    if (one !== 0) this.#deleteOne(length, found)
    // Both edits put or change a unit, so no name of eight, nor one of six with two more, is shorter.
    if (length < 8 || length > 24) return
    if (length === 8) {
      this.#deleteWithin(0, length, length, found)
      return
    }
    if (two !== 0) this.#deleteApart(length, found)
    // Two in one end leave the other one alone, whatever they leave of their own.
    if (entire !== 0) this.#deleteWithin(0, 5, length, found)
    if (whole !== 0) this.#deleteWithin(length - 5, length, length, found)
  }

  #deleteOne(length: number, found: number[]): void {
    const head = this.#headLeft
    const tail = this.#tailLeft
    const whole = head[4] ?? 0
    const entire = tail[4] ?? 0
    if ((whole & entire) !== 0) this.#probe(prefixes[length] ?? 0, found)
    for (let at = 0; at < length; at++) {
      const left = at < 4 ? (head[at] ?? 0) : whole
      const right = at >= length - 4 ? (tail[length - 1 - at] ?? 0) : entire
      if ((left & right) !== 0) this.#probe(without(at, length), found)
    }
  }

  /** Two deletions that are not both among the first five or the last five. */
  #deleteApart(length: number, found: number[]): void {
    const head = this.#headLeft
    const tail = this.#tailLeft
    const whole = head[4] ?? 0
    const entire = tail[4] ?? 0
    for (let first = 0; first < length - 5; first++) {
      const left = first < 4 ? (head[first] ?? 0) : whole
      if (left === 0 && first >= 4) return
      if (left === 0) continue
      for (let second = Math.max(first + 1, first < 4 ? 5 : 0); second < length; second++) {
        const right = second < length - 4 ? entire : (tail[length - 1 - second] ?? 0)
        if ((left & right) !== 0) this.#probeWithout(first, second, length, found)
      }
    }
  }

  #deleteWithin(from: number, to: number, length: number, found: number[]): void {
    for (let first = from; first < to; first++)
      for (let second = first + 1; second < to; second++)
        this.#probeWithout(first, second, length, found)
  }

  #probeWithout(first: number, second: number, length: number, found: number[]): void {
    const middle = join(prefixes[first] ?? 0, range(first + 1, second), second - first - 1)
    this.#probe(join(middle, range(second + 1, length), length - second - 1), found)
  }

  /** Ends of all words reached from a name by deletions, as far as they touch the end. */
  #noteEnds(name: FuzzyName, bit: number): void {
    const units = [...name.folded].map((unit) => unit.charCodeAt(0))
    const kept = name.reach + 4
    noteFours(units.slice(0, kept), bit, this.#heads)
    noteFours(units.slice(-kept).reverse(), bit, this.#tails)
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
const noteFours = (units: readonly number[], bit: number, into: EndTable): void => {
  const n = units.length
  for (let a = 0; a < n; a++)
    for (let b = a + 1; b < n; b++)
      for (let c = b + 1; c < n; c++)
        for (let d = c + 1; d < n; d++)
          into.note(units[a] ?? 0, units[b] ?? 0, units[c] ?? 0, units[d] ?? 0, bit)
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
