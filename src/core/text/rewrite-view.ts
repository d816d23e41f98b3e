import { uint32s } from './slab.ts'
import type { View, ViewKind } from './view.ts'

interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Builds a view from pieces of another one; every unit keeps or inherits its place. */
export class ViewRewriter {
  readonly #from: View
  readonly #edits: Edit[] = []

  constructor(from: View) {
    this.#from = from
  }

  /** Puts `text` in the place of `[start, end)`; calls come in ascending order and do not overlap. */
  replace(start: number, end: number, text: string): void {
    this.#edits.push({ start, end, text })
  }

  /** The finished view; shares everything with the old one when nothing was replaced. */
  finish(kind: ViewKind): View {
    const from = this.#from
    if (this.#edits.length === 0) {
      return { kind, text: from.text, starts: from.starts, ends: from.ends }
    }
    let length = from.text.length
    for (const { start, end, text } of this.#edits) length += text.length - (end - start)
    const starts = uint32s(length)
    const ends = uint32s(length)
    let made = ''
    let at = 0
    let done = 0
    const copy = (until: number): void => {
      made += from.text.slice(done, until)
      for (let i = done; i < until; i++, at++) {
        starts[at] = from.starts[i] ?? 0
        ends[at] = from.ends[i] ?? 0
      }
    }
    for (const { start, end, text } of this.#edits) {
      copy(start)
      done = end
      let least = from.starts[start] ?? 0
      let most = from.ends[start] ?? 0
      for (let i = start + 1; i < end; i++) {
        least = Math.min(least, from.starts[i] ?? 0)
        most = Math.max(most, from.ends[i] ?? 0)
      }
      made += text
      for (let i = 0; i < text.length; i++, at++) {
        starts[at] = least
        ends[at] = most
      }
    }
    copy(from.text.length)
    return { kind, text: made, starts, ends }
  }
}
