import { UnitBuffer } from './unit-buffer.ts'
import type { View, ViewKind } from './view.ts'

/** Builds a view from pieces of another one; every unit keeps or inherits its place. */
export class ViewRewriter {
  readonly #from: View
  readonly #out: UnitBuffer
  #done = 0
  #changed = false

  constructor(from: View) {
    this.#from = from
    this.#out = new UnitBuffer(from.text.length)
  }

  /** Puts `text` in the place of `[start, end)`; calls come in ascending order and do not overlap. */
  replace(start: number, end: number, text: string): void {
    this.#copy(start)
    this.#changed = true
    this.#done = end
    let least = this.#from.starts[start] ?? 0
    let most = this.#from.ends[start] ?? 0
    for (let i = start + 1; i < end; i++) {
      least = Math.min(least, this.#from.starts[i] ?? 0)
      most = Math.max(most, this.#from.ends[i] ?? 0)
    }
    this.#out.pushString(text, least, most)
  }

  /** The finished view; shares everything with the old one when nothing was replaced. */
  finish(kind: ViewKind): View {
    if (!this.#changed) return { ...this.#from, kind }
    this.#copy(this.#from.text.length)
    return this.#out.toView(kind)
  }

  #copy(until: number): void {
    const { text, starts, ends } = this.#from
    for (let i = this.#done; i < until; i++) {
      this.#out.push(text.charCodeAt(i), starts[i] ?? 0, ends[i] ?? 0)
    }
    this.#done = until
  }
}
