/**
 * A trie over UTF-16 units, compact and quick to build: edges lie in one open-addressed table, and
 * what only one word goes through is kept as that word's tail instead of a chain of nodes.
 *
 * ```
 * root ─b─ o ─ tail "nanza"        for bonanza and binance; the nodes below
 *        └─ i ─ tail "nance"       o and i are made when a second word needs them
 * ```
 */
export class NameTrie {
  readonly words: string[] = []
  #mask: number
  #keys: Float64Array
  #targets: Int32Array
  #edges = 0
  #nodes = 1
  /** By node: index in `words` plus one of the word that ends there, and of the one with its tail there. */
  #ends: Int32Array
  #tails: Int32Array

  constructor(expectedWords: number) {
    let size = 1024
    while (size < expectedWords * 5) size *= 2
    this.#mask = size - 1
    this.#keys = new Float64Array(size)
    this.#targets = new Int32Array(size)
    this.#ends = new Int32Array(size)
    this.#tails = new Int32Array(size)
  }

  /** Index of a word in `words`, where it is put when it is new. */
  insert(word: string): number {
    let node = 0
    for (let i = 0; i < word.length; ) {
      const next = this.step(node, word.charCodeAt(i))
      if (next !== 0) {
        node = next
        i++
        continue
      }
      const tail = (this.#tails[node] ?? 0) - 1
      if (tail >= 0) {
        const other = this.words[tail] ?? ''
        if (other === word) return tail
        // A second word comes through: the tail moves one node on.
        this.#tails[node] = 0
        this.#hang(this.#add(node, other.charCodeAt(i)), tail, i + 1)
        continue
      }
      const index = this.words.push(word) - 1
      this.#hang(this.#add(node, word.charCodeAt(i)), index, i + 1)
      return index
    }
    const known = (this.#ends[node] ?? 0) - 1
    if (known >= 0) return known
    const index = this.words.push(word) - 1
    this.#ends[node] = index + 1
    return index
  }

  /** The node below `node` along `unit`, or 0. */
  step(node: number, unit: number): number {
    return this.#targets[this.#slot(node, unit)] ?? 0
  }

  /** Index of the word that ends at a node, or −1. */
  wordAt(node: number): number {
    return (this.#ends[node] ?? 0) - 1
  }

  /** Index of the only word that goes on from a node as a tail, or −1. */
  tailAt(node: number): number {
    return (this.#tails[node] ?? 0) - 1
  }

  #hang(node: number, index: number, depth: number): void {
    const word = this.words[index] ?? ''
    if (word.length === depth) this.#ends[node] = index + 1
    else this.#tails[node] = index + 1
  }

  #add(node: number, unit: number): number {
    if (this.#edges * 1.6 > this.#mask) this.#grow()
    const slot = this.#slot(node, unit)
    const made = this.#nodes++
    this.#keys[slot] = node * 0x10000 + unit + 1
    this.#targets[slot] = made
    this.#edges++
    return made
  }

  /** Slot that holds the edge, or the free one where it belongs (its target is 0). */
  #slot(node: number, unit: number): number {
    const key = node * 0x10000 + unit + 1
    let slot = (Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)) >>> 8
    for (slot &= this.#mask; ; slot = (slot + 1) & this.#mask) {
      const found = this.#keys[slot] ?? 0
      if (found === key || found === 0) return slot
    }
  }

  #grow(): void {
    const keys = this.#keys
    const targets = this.#targets
    const size = keys.length * 2
    this.#mask = size - 1
    this.#keys = new Float64Array(size)
    this.#targets = new Int32Array(size)
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i] ?? 0
      if (key === 0) continue
      const slot = this.#slot(Math.floor((key - 1) / 0x10000), (key - 1) % 0x10000)
      this.#keys[slot] = key
      this.#targets[slot] = targets[i] ?? 0
    }
    const ends = new Int32Array(size)
    ends.set(this.#ends)
    this.#ends = ends
    const tails = new Int32Array(size)
    tails.set(this.#tails)
    this.#tails = tails
  }
}
