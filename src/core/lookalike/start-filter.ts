/** Five bits a unit; units of other scripts may collide, which only costs a closer look. */
const bits = (unit: number): number => unit & 31

/** The last four units as twenty bits, once `unit` has come in. */
export const slide = (window: number, unit: number): number =>
  ((window << 5) | (unit & 31)) & 0xfffff

/**
 * Which four units in a row some word begins with, a bit each: nearly every place of a text is told by
 * one look that no word begins there. A word of fewer units begins with any that follow. The first three
 * have a table of their own before it, small enough for the nearest cache.
 */
export class StartFilter {
  readonly #threes = new Uint32Array(1_024)
  readonly #starts = new Uint32Array(32_768)

  constructor(words: readonly string[]) {
    for (const word of words) if (word.length > 0) this.#note(word, 0, 0)
  }

  /** False when no word begins with the four units of the window (see `slide`). */
  has(window: number): boolean {
    const three = window >>> 5
    if (((this.#threes[three >>> 5] ?? 0) & (1 << (three & 31))) === 0) return false
    return ((this.#starts[three] ?? 0) & (1 << (window & 31))) !== 0
  }

  #note(word: string, at: number, window: number): void {
    if (at === 4) {
      const slot = window >>> 5
      this.#threes[slot >>> 5] = (this.#threes[slot >>> 5] ?? 0) | (1 << (slot & 31))
      this.#starts[slot] = (this.#starts[slot] ?? 0) | (1 << (window & 31))
    } else if (at < word.length) {
      this.#note(word, at + 1, (window << 5) | bits(word.charCodeAt(at)))
    } else {
      for (let any = 0; any < 32; any++) this.#note(word, at + 1, (window << 5) | any)
    }
  }
}
