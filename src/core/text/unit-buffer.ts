import { uint16s, uint32s } from './slab.ts'
import type { View, ViewKind } from './view.ts'

/** A view in the making: UTF-16 units, each with the stretch of the original it came from. */
export class UnitBuffer {
  units: Uint16Array
  starts: Uint32Array
  ends: Uint32Array
  length = 0
  #text: string | null = null

  constructor(capacity: number) {
    const size = Math.max(16, capacity)
    this.units = uint16s(size)
    this.starts = uint32s(size)
    this.ends = uint32s(size)
  }

  push(unit: number, start: number, end: number): void {
    this.#text = null
    if (this.length === this.units.length) this.#grow()
    this.units[this.length] = unit
    this.starts[this.length] = start
    this.ends[this.length] = end
    this.length++
  }

  /** Units of another buffer with their places; a long stretch costs less than its units one by one. */
  pushFrom(other: UnitBuffer, from: number, to: number): void {
    this.#text = null
    while (this.length + to - from > this.units.length) this.#grow()
    let at = this.length
    for (let i = from; i < to; i++, at++) {
      this.units[at] = other.units[i] ?? 0
      this.starts[at] = other.starts[i] ?? 0
      this.ends[at] = other.ends[i] ?? 0
    }
    this.length = at
  }

  pushString(text: string, start: number, end: number): void {
    for (let i = 0; i < text.length; i++) this.push(text.charCodeAt(i), start, end)
  }

  /** The unit at a place, or 0 outside. */
  at(index: number): number {
    return this.units[index] ?? 0
  }

  /** Least start among the units from `from` to the end, and the greatest end. */
  reach(from: number): { start: number; end: number } {
    let start = Number.MAX_SAFE_INTEGER
    let end = 0
    for (let i = from; i < this.length; i++) {
      start = Math.min(start, this.starts[i] ?? 0)
      end = Math.max(end, this.ends[i] ?? 0)
    }
    return { start, end }
  }

  /** Another unit in the place of one. */
  set(index: number, unit: number): void {
    this.#text = null
    this.units[index] = unit
  }

  /** The last unit also stands for this stretch, which may lie on either side of its own. */
  widen(start: number, end: number): void {
    const place = this.length - 1
    this.starts[place] = Math.min(this.starts[place] ?? start, start)
    this.ends[place] = Math.max(this.ends[place] ?? end, end)
  }

  /** Kept until the next unit comes. */
  text(): string {
    if (this.#text === null || this.#text.length !== this.length) this.#text = this.#join()
    return this.#text
  }

  #join(): string {
    // Chunks, since a call takes only so many arguments.
    if (this.length <= 0x1000) {
      return String.fromCharCode.apply(null, this.units.subarray(0, this.length) as never)
    }
    const pieces: string[] = []
    for (let i = 0; i < this.length; i += 0x1000) {
      const piece = this.units.subarray(i, Math.min(i + 0x1000, this.length))
      pieces.push(String.fromCharCode.apply(null, piece as never))
    }
    return pieces.join('')
  }

  toView(kind: ViewKind): View {
    return {
      kind,
      text: this.text(),
      starts: this.starts.subarray(0, this.length),
      ends: this.ends.subarray(0, this.length),
    }
  }

  #grow(): void {
    const size = this.units.length * 2
    const units = uint16s(size)
    const starts = uint32s(size)
    const ends = uint32s(size)
    units.set(this.units)
    starts.set(this.starts)
    ends.set(this.ends)
    this.units = units
    this.starts = starts
    this.ends = ends
  }
}

let counting = new Uint32Array(0)

/** A view whose text has unit for unit the offsets of the original. */
export const identityView = (kind: ViewKind, text: string): View => {
  // All such views share one counting array, so that plain text costs no filling.
  if (counting.length < text.length + 1) {
    counting = new Uint32Array(Math.max(4096, (text.length + 1) * 2)).map((_, index) => index)
  }
  return {
    kind,
    text,
    starts: counting.subarray(0, text.length),
    ends: counting.subarray(1, text.length + 1),
  }
}
