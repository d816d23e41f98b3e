/** Units from which on two names are no longer told apart here. */
const longestPrefix = 5
/** Bits for each name: one place in ten of text that begins no name passes. */
const bitsPerName = 8

const offset = 0x811c9dc5
const prime = 0x01000193

/** A set of numbers that may say yes to what it does not hold. */
class Sieve {
  readonly #bits: Uint8Array
  readonly #mask: number

  constructor(expected: number) {
    let size = 1024
    while (size < expected * bitsPerName) size *= 2
    this.#bits = new Uint8Array(size >> 3)
    this.#mask = size - 1
  }

  add(hash: number): void {
    const slot = (hash ^ (hash >>> 15)) & this.#mask
    this.#bits[slot >> 3] = (this.#bits[slot >> 3] ?? 0) | (1 << (slot & 7))
  }

  has(hash: number): boolean {
    const slot = (hash ^ (hash >>> 15)) & this.#mask
    return ((this.#bits[slot >> 3] ?? 0) & (1 << (slot & 7))) !== 0
  }
}

/** Hash of the beginning of a name; a whole name that is shorter is told apart from one that goes on. */
const begin = (first: number, second: number): number =>
  Math.imul(Math.imul(offset ^ first, prime) ^ second, prime)
const goOn = (hash: number, unit: number): number => Math.imul(hash ^ unit, prime)
const end = (hash: number): number => Math.imul(hash ^ 0x10000, prime)

/**
 * Says at once of most places of a text that no name begins there. A walk through the index of names waits
 * for memory at each step, and names begin with the same letters as any word; here the first two units and
 * then five are looked up in tables that the processor keeps near.
 */
export class NameSieve {
  readonly #pairs: Sieve
  readonly #prefixes: Sieve

  constructor(names: readonly string[]) {
    this.#pairs = new Sieve(Math.min(names.length, 0x4000))
    this.#prefixes = new Sieve(names.length)
    for (const name of names) {
      let hash = begin(name.charCodeAt(0), name.length > 1 ? name.charCodeAt(1) : 0)
      // A name of one unit goes with any second one.
      if (name.length === 1) this.#pairs.add(name.charCodeAt(0))
      else this.#pairs.add(hash)
      const length = Math.min(name.length, longestPrefix)
      for (let at = 2; at < length; at++) hash = goOn(hash, name.charCodeAt(at))
      this.#prefixes.add(length < longestPrefix ? end(hash) : hash)
    }
  }

  /**
   * False where certainly no name begins.
   *
   * @param unitAt gives a unit as names have it: 0 behind the end, −1 where units of text and name do not go
   *   together one by one
   */
  mayBegin(text: string, start: number, unitAt: (text: string, at: number) => number): boolean {
    const first = unitAt(text, start)
    const second = unitAt(text, start + 1)
    if (first < 0 || second < 0 || this.#pairs.has(first)) return true
    let hash = begin(first, second)
    if (!this.#pairs.has(hash)) return false
    for (let at = 2; at < longestPrefix; at++) {
      if (this.#prefixes.has(end(hash))) return true
      const unit = unitAt(text, start + at)
      if (unit < 0) return true
      if (unit === 0) return false
      hash = goOn(hash, unit)
    }
    return this.#prefixes.has(hash)
  }
}
