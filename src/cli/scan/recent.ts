/**
 * Remembers what came lately: at least the last `size` keys, at most twice as many. Two generations,
 * so that forgetting costs nothing and memory has a bound however long a stream is.
 */
export class Recent {
  readonly #size: number
  #young = new Set<string>()
  #old: ReadonlySet<string> = new Set()

  constructor(size: number) {
    this.#size = size
  }

  /** True when the key is new; it is remembered from now on. */
  add(key: string): boolean {
    if (this.#young.has(key)) return false
    const known = this.#old.has(key)
    if (this.#young.size >= this.#size) {
      this.#old = this.#young
      this.#young = new Set()
    }
    this.#young.add(key)
    return !known
  }
}
