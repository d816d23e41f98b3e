import { int32s } from '../text/slab.ts'
import type { ReadableText, View } from '../text/view.ts'
import { kindOf, unitKind } from './script-kind.ts'

/** Where each unit of a text stands, in half-words and in sentences. */
export interface Measure {
  /** Half-words before offset `i`: a word counts two, an ideograph one. One longer than the text. */
  readonly position: Int32Array
  /** Number of the sentence that offset `i` belongs to. One longer than the text. */
  readonly sentence: Int32Array
}

const endsSentence = (text: string, at: number, unit: number): boolean => {
  switch (unit) {
    case 0x0a: // line feed
    case 0x21: // !
    case 0x3f: // ?
    case 0x3b: // ;
    case 0x3002: // 。
    case 0xff01: // ！
    case 0xff1f: // ？
    case 0xff1b: // ；
    case 0x061f: // ؟
    case 0x0964: // danda
      return true
    case 0x2e: {
      const next = at + 1 < text.length ? text.charCodeAt(at + 1) : 0x20
      const kind = kindOf(next)
      return kind === unitKind.space || kind === unitKind.ideograph
    }
    default:
      return false
  }
}

/**
 * Measures a text once, as it is read: what leaves no ink, tags and encodings count as nothing, and a
 * row of single letters counts as the word it spells. Offsets are those of the original. Linear.
 */
export const measureText = (text: ReadableText): Measure =>
  measureView(text.view('folded'), text.original.length)

const measureView = ({ text, starts }: View, length: number): Measure => {
  const position = int32s(length + 1)
  const sentence = int32s(length + 1)
  let count = 0
  let number = 0
  let last: number = unitKind.other
  let blank = false
  /** Offsets of the original before this one are filled. */
  let filled = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    const start = starts[at] ?? 0
    // What stands between two units that are read belongs to the earlier one.
    for (; filled < start; filled++) {
      position[filled] = count
      sentence[filled] = number
    }
    let kind: number = kindOf(unit)
    if (unit >= 0xdc00 && unit <= 0xdfff) kind = last
    else if (unit >= 0xd835 && unit <= 0xd83c) kind = unitKind.letter
    if (kind === unitKind.ideograph) count += 1
    else if ((kind === unitKind.letter || kind === unitKind.digit) && kind !== last) count += 2
    // Lines of their own stand further apart, paragraphs further still.
    if (unit === 0x0a) count += blank ? 10 : 2
    if (kind !== unitKind.space) blank = false
    else if (unit === 0x0a) blank = true
    if (filled === start) {
      position[filled] = count
      sentence[filled] = number
      filled++
    }
    if (endsSentence(text, at, unit)) number++
    last = kind
  }
  for (; filled <= length; filled++) {
    position[filled] = count
    sentence[filled] = number
  }
  return { position, sentence }
}
