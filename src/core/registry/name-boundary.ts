import { ScriptClass, scriptClass } from '../text/script-class.ts'

/** Scripts whose readers see no gap between words, or glue endings to names. */
const isSpaced = (found: ScriptClass): boolean =>
  found !== ScriptClass.other && found !== ScriptClass.han && found !== ScriptClass.kana

/** From this length on a name may stand against a digit (`binance24`) or inside a glued compound. */
const distinctive = 6
/** Russian cases and Arabic particles glued to a name, in letters. */
const longestAffix = 3

const classAt = (text: string, index: number): ScriptClass => {
  if (index < 0 || index >= text.length) return ScriptClass.other
  const unit = text.charCodeAt(index)
  if (unit >= 0xdc00 && unit <= 0xdfff && index > 0) {
    return scriptClass(text.codePointAt(index - 1) ?? 0)
  }
  return scriptClass(text.codePointAt(index) ?? 0)
}

const isKatakana = (unit: number): boolean => unit >= 0x30a0 && unit <= 0x30ff

const sameRun = (inner: ScriptClass, outer: ScriptClass): boolean =>
  outer === ScriptClass.mark || inner === outer || (isSpaced(inner) && isSpaced(outer))

const isShortAffix = (text: string, from: number, direction: 1 | -1): boolean => {
  const kind = classAt(text, from)
  for (let i = 0; i <= longestAffix; i++) {
    const found = classAt(text, from + i * direction)
    if (found !== kind) return !isSpaced(found)
  }
  return false
}

/** May a name begin at `start`? Kana and Hangul names may not begin inside a word: ライン, オンライン. */
export const beginsWord = (text: string, start: number, length: number): boolean => {
  const inner = classAt(text, start)
  const outer = classAt(text, start - 1)
  if (outer === ScriptClass.other || inner === ScriptClass.han || inner === ScriptClass.other) {
    return true
  }
  if (inner === ScriptClass.kana) {
    const both = isKatakana(text.charCodeAt(start)) === isKatakana(text.charCodeAt(start - 1))
    return outer !== inner || !both || length >= distinctive - 1
  }
  if (inner === ScriptClass.hangul) return outer !== inner || length >= distinctive - 1
  if (!sameRun(inner, outer)) return true
  if (inner !== outer && (inner === ScriptClass.digit || outer === ScriptClass.digit)) {
    return length >= distinctive && inner !== ScriptClass.digit
  }
  return inner === ScriptClass.semitic && length > longestAffix && isShortAffix(text, start - 1, -1)
}

/** May a name end before `end`? */
export const endsWord = (text: string, end: number, length: number): boolean => {
  const inner = classAt(text, end - 1)
  const outer = classAt(text, end)
  if (
    outer === ScriptClass.other ||
    inner === ScriptClass.other ||
    inner === ScriptClass.han ||
    inner === ScriptClass.kana ||
    inner === ScriptClass.hangul
  ) {
    return true
  }
  if (!sameRun(inner, outer)) return true
  if (inner !== outer && (inner === ScriptClass.digit || outer === ScriptClass.digit)) {
    return length >= distinctive && inner !== ScriptClass.digit
  }
  const inflects = inner === ScriptClass.cyrillic || inner === ScriptClass.semitic
  return inflects && length > longestAffix && isShortAffix(text, end, 1)
}
