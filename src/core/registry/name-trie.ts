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
  /** Four numbers a slot, so that a step reads one place of memory: node, unit, target (0 is free), unused. */
  #table: Int32Array
  /** Targets of the root's edges, dense: every walk begins there. */
  readonly #root = new Int32Array(0x10000)
  #edges = 0
  #isWhole = false
  #nodes = 1
  /**
   * Two numbers a node: index in `words` plus one of the word that ends there, and of the one with its
   * tail there.
   */
  #marks: Int32Array

  constructor(expectedWords: number) {
    let size = 1024
    while (size < expectedWords * 5) size *= 2
    this.#mask = size - 1
    this.#table = new Int32Array(size * 4)
    this.#marks = new Int32Array(size * 2)
  }

  /** Index of a word in `words`, where it is put when it is new. */
  insert(word: string): number {
    if (this.#isWhole) throw new Error('no word is put into a trie that was trimmed')
    let node = 0
    for (let i = 0; i < word.length; ) {
      const next = this.step(node, word.charCodeAt(i))
      if (next !== 0) {
        node = next
        i++
        continue
      }
      const tail = this.tailAt(node)
      if (tail >= 0) {
        const other = this.words[tail] ?? ''
        if (other === word) return tail
        // A second word comes through: the tail moves one node on.
        this.#marks[node * 2 + 1] = 0
        this.#hang(this.#add(node, other.charCodeAt(i)), tail, i + 1)
        continue
      }
      const index = this.words.push(word) - 1
      this.#hang(this.#add(node, word.charCodeAt(i)), index, i + 1)
      return index
    }
    const known = this.wordAt(node)
    if (known >= 0) return known
    const index = this.words.push(word) - 1
    this.#marks[node * 2] = index + 1
    return index
  }

  /** Gives back the room that was not needed, once all words are in; none is put in afterwards. */
  trim(): void {
    this.#isWhole = true
    this.#marks = this.#marks.slice(0, this.#nodes * 2)
    let size = 1024
    while (this.#edges * 1.6 > size) size *= 2
    if (size * 4 < this.#table.length) this.#resize(size)
  }

  /** The node below `node` along `unit`, or 0. */
  step(node: number, unit: number): number {
    if (node === 0) return this.#root[unit] ?? 0
    return this.#table[this.#slot(node, unit) + 2] ?? 0
  }

  /** Index of the word that ends at a node, or −1. */
  wordAt(node: number): number {
    return (this.#marks[node * 2] ?? 0) - 1
  }

  /** Index of the only word that goes on from a node as a tail, or −1. */
  tailAt(node: number): number {
    return (this.#marks[node * 2 + 1] ?? 0) - 1
  }

  #hang(node: number, index: number, depth: number): void {
    const word = this.words[index] ?? ''
    this.#marks[node * 2 + (word.length === depth ? 0 : 1)] = index + 1
  }

  #add(node: number, unit: number): number {
    // Nodes are numbered one by one, so there is room for the marks of as many as there are edges.
    if (this.#edges * 1.6 > this.#mask) this.#grow()
    const made = this.#nodes++
    this.#edges++
    if (node === 0) this.#root[unit] = made
    else this.#put(node, unit, made)
    return made
  }

  #put(node: number, unit: number, target: number): void {
    const at = this.#slot(node, unit)
    this.#table[at] = node
    this.#table[at + 1] = unit
    this.#table[at + 2] = target
  }

  /** Where in the table the edge stands, or the free place where it belongs (its target is 0). */
  #slot(node: number, unit: number): number {
    const table = this.#table
    let slot = (Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)) >>> 8
    for (slot &= this.#mask; ; slot = (slot + 1) & this.#mask) {
      const at = slot * 4
      if (table[at + 2] === 0 || (table[at] === node && table[at + 1] === unit)) return at
    }
  }

  #grow(): void {
    const size = this.#table.length / 2
    this.#resize(size)
    const marks = new Int32Array(size * 2)
    marks.set(this.#marks)
    this.#marks = marks
  }

  #resize(size: number): void {
    const before = this.#table
    this.#mask = size - 1
    this.#table = new Int32Array(size * 4)
    for (let at = 0; at < before.length; at += 4) {
      const target = before[at + 2] ?? 0
      if (target !== 0) this.#put(before[at] ?? 0, before[at + 1] ?? 0, target)
    }
  }
}
