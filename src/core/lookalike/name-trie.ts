import type { Folded } from './fold.ts'

/** Separators that may stand inside an imitated name: `pay-pal`, `pay_pal`, `pay.pal`. */
export const isSeparator = (code: number): boolean =>
  code === 45 || code === 95 || code === 46 || code === 32

/**
 * A trie over folded words whose nodes are numbered level by level, the children of one beside each other
 * in order of their units: what a step reads stands together, and the first levels, which nearly every
 * look ends in, fill a few lines of the cache.
 *
 * ```
 * node        n     first[n] … first[n + 1]: its children      values[n]: id of the word that ends, or -1
 * units       c o   unit by which a child is reached
 * ```
 */
export class NameTrie {
  readonly #first: Int32Array
  readonly #units: Uint16Array
  readonly #values: Int32Array
  /** Children of the root by unit below 128, or -1. */
  readonly #root = new Int32Array(128).fill(-1)

  constructor(words: readonly string[]) {
    const draft = new Draft(words)
    const { nodes } = draft
    this.#first = new Int32Array(nodes + 1)
    this.#units = new Uint16Array(nodes)
    this.#values = new Int32Array(nodes).fill(-1)
    /** Number in the draft by number here. */
    const drawn = new Int32Array(nodes)
    let known = 1
    for (let node = 0; node < nodes; node++) {
      const first = known
      this.#first[node] = first
      for (let child = draft.child(drawn[node] ?? 0); child !== 0; child = draft.next(child)) {
        const unit = draft.unit(child)
        let at = known++
        for (; at > first && (this.#units[at - 1] ?? 0) > unit; at--) {
          this.#units[at] = this.#units[at - 1] ?? 0
          drawn[at] = drawn[at - 1] ?? 0
        }
        this.#units[at] = unit
        drawn[at] = child
      }
      this.#values[node] = draft.value(drawn[node] ?? 0)
    }
    this.#first[nodes] = known
    for (let child = 1; child < (this.#first[1] ?? 0); child++) {
      const unit = this.#units[child] ?? 0
      if (unit < 128) this.#root[unit] = child
    }
  }

  /** Child of `node` for a unit, or -1. The root is 0. */
  step(node: number, unit: number): number {
    if (node === 0 && unit < 128) return this.#root[unit] ?? -1
    const units = this.#units
    let child = this.#first[node] ?? 0
    let end = this.#first[node + 1] ?? 0
    // Few nodes have many children, but those of a script of thousands of signs do.
    while (end - child > 16) {
      const middle = (child + end) >>> 1
      if ((units[middle] ?? 0) <= unit) child = middle
      else end = middle
    }
    for (; child < end; child++) {
      const reached = units[child] ?? 0
      if (reached >= unit) return reached === unit ? child : -1
    }
    return -1
  }

  /** Id of the word that ends at `node`, or -1. */
  value(node: number): number {
    return this.#values[node] ?? -1
  }

  /** Id of the whole of `folded[from, to)`, or -1. */
  find(folded: Folded, from: number, to: number): number {
    let node = 0
    for (let at = from; at < to; at++) {
      node = this.step(node, folded.codes[at] ?? 0)
      if (node === -1) return -1
    }
    return this.value(node)
  }
}

/** The nodes of a trie in the order the words bring them, children as a list. 0 is the root, and no child. */
class Draft {
  nodes = 1
  readonly #units: Uint16Array
  readonly #values: Int32Array
  /** Newest child, and the next older one of the same parent. */
  readonly #child: Int32Array
  readonly #next: Int32Array
  readonly #parents: Int32Array
  /** Nodes by hash of parent and unit; 0 where none is. */
  #slots: Int32Array

  constructor(words: readonly string[]) {
    let units = 1
    for (const word of words) units += word.length
    this.#units = new Uint16Array(units)
    this.#values = new Int32Array(units).fill(-1)
    this.#child = new Int32Array(units)
    this.#next = new Int32Array(units)
    this.#parents = new Int32Array(units)
    // Words share their beginnings: half of their units are nodes at most, or the table grows.
    this.#slots = new Int32Array(sizeFor(units >> 1))
    for (let id = 0; id < words.length; id++) this.#add(words[id] ?? '', id)
  }

  unit(node: number): number {
    return this.#units[node] ?? 0
  }

  value(node: number): number {
    return this.#values[node] ?? -1
  }

  child(node: number): number {
    return this.#child[node] ?? 0
  }

  next(child: number): number {
    return this.#next[child] ?? 0
  }

  #add(word: string, id: number): void {
    if (this.nodes + word.length > this.#slots.length * 0.6) this.#grow()
    let node = 0
    for (let at = 0; at < word.length; at++) node = this.#step(node, word.charCodeAt(at))
    if (word.length > 0) this.#values[node] = id
  }

  #step(parent: number, unit: number): number {
    const slots = this.#slots
    const mask = slots.length - 1
    let slot = hashOf(parent, unit) & mask
    for (;;) {
      const node = slots[slot] ?? 0
      if (node === 0) break
      if (this.#parents[node] === parent && this.#units[node] === unit) return node
      slot = (slot + 1) & mask
    }
    const node = this.nodes++
    slots[slot] = node
    this.#parents[node] = parent
    this.#units[node] = unit
    this.#next[node] = this.#child[parent] ?? 0
    this.#child[parent] = node
    return node
  }

  #grow(): void {
    const slots = new Int32Array(this.#slots.length * 2)
    const mask = slots.length - 1
    for (let node = 1; node < this.nodes; node++) {
      let slot = hashOf(this.#parents[node] ?? 0, this.#units[node] ?? 0) & mask
      while (slots[slot] !== 0) slot = (slot + 1) & mask
      slots[slot] = node
    }
    this.#slots = slots
  }
}

const hashOf = (node: number, unit: number): number => {
  const hash = Math.imul(node + 1, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)
  return hash ^ (hash >>> 15)
}

/** A power of two of which so many entries fill half at most. */
export const sizeFor = (entries: number): number => {
  let size = 16
  while (size < entries * 2) size *= 2
  return size
}
