import { uint32s } from '../../text/slab.ts'

/** Which 32-bit hashes came by: a `Set` of numbers costs some ten times as much a look-up. */
export class SeenHashes {
  /** Open-addressed; 0 is a free slot. */
  #slots: Uint32Array
  #mask: number
  #zero = false
  size = 0

  /** @param expected how many will come, more or less */
  constructor(expected: number) {
    let size = 64
    while (size < expected * 2 && size < 65_536) size *= 2
    this.#slots = uint32s(size)
    this.#mask = size - 1
  }

  /** True when the hash is new. */
  add(hash: number): boolean {
    if (hash === 0) {
      if (this.#zero) return false
      this.#zero = true
      this.size++
      return true
    }
    const slot = this.#slotOf(hash)
    if (this.#slots[slot] === hash) return false
    this.#slots[slot] = hash
    this.size++
    if (this.size * 2 > this.#mask) this.#grow()
    return true
  }

  #slotOf(hash: number): number {
    let slot = (hash ^ (hash >>> 15)) & this.#mask
    while (this.#slots[slot] !== 0 && this.#slots[slot] !== hash) slot = (slot + 1) & this.#mask
    return slot
  }

  #grow(): void {
    const before = this.#slots
    this.#slots = uint32s(before.length * 2)
    this.#mask = this.#slots.length - 1
    for (const hash of before) if (hash !== 0) this.#slots[this.#slotOf(hash)] = hash
  }
}
