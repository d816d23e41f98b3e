/** What a code point is, as far as folding, squashing and tokens care. */
export const ScriptClass = {
  other: 1,
  latin: 2,
  greek: 3,
  cyrillic: 4,
  armenian: 5,
  /** Alphabets that hardly anybody writes messages in (Cherokee, Lisu, Coptic, Deseret …). */
  rare: 6,
  han: 7,
  kana: 8,
  hangul: 9,
  semitic: 10,
  /** Indic, Ethiopic, Georgian, Mongolian and other living scripts: spaces between words. */
  living: 11,
  /** Thai, Lao, Khmer, Myanmar: no spaces between words. */
  unspaced: 12,
  digit: 13,
  mark: 14,
} as const
export type ScriptClass = (typeof ScriptClass)[keyof typeof ScriptClass]

const tests: readonly (readonly [RegExp, ScriptClass])[] = [
  [/^\p{M}$/u, ScriptClass.mark],
  [/^\p{Nd}$/u, ScriptClass.digit],
  [/^\p{Script=Han}$/u, ScriptClass.han],
  [/^[^\p{L}\p{Nl}]$/u, ScriptClass.other],
  [/^\p{Script=Latin}$/u, ScriptClass.latin],
  [/^\p{Script=Greek}$/u, ScriptClass.greek],
  [/^\p{Script=Cyrillic}$/u, ScriptClass.cyrillic],
  [/^\p{Script=Armenian}$/u, ScriptClass.armenian],
  [/^[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}ーｰ]$/u, ScriptClass.kana],
  [/^\p{Script=Hangul}$/u, ScriptClass.hangul],
  [
    /^[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}ـ]$/u,
    ScriptClass.semitic,
  ],
  [
    /^[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]$/u,
    ScriptClass.unspaced,
  ],
  [
    /^[\p{Script=Cherokee}\p{Script=Lisu}\p{Script=Coptic}\p{Script=Canadian_Aboriginal}\p{Script=Deseret}\p{Script=Osage}\p{Script=Warang_Citi}\p{Script=Elbasan}\p{Script=Carian}\p{Script=Lycian}\p{Script=Miao}\p{Script=Runic}\p{Script=Old_Italic}\p{Script=Gothic}\p{Script=Tifinagh}\p{Script=Bamum}\p{Script=Vai}]$/u,
    ScriptClass.rare,
  ],
]

const compute = (codePoint: number): ScriptClass => {
  if (codePoint >= 0xd800 && codePoint <= 0xdfff) return ScriptClass.other
  const character = String.fromCodePoint(codePoint)
  for (const [test, found] of tests) if (test.test(character)) return found
  return ScriptClass.living
}

// Each code point of the BMP is classified once, on first sight; a full table would cost start-up.
const cache = new Uint8Array(0x10000)

/** Class of a code point; constant time. */
export const scriptClass = (codePoint: number): ScriptClass => {
  if (codePoint > 0xffff) {
    if (codePoint >= 0x1f000 && codePoint < 0x20000) return ScriptClass.other
    if (codePoint >= 0x20000 && codePoint < 0x40000) return ScriptClass.han
    return compute(codePoint)
  }
  const known = cache[codePoint]
  if (known !== undefined && known !== 0) return known as ScriptClass
  const found = compute(codePoint)
  cache[codePoint] = found
  return found
}

/** True for anything that can stand inside a word: letters, digits, marks. */
export const isWordClass = (found: ScriptClass): boolean => found !== ScriptClass.other

/** True for letters of any script. */
export const isLetterClass = (found: ScriptClass): boolean =>
  found !== ScriptClass.other && found !== ScriptClass.digit && found !== ScriptClass.mark
