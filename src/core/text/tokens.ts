import { ScriptClass, scriptClass } from './script-class.ts'
import type { View } from './view.ts'

/** A word, or one character of a script without spaces; offsets into the view's text. */
export interface Token {
  readonly start: number
  readonly end: number
  readonly text: string
}

const apostrophe = 0x27

/**
 * Words and single Han or Kana characters of a view, in order; everything else separates. Letters,
 * digits and marks make one word (`2fa`), an apostrophe between letters stays inside (`don't`).
 * Linear in the length of the text.
 */
export const tokens = (view: Pick<View, 'text'>): Token[] => {
  const { text } = view
  const found: Token[] = []
  let from = -1
  const close = (end: number): void => {
    if (from >= 0) found.push({ start: from, end, text: text.slice(from, end) })
    from = -1
  }
  for (let i = 0; i < text.length; ) {
    const codePoint = text.codePointAt(i) ?? 0
    const width = codePoint > 0xffff ? 2 : 1
    const kind = scriptClass(codePoint)
    if (kind === ScriptClass.han || kind === ScriptClass.kana) {
      close(i)
      found.push({ start: i, end: i + width, text: text.slice(i, i + width) })
    } else if (kind === ScriptClass.other) {
      const inside =
        codePoint === apostrophe &&
        from >= 0 &&
        scriptClass(text.codePointAt(i + 1) ?? 0x20) === ScriptClass.latin
      if (!inside) close(i)
    } else if (from < 0) {
      from = i
    }
    i += width
  }
  close(text.length)
  return found
}
