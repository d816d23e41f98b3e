import type { Folded } from './fold.ts'

/** Separators that may stand inside an imitated name: `pay-pal`, `pay_pal`, `pay.pal`. */
export const isSeparator = (code: number): boolean =>
  code === 45 || code === 95 || code === 46 || code === 32

/**
 * A trie over folded words, kept as one open-addressed edge table so that a step is one probe and
 * the size of the vocabulary only shows in memory.
 *
 * ```
 * edge (parent, unit) ─hash─▶ slot ─▶ child;  value[child] = id of the word that ends there, or -1
 * ```
 */
export class NameTrie {
  #mask: number
  #parents: Int32Array
  #units: Uint16Array
  #children: Int32Array
  #values: Int32Array
  #nodes = 1
  /** Children of the root by unit below 128, or -1: where most words end being looked for. */
  readonly #root = new Int32Array(128).fill(-1)

  constructor(words: readonly string[]) {
    let units = 0
    for (const word of words) units += word.length
    const size = sizeFor(units)
    this.#mask = size - 1
    this.#parents = new Int32Array(size).fill(-1)
    this.#units = new Uint16Array(size)
    this.#children = new Int32Array(size)
    this.#values = new Int32Array(units + 1).fill(-1)
    for (let id = 0; id < words.length; id++) this.#add(words[id] ?? '', id)
    this.#values = this.#values.slice(0, this.#nodes)
  }

  /** Child of `node` for a unit, or -1. The root is 0. */
  step(node: number, unit: number): number {
    if (node === 0 && unit < 128) return this.#root[unit] ?? -1
    let slot = (Math.imul(node + 1, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)) >>> 0
    slot = (slot ^ (slot >>> 15)) & this.#mask
    for (;;) {
      const parent = this.#parents[slot]
      if (parent === -1) return -1
      if (parent === node && this.#units[slot] === unit) return this.#children[slot] ?? -1
      slot = (slot + 1) & this.#mask
    }
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

  #add(word: string, id: number): void {
    let node = 0
    for (let at = 0; at < word.length; at++) {
      const unit = word.charCodeAt(at)
      const known = this.step(node, unit)
      node = known === -1 ? this.#grow(node, unit) : known
    }
    if (word.length > 0) this.#values[node] = id
  }

  #grow(node: number, unit: number): number {
    let slot = (Math.imul(node + 1, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)) >>> 0
    slot = (slot ^ (slot >>> 15)) & this.#mask
    while (this.#parents[slot] !== -1) slot = (slot + 1) & this.#mask
    this.#parents[slot] = node
    this.#units[slot] = unit
    this.#children[slot] = this.#nodes
    if (node === 0 && unit < 128) this.#root[unit] = this.#nodes
    return this.#nodes++
  }
}

/** A power of two that keeps the table at most half full. */
export const sizeFor = (entries: number): number => {
  let size = 16
  while (size < entries * 2) size *= 2
  return size
}
