import { confusableOf } from './confusables.ts'

/**
 * The brand fold: two spellings that a hurried reader takes for one give one string. It is applied to
 * protected names and to what is checked alike, and only ever accuses.
 *
 * ```
 * shown    p ａ y р а 1          offsets into the shown text
 * NFKD     p a y р а 1
 * UTS #39  p a y p a 1          confusables of Unicode 17, without m → rn
 * brand    p a y p a l          digits, i/l/1, marks dropped
 * ```
 */
export interface Folded {
  readonly length: number
  /** One unit a position. */
  readonly codes: Uint16Array
  /** Offset in the shown text of the first unit behind a position, and just after the last. */
  readonly starts: Uint16Array
  readonly ends: Uint16Array
}

/** Longest text that is folded; hosts stop at 253, handles and local parts at 64. */
export const foldLimit = 256

const asciiFold = new Uint16Array(128)
for (let code = 0; code < 128; code++) asciiFold[code] = code
for (let code = 65; code <= 90; code++) asciiFold[code] = code + 32
for (const [from, to] of [
  ['0', 'o'],
  ['1', 'l'],
  ['|', 'l'],
  ['!', 'l'],
  ['i', 'l'],
  ['I', 'l'],
  ['2', 'z'],
  ['3', 'e'],
  ['4', 'a'],
  ['5', 's'],
  ['$', 's'],
  ['6', 'b'],
  ['8', 'b'],
  ['7', 't'],
  ['9', 'g'],
  ['q', 'g'],
  ['Q', 'g'],
] as const) {
  asciiFold[from.charCodeAt(0)] = to.charCodeAt(0)
}

export const foldAscii = (code: number): number => asciiFold[code] ?? code

const mark = /\p{M}/u
const cache = new Map<number, string>()

/** What one code point outside ASCII folds to; empty for marks and invisibles. */
const foldCodePoint = (point: number): string => {
  const known = cache.get(point)
  if (known !== undefined) return known
  const folded = computeFold(String.fromCodePoint(point))
  if (cache.size < 8_192) cache.set(point, folded)
  return folded
}

const computeFold = (char: string): string => {
  if (invisible.test(char)) return ''
  let out = ''
  for (const part of (confusableOf(char) ?? char.normalize('NFKD')).normalize('NFKD')) {
    if (mark.test(part)) continue
    const mapped = confusableOf(part) ?? confusableOf(part.toLowerCase()) ?? part.toLowerCase()
    for (const piece of mapped.normalize('NFKD')) {
      if (mark.test(piece)) continue
      const lower = piece.toLowerCase()
      const again = confusableOf(lower) ?? lower
      for (let at = 0; at < again.length; at++) {
        const code = again.charCodeAt(at)
        if (code < 128) out += String.fromCharCode(foldAscii(code))
        else if (!mark.test(again[at] ?? '')) out += again[at]
      }
    }
  }
  return out
}

const invisible =
  /[\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFE00-\uFE0F\uFEFF\uFFA0]/

/** A reusable fold buffer; one a scanner, since a scan is synchronous. */
export class FoldBuffer implements Folded {
  length = 0
  /** Whether the last fill met a separator, and whether two units in a row that `merge` joins. */
  parted = false
  paired = false
  readonly codes = new Uint16Array(foldLimit * 4)
  readonly #starts = new Uint16Array(foldLimit * 4)
  readonly #ends = new Uint16Array(foldLimit * 4)
  /** Where the text began, while every unit is one of the text and nobody has asked for places; else -1. */
  #plainFrom = -1

