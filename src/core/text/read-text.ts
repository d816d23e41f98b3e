import { deleet } from './deleet.ts'
import { foldText } from './fold.ts'
import { NoteList } from './note-list.ts'
import { readDigits } from './read-digits.ts'
import { uint32s } from './slab.ts'
import { squash } from './squash.ts'
import type { ReadableText, TextNote, View, ViewKind } from './view.ts'

const bad = /[\0\ud800-\udfff]/

const isBadAt = (input: string, index: number): boolean => {
  const unit = input.charCodeAt(index)
  if (unit === 0) return true
  if (unit < 0xd800 || unit > 0xdfff) return false
  if (unit >= 0xdc00) {
    const before = input.charCodeAt(index - 1)
    return !(before >= 0xd800 && before <= 0xdbff)
  }
  const next = input.charCodeAt(index + 1)
  return !(next >= 0xdc00 && next <= 0xdfff)
}

/** NUL and lone surrogates replaced one for one, so that every offset stays. */
const replaceBad = (input: string, notes: NoteList): string => {
  if (!bad.test(input)) return input
  const pieces: string[] = []
  let from = 0
  for (let i = 0; i < input.length; i++) {
    if (!isBadAt(input, i)) continue
    const start = i
    for (; i < input.length && isBadAt(input, i); i++) {
      const code = input.charCodeAt(i) === 0 ? 'nul-replaced' : 'lone-surrogate-replaced'
      notes.add(code, i, i + 1)
    }
    pieces.push(input.slice(from, start), '\ufffd'.repeat(i - start))
    from = i
  }
  pieces.push(input.slice(from))
  return pieces.join('')
}

class Readable implements ReadableText {
  readonly original: string
  readonly #notes = new NoteList()
  readonly #views = new Map<ViewKind, View>()
  #respelt = false

  constructor(input: string) {
    this.original = replaceBad(input, this.#notes)
  }

  get notes(): readonly TextNote[] {
    this.view('squashed')
    return this.#notes.notes
  }

  get respelt(): boolean {
    this.view('folded')
    return this.#respelt
  }

  view(kind: ViewKind): View {
    const known = this.#views.get(kind)
    if (known !== undefined) return known
    const built = this.#build(kind)
    this.#views.set(kind, built)
    return built
  }

  #build(kind: ViewKind): View {
    if (kind === 'folded') {
      const folded = foldText(this.original, this.#notes)
      const { view: squashed, spelt } = squash(folded, this.#notes)
      this.#respelt = spelt || this.#notes.notes.some(({ code }) => code === 'encoded-text')
      this.#views.set('squashed', squashed)
      this.#views.set('literal', { ...folded, kind: 'literal' })
      return spelt ? this.#refold(squashed) : folded
    }
    const folded = this.view('folded')
    if (kind === 'squashed' || kind === 'literal') return this.view(kind)
    if (kind === 'plain-digits') return readDigits(folded)
    return deleet(folded, kind === 'deleeted' ? 0 : 1)
  }

  /** Letters that came together may make a word of two alphabets, or another row: read until all is still. */
  #refold(spelt: View): View {
    let view: View = { ...spelt, kind: 'folded' }
    for (let round = 0; round < mostRounds; round++) {
      const notes = new NoteList()
      const { view: next } = squash(foldText(view.text, notes), notes)
      if (next.text === view.text) break
      const inner = view
      for (const { code, start, end } of notes.notes) {
        this.#notes.add(code, inner.starts[start] ?? 0, inner.ends[end - 1] ?? 0)
      }
      view = throughView(next, inner)
    }
    return view
  }
}

/** Words spelt out inside words spelt out: deeper nesting is nobody's way of writing. */
const mostRounds = 4

/** A view of a view's text, with its places in the original. */
const throughView = (outer: View, inner: View): View => {
  const { length } = outer.text
  const starts = uint32s(length)
  const ends = uint32s(length)
  for (let at = 0; at < length; at++) {
    starts[at] = inner.starts[outer.starts[at] ?? 0] ?? 0
    ends[at] = inner.ends[Math.max(0, (outer.ends[at] ?? 1) - 1)] ?? 0
  }
  return { kind: 'folded', text: outer.text, starts, ends }
}

/**
 * Makes a text ready for reading. Takes any string (the caller's boundary caps its length at 65,536
 * units), never fails; views and notes are built on first use, each in time linear in the length.
 *
 * @example
 * readText('Ｍeta\u200bMask').view('folded').text // 'metamask'
 */
export const readText = (input: string): ReadableText => new Readable(input)
