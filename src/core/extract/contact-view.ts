import type { ReadingNote } from '../identify/identifier.ts'

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

/** Grows a view unit by unit. */
export class ViewBuilder {
  #text: string[] = []
  #starts: number[] = []
  #ends: number[] = []
  #flags: number[] = []

  get length(): number {
    return this.#text.length
  }

  last(back = 1): string {
    return this.#text[this.#text.length - back] ?? ''
  }

  push(text: string, start: number, end: number, flag: number): void {
    for (const unit of text.split('')) {
      this.#text.push(unit)
      this.#starts.push(start)
      this.#ends.push(end)
      this.#flags.push(flag)
    }
  }

  /** Marks what comes next as standing behind something that was dropped. */
  dropTrailingSpaces(): void {
    while (this.last() === ' ' || this.last() === '\n' || this.last() === '\r') {
      this.#text.pop()
      this.#starts.pop()
      this.#ends.pop()
      this.#flags.pop()
    }
  }

  /** Turns the units from `from` to the end round, for text behind a right-to-left override. */
  reverseFrom(from: number): void {
    const turn = <T>(list: T[]): void => {
      list.push(...list.splice(from).reverse())
    }
    turn(this.#text)
    turn(this.#starts)
    turn(this.#ends)
    turn(this.#flags)
    for (let i = from; i < this.#flags.length; i++) {
      this.#flags[i] = (this.#flags[i] ?? 0) | changes.bidi
    }
  }

  build(): ContactView {
    return {
      text: this.#text.join(''),
      starts: Uint32Array.from(this.#starts),
      ends: Uint32Array.from(this.#ends),
      flags: Uint8Array.from(this.#flags),
    }
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