  get starts(): Uint16Array {
    if (this.#plainFrom !== -1) this.#place()
    return this.#starts
  }

  get ends(): Uint16Array {
    if (this.#plainFrom !== -1) this.#place()
    return this.#ends
  }

  /** Folds `text[from, to)`; offsets stay offsets into `text`. */
  fill(text: string, from: number, to: number): void {
    const { codes } = this
    const stop = Math.min(to, from + foldLimit)
    let parted = false
    let paired = false
    let before = 0
    let at = from
    for (; at < stop; at++) {
      const code = text.charCodeAt(at)
      if (code >= 128) break
      const unit = asciiFold[code] ?? code
      codes[at - from] = unit
      if (unit < 97) parted ||= unit === 45 || unit === 46 || unit === 95 || unit === 32
      else if (pairHeads[before] === 1) paired ||= pairFold(before, unit) !== 0
      before = unit
    }
    this.length = at - from
    this.#plainFrom = from
    this.parted = parted
    this.paired = paired
    if (at === stop) return
    // Beyond ASCII nothing is known of what comes; those who ask look closer.
    this.parted = true
    this.paired = true
    this.#place()
    this.#fillRest(text, at, stop)
  }

  #place(): void {
    const from = this.#plainFrom
    this.#plainFrom = -1
    for (let at = 0; at < this.length; at++) {
      this.#starts[at] = from + at
      this.#ends[at] = from + at + 1
    }
  }

  #fillRest(text: string, from: number, stop: number): void {
    const { codes, starts, ends } = this
    let n = this.length
    for (let at = from; at < stop; at++) {
      const code = text.charCodeAt(at)
      if (code < 128) {
        codes[n] = asciiFold[code] ?? code
        starts[n] = at
        ends[n++] = at + 1
        continue
      }
      const point = text.codePointAt(at) ?? code
      const width = point > 0xffff ? 2 : 1
      const folded = foldCodePoint(point)
      for (let i = 0; i < folded.length && n < codes.length; i++) {
        codes[n] = folded.charCodeAt(i)
        starts[n] = at
        ends[n++] = at + width
      }
      // An invisible or a mark belongs to the character before it.
      if (folded.length === 0 && n > 0) ends[n - 1] = at + width
      at += width - 1
    }
    this.length = n
  }

  /** `source` without separators; false when it has none. */
  compact(source: FoldBuffer): boolean {
    if (!source.parted) return false
    let n = 0
    this.#plainFrom = -1
    const { codes, starts, ends } = this
    for (let at = 0; at < source.length; at++) {
      const code = source.codes[at] ?? 0
      if (code === 45 || code === 95 || code === 46) continue
      codes[n] = code
      starts[n] = source.starts[at] ?? 0
      ends[n++] = source.ends[at] ?? 0
    }
    this.length = n
    return n < source.length
  }

  /**
   * The second fold: letter pairs that look like one letter (`rn` m, `vv` w, `cl` d, `nn` m, `ri` n).
   * Gives false when `source` holds none of them, and then leaves this buffer alone.
   */
  merge(source: FoldBuffer): boolean {
    if (!source.paired) return false
    let n = 0
    let merged = false
    this.#plainFrom = -1
    this.parted = source.parted
    const { codes, starts, ends } = this
    for (let at = 0; at < source.length; at++) {
      const code = source.codes[at] ?? 0
      const single = at + 1 < source.length ? pairFold(code, source.codes[at + 1] ?? 0) : 0
      codes[n] = single === 0 ? code : single
      starts[n] = source.starts[at] ?? 0
      if (single !== 0) {
        merged = true
        at++
      }
      ends[n++] = source.ends[at] ?? 0
    }
    this.length = n
    return merged
  }
}

const r = 114
const n = 110
/** 1 for the units that the first of a pair can be. */
const pairHeads = new Uint8Array(128)
for (const unit of 'rvcn') pairHeads[unit.charCodeAt(0)] = 1
const pairFold = (a: number, b: number): number => {
  if (a === r) return b === n ? 109 : b === 108 ? n : 0
  if (a === 118) return b === 118 ? 119 : 0
  if (a === 99) return b === 108 ? 100 : 0
  if (a === n) return b === n ? 109 : 0
  return 0
}

/** The fold of a short text as a string; `pairs` applies the second fold too. */
export const foldText = (text: string, pairs = false): string => {
  scratch.fill(text, 0, text.length)
  const chosen = pairs && scratchPairs.merge(scratch) ? scratchPairs : scratch
  // Joining letter by letter is quicker than spreading for names of a dozen units.
  let out = ''
  for (let at = 0; at < chosen.length; at++) out += String.fromCharCode(chosen.codes[at] ?? 0)
  return out
}

// Filled and read within one synchronous call.
const scratch = new FoldBuffer()
const scratchPairs = new FoldBuffer()
