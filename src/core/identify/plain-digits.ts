import { isPlainAscii } from './invisible.ts'

/** Ways in which honest East Asian typing writes a number; undoing them loses nothing. */
const wide: ReadonlyMap<string, string> = new Map([
  ...Array.from({ length: 10 }, (_, i): [string, string] => [
    String.fromCharCode(0xff10 + i),
    `${i}`,
  ]),
  ['＋', '+'],
  ['－', '-'],
  ['（', '('],
  ['）', ')'],
  ['．', '.'],
  ['～', '~'],
  ['\u3000', ' '],
  ['\u00a0', ' '],
  ['\u2009', ' '],
  ['\u202f', ' '],
  ['‐', '-'],
  ['‑', '-'],
  ['‒', '-'],
  ['–', '-'],
  ['—', '-'],
  ['−', '-'],
  ['ー', '-'],
])

/** Enclosed and raised digits; they fill in for plain ones only to get past a filter. */
const dressed: ReadonlyMap<string, string> = new Map([
  ...Array.from({ length: 9 }, (_, i): [string, string] => [
    String.fromCharCode(0x2460 + i),
    `${i + 1}`,
  ]),
  ...Array.from({ length: 9 }, (_, i): [string, string] => [
    String.fromCharCode(0x2776 + i),
    `${i + 1}`,
  ]),
  ...Array.from({ length: 6 }, (_, i): [string, string] => [
    String.fromCharCode(0x2074 + i),
    `${i + 4}`,
  ]),
  ...Array.from({ length: 10 }, (_, i): [string, string] => [
    String.fromCharCode(0x2080 + i),
    `${i}`,
  ]),
  ['⓪', '0'],
  ['⁰', '0'],
  ['¹', '1'],
  ['²', '2'],
  ['³', '3'],
])

const anyDigit = /\p{Nd}/u

/** Value of a decimal digit of any script: such digits stand in runs of ten, zero first. */
const digitOf = (point: string): string | null => {
  if (!anyDigit.test(point)) return null
  const code = point.codePointAt(0) ?? 0
  // Mathematical digits are five runs of ten beginning at U+1D7CE.
  if (code >= 0x1d7ce && code <= 0x1d7ff) return `${(code - 0x1d7ce) % 10}`
  let zero = code
  while (zero > code - 9 && anyDigit.test(String.fromCodePoint(zero - 1))) zero--
  return `${code - zero}`
}

/** Anything outside the blocks of Latin, Greek, Cyrillic, Armenian, Hebrew, Han and Hangul letters, which hold no such sign. */
const mayHoldDigits = /[^\0-\x7f\u00c0-\u05ff\u4e00-\u9fff\uac00-\ud7a3。，！？：；、]/u

/** Code of what stands for a unit, 1 where it stands for itself, 0 before it was looked at. */
const unitDigits = new Uint8Array(0x1_0000)

/** The same, each kind of unit being looked at once. */
const plainDigitOf = (point: string): string | null => {
  if (point.length === 2) return dressed.get(point) ?? digitOf(point)
  const code = point.charCodeAt(0)
  let known = unitDigits[code] ?? 1
  if (known === 0) {
    known = (dressed.get(point) ?? digitOf(point))?.charCodeAt(0) ?? 1
    unitDigits[code] = known
  }
  return known === 1 ? null : String.fromCharCode(known)
}

export interface PlainDigits {
  /** Same length in UTF-16 units as what came in. */
  readonly text: string
  /** True when letters of a styled or foreign digit set were replaced, which nobody does by accident. */
  readonly styled: boolean
}

/**
 * Rewrites digits of all scripts and wide punctuation as ASCII, unit for unit, so that offsets stay
 * true (a digit of two units becomes the digit and U+2060). Linear.
 */
export const plainDigits = (text: string): PlainDigits => {
  if (isPlainAscii(text) || !mayHoldDigits.test(text)) return { text, styled: false }
  let out = ''
  let styled = false
  for (const point of text) {
    const simple = wide.get(point)
    if (simple !== undefined) {
      out += simple
      continue
    }
    const digit = point.charCodeAt(0) > 0x7f ? plainDigitOf(point) : null
    if (digit === null) out += point
    else {
      styled = true
      out += point.length === 2 ? `${digit}\u2060` : digit
    }
  }
  return { text: out, styled }
}
