import { ScriptClass, scriptClass } from './script-class.ts'
import { int32s, uint8s } from './slab.ts'
import type { View } from './view.ts'

/**
 * Words, and single characters of scripts without spaces, side by side in arrays: a text has thousands
 * and few of them are looked at. Offsets are into the view's text.
 */
export class Tokens {
  length = 0
  readonly #text: string
  readonly #starts: Int32Array
  readonly #ends: Int32Array
  readonly #digits: Uint8Array

  constructor(text: string) {
    this.#text = text
    this.#starts = int32s(text.length)
    this.#ends = int32s(text.length)
    this.#digits = uint8s(text.length)
  }

  push(start: number, end: number, hasDigit: boolean): void {
    this.#starts[this.length] = start
    this.#ends[this.length] = end
    this.#digits[this.length] = hasDigit ? 1 : 0
    this.length++
  }

  start(index: number): number {
    return this.#starts[index] ?? 0
  }

  end(index: number): number {
    return this.#ends[index] ?? 0
  }

  /** Whether a digit of any script is in it. */
  hasDigit(index: number): boolean {
    return this.#digits[index] === 1
  }

  text(index: number): string {
    return this.#text.slice(this.start(index), this.end(index))
  }
}

const apostrophe = 0x27

/**
 * Words and single Han or Kana characters of a view, in order; everything else separates. Letters,
 * digits and marks make one word (`2fa`), an apostrophe between letters stays inside (`don't`).
 * Linear in the length of the text.
 */
export const tokens = (view: Pick<View, 'text'>): Tokens => {
  const { text } = view
  const found = new Tokens(text)
  let from = -1
  let digit = false
  const close = (end: number): void => {
    if (from >= 0) found.push(from, end, digit)
    from = -1
    digit = false
  }
  for (let i = 0; i < text.length; ) {
    const codePoint = text.codePointAt(i) ?? 0
    const width = codePoint > 0xffff ? 2 : 1
    const kind = scriptClass(codePoint)
    if (kind === ScriptClass.han || kind === ScriptClass.kana) {
      close(i)
      found.push(i, i + width, false)
    } else if (kind === ScriptClass.other) {
      const inside =
        codePoint === apostrophe &&
        from >= 0 &&
        scriptClass(text.codePointAt(i + 1) ?? 0x20) === ScriptClass.latin
      if (!inside) close(i)
    } else {
      if (from < 0) from = i
      if (kind === ScriptClass.digit) digit = true
    }
    i += width
  }
  close(text.length)
  return found
}
