import type { ReadingNote } from '../identify/identifier.ts'
import { uint8s, uint16s, uint32s } from '../text/slab.ts'

/**
 * The text as an address scanner wants it, every unit knowing where it came from: invisibles gone,
 * wide and styled letters plain, de-fanging undone, spaced-out links joined, right-to-left overrides
 * played back.
 *
 * ```
 * original  h x x p s : / / a [ . ] c o m
 * view      h t t p s : / / a . c o m
 * ```
 *
 * What is found here is only a place to look at: the identifier itself is read again, and whatever
 * the view had to change makes it lossy.
 */
export interface ContactView {
  readonly text: string
  readonly starts: Uint32Array
  readonly ends: Uint32Array
  /** Bits of `changes` for each unit. */
  readonly flags: Uint8Array
}

export const changes = { obfuscated: 1, defanged: 2, split: 4, bidi: 8 } as const

export const changeNotes: readonly (readonly [number, ReadingNote])[] = [
  [changes.obfuscated, 'obfuscated'],
  [changes.defanged, 'defanged'],
  [changes.split, 'split'],
  [changes.bidi, 'bidi-override'],
]

const isBlank = (code: number): boolean => code === 32 || code === 10 || code === 13

/** Grows a view unit by unit. Typed arrays, because a text has up to 65,536 units. */
export class ViewBuilder {
  #codes: Uint16Array
  #starts: Uint32Array
  #ends: Uint32Array
  #flags: Uint8Array
  #length = 0
  readonly #source: string
  /** True as long as the view is a beginning of the source, unit for unit. */
  #same = true

  /** For a view of `source`. */
  constructor(source: string) {
    const expected = source.length
    this.#source = source
    this.#codes = uint16s(expected + 64)
    this.#starts = uint32s(expected + 64)
    this.#ends = uint32s(expected + 64)
    this.#flags = uint8s(expected + 64)
  }

  get length(): number {
    return this.#length
  }

  /** Code of the last unit, 0 at the beginning. */
  get last(): number {
    return this.#length === 0 ? 0 : (this.#codes[this.#length - 1] ?? 0)
  }

  /** The last units, at most `most`. */
  tail(most: number): string {
    return String.fromCharCode(
      ...this.#codes.subarray(Math.max(0, this.#length - most), this.#length),
    )
  }

  pushCode(code: number, start: number, end: number, flag: number): void {
    if (this.#length === this.#codes.length) this.#grow()
    const at = this.#length++
    if (this.#same && (start !== at || this.#source.charCodeAt(at) !== code)) this.#same = false
    this.#codes[at] = code
    this.#starts[at] = start
    this.#ends[at] = end
    this.#flags[at] = flag
  }

  push(text: string, start: number, end: number, flag: number): void {
    for (let i = 0; i < text.length; i++) this.pushCode(text.charCodeAt(i), start, end, flag)
  }

  #grow(): void {
    const size = this.#codes.length * 2
    const codes = uint16s(size)
    const starts = uint32s(size)
    const ends = uint32s(size)
    const flags = uint8s(size)
    codes.set(this.#codes)
    starts.set(this.#starts)
    ends.set(this.#ends)
    flags.set(this.#flags)
    this.#codes = codes
    this.#starts = starts
    this.#ends = ends
    this.#flags = flags
  }

  dropTrailingBlanks(): void {
    while (this.#length > 0 && isBlank(this.last)) this.#length--
  }

  /** Turns the units from `from` to the end round, for text behind a right-to-left override. */
  reverseFrom(from: number): void {
    this.#same = false
    this.#codes.subarray(from, this.#length).reverse()
    this.#starts.subarray(from, this.#length).reverse()
    this.#ends.subarray(from, this.#length).reverse()
    for (let i = from; i < this.#length; i++) this.#flags[i] = (this.#flags[i] ?? 0) | changes.bidi
  }

  build(): ContactView {
    return {
      text: this.#same ? this.#source.slice(0, this.#length) : this.#join(),
      starts: this.#starts.subarray(0, this.#length),
      ends: this.#ends.subarray(0, this.#length),
      flags: this.#flags.subarray(0, this.#length),
    }
  }

  #join(): string {
    const parts: string[] = []
    for (let i = 0; i < this.#length; i += 4_096) {
      // Chunks, since a call takes only so many arguments.
      const part = this.#codes.subarray(i, Math.min(i + 4_096, this.#length))
      parts.push(String.fromCharCode.apply(null, part as never))
    }
    return parts.join('')
  }
}

/** Where `[start, end)` of the view stands in the original. */
export const originalSpan = (
  view: ContactView,
  start: number,
  end: number,
): { readonly start: number; readonly end: number } => {
  let from = Number.POSITIVE_INFINITY
  let to = 0
  for (let i = start; i < end; i++) {
    from = Math.min(from, view.starts[i] ?? 0)
    to = Math.max(to, view.ends[i] ?? 0)
  }
  return { start: from, end: to }
}

/** What the view had to change inside `[start, end)`. */
export const changesIn = (
  view: ContactView,
  start: number,
  end: number,
): readonly ReadingNote[] => {
  let bits = 0
  for (let i = start; i < end; i++) {
    bits |= view.flags[i] ?? 0
    // A gap between two units is a character that the view dropped.
    if (i > start && (view.starts[i] ?? 0) > (view.ends[i - 1] ?? 0)) {
      if (!(bits & (changes.split | changes.bidi))) bits |= changes.obfuscated
    }
  }
  return bits === 0 ? [] : changeNotes.filter(([bit]) => bits & bit).map(([, note]) => note)
}
