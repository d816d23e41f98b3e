import { latinConfusables } from './data/confusables.ts'
import { simplifiedCharacters, traditionalCharacters } from './data/traditional.ts'
import { ScriptClass, scriptClass } from './script-class.ts'

/**
 * Longer compatibility expansions (U+FDFA gives 18 units, square Kana words up to 6) are left alone:
 * they hide nothing, and the output stays bounded.
 */
const longestExpansion = 4

/** Folds that no normalisation form makes and that hold in any context. */
const fixed = new Map<number, string>([
  [0x2028, '\n'],
  [0x2029, '\n'],
  [0x1680, ' '],
  // Windows-1252 punctuation that was decoded as Latin-1.
  [0x91, "'"],
  [0x92, "'"],
  [0x93, '"'],
  [0x94, '"'],
  [0x96, '-'],
  [0x97, '-'],
  [0x2018, "'"],
  [0x2019, "'"],
  [0x201b, "'"],
  [0x2032, "'"],
  [0x02bc, "'"],
  [0x201c, '"'],
  [0x201d, '"'],
  [0x201f, '"'],
  [0x2010, '-'],
  [0x2011, '-'],
  [0x2012, '-'],
  [0x2013, '-'],
  [0x2014, '-'],
  [0x2015, '-'],
  [0x2212, '-'],
  [0xfe58, '-'],
  [0xfe31, '-'],
  [0x2044, '/'],
  [0x2215, '/'],
  [0x03c2, 'σ'],
  // One letter in two keyboards: Persian and Arabic yeh and kaf.
  [0x06cc, 'ي'],
  [0x06a9, 'ك'],
  [0x0131, 'i'],
  // Their compatibility form begins with a mark, which would fall to the letter before.
  [0x0e33, 'ำ'],
  [0x0eb3, 'ຳ'],
])

for (let i = 0; i < traditionalCharacters.length; i++) {
  fixed.set(traditionalCharacters.charCodeAt(i), simplifiedCharacters.charAt(i))
}
for (const row of latinConfusables.split(' ')) {
  const [letter] = row
  if (letter !== undefined) fixed.set(row.codePointAt(0) ?? 0, row.slice(letter.length))
}

// Enclosed letters that NFKC leaves (circled, squared and crossed on black), and those in brackets,
// which it would write out with theirs; in alphabetical order.
for (const first of [0x249c, 0x1f110, 0x1f150, 0x1f170]) {
  for (let i = 0; i < 26; i++) fixed.set(first + i, String.fromCharCode(0x61 + i))
}

/** Digits on black circles and double circles, which NFKC leaves. */
for (let i = 1; i <= 10; i++) {
  fixed.set(0x2775 + i, String(i))
  fixed.set(0x277f + i, String(i))
  fixed.set(0x2789 + i, String(i))
  fixed.set(0x24f4 + i, String(i))
}
fixed.set(0x24ff, '0')
fixed.set(0x1f10b, '0')
fixed.set(0x1f10c, '0')

/** Characters that leave no ink: dropped wherever they stand. */
export const isInvisible = (codePoint: number): boolean => {
  if (codePoint < 0x20) return codePoint !== 0x09 && codePoint !== 0x0a && codePoint !== 0x0d
  if (codePoint < 0x7f) return false
  if (codePoint < 0xa0) return codePoint < 0x91 || codePoint > 0x97 || codePoint === 0x95
  if (codePoint < 0x0300) return codePoint === 0xad
  switch (codePoint) {
    case 0x034f:
    case 0x061c:
    case 0x0640: // tatweel stretches a word and says nothing
    case 0x115f:
    case 0x1160:
    case 0x17b4:
    case 0x17b5:
    case 0x2800:
    case 0x3164:
    case 0xfeff:
    case 0xffa0:
    case 0xfffc:
    case 0xfffd:
      return true
  }
  return (
    (codePoint >= 0x180b && codePoint <= 0x180f) ||
    (codePoint >= 0x200b && codePoint <= 0x200f) ||
    (codePoint >= 0x202a && codePoint <= 0x202e) ||
    (codePoint >= 0x2060 && codePoint <= 0x206f) ||
    (codePoint >= 0xfe00 && codePoint <= 0xfe0f) ||
    (codePoint >= 0xfff0 && codePoint <= 0xfff8) ||
    (codePoint >= 0x1bca0 && codePoint <= 0x1bca3) ||
    (codePoint >= 0x1d173 && codePoint <= 0x1d17a) ||
    (codePoint >= 0xe0000 && codePoint <= 0xe0fff)
  )
}

/** Latin letters in another dress: nobody writes three of them in a row to be plain. */
export const isStyled = (codePoint: number): boolean =>
  (codePoint >= 0x1d400 && codePoint <= 0x1d7ff) ||
  (codePoint >= 0x1f110 && codePoint <= 0x1f189) ||
  (codePoint >= 0x249c && codePoint <= 0x24e9) ||
  (codePoint >= 0x1d00 && codePoint <= 0x1d6a) ||
  (codePoint >= 0x02b0 && codePoint <= 0x02b8) ||
  (codePoint >= 0x2102 && codePoint <= 0x2138 && codePoint !== 0x2116 && codePoint !== 0x2122) ||
  (codePoint >= 0x2090 && codePoint <= 0x209c) ||
  codePoint === 0x2071 ||
  codePoint === 0x207f ||
  codePoint === 0xa730 ||
  codePoint === 0xa731 ||
  codePoint === 0x0299 ||
  codePoint === 0x0280 ||
  codePoint === 0x026a ||
  codePoint === 0x0274 ||
  codePoint === 0x028f ||
  codePoint === 0x029c ||
  codePoint === 0x029f ||
  codePoint === 0x0262

const alphabetic = (found: ScriptClass): boolean =>
  found === ScriptClass.latin ||
  found === ScriptClass.greek ||
  found === ScriptClass.cyrillic ||
  found === ScriptClass.armenian ||
  found === ScriptClass.semitic

const isWhole = (found: ScriptClass): boolean =>
  found === ScriptClass.kana ||
  found === ScriptClass.hangul ||
  found === ScriptClass.han ||
  found === ScriptClass.other

/** One lower-case step: compatibility form, accents off where they are only accents, look-alikes. */
const foldOnce = (character: string): string => {
  const codePoint = character.codePointAt(0) ?? 0
  const own = fixed.get(codePoint)
  if (own !== undefined) return own
  const wide = character.normalize('NFKC')
  if (wide.length > longestExpansion) return character
  let out = ''
  let base: ScriptClass = ScriptClass.living
  for (const piece of wide.toLowerCase()) {
    const found = scriptClass(piece.codePointAt(0) ?? 0)
    // Spacing accents and pointed letters shed their marks, as those that follow a letter do.
    if (found === ScriptClass.mark) {
      if (base === ScriptClass.living || base === ScriptClass.unspaced)
        out += piece.normalize('NFKD')
      continue
    }
    base = found
    // Kana keep their voicing marks, Hangul its syllables and signs their strokes; letters come apart so that the
    // composed and the decomposed spelling are one.
    if (isWhole(found)) {
      out += piece
      continue
    }
    const apart = piece.normalize('NFKD')
    if (!alphabetic(found)) {
      out += apart
      continue
    }
    for (const part of apart) if (!/^\p{M}$/u.test(part)) out += part
  }
  return out
}

/** Value of a decimal digit of any script: Unicode keeps each set in one run from zero to nine. */
const digitOf = (codePoint: number): number => {
  if (!/^\p{Nd}$/u.test(String.fromCodePoint(codePoint))) return -1
  let zero = codePoint
  while (codePoint - zero < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero--
  return codePoint - zero
}

const compute = (codePoint: number): string => {
  // Styled digits of mathematics stand in runs of several sets: their compatibility form tells them.
  const digit = codePoint < 0x10000 ? digitOf(codePoint) : -1
  if (digit >= 0) return String(digit)
  let text = String.fromCodePoint(codePoint)
  // A fold may meet another one (full-width capital, then lower case, then a look-alike).
  for (let round = 0; round < 4; round++) {
    let next = ''
    for (const character of text) {
      const inner = character.codePointAt(0) ?? 0
      if (!isInvisible(inner)) next += inner < 0x80 ? character.toLowerCase() : foldOnce(character)
    }
    if (next === text) break
    text = next
  }
  return text.replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
}

const cache: (string | undefined)[] = []
const astral = new Map<number, string>()

/**
 * What one code point becomes wherever it stands: '' when it leaves no ink, at most
 * {@link longestExpansion} units otherwise. Marks and foreign alphabets are not judged here, since
 * they depend on their neighbours.
 */
export const foldCodePoint = (codePoint: number): string => {
  if (codePoint < 0x10000) {
    const known = cache[codePoint]
    if (known !== undefined) return known
    const found = codePoint >= 0xd800 && codePoint <= 0xdfff ? '' : compute(codePoint)
    cache[codePoint] = found
    return found
  }
  // Outside the BMP only letters in dress and compatibility ideographs change.
  const changes =
    (codePoint >= 0x10400 && codePoint <= 0x104d3) ||
    (codePoint >= 0x118a0 && codePoint <= 0x118bf) ||
    (codePoint >= 0x1d400 && codePoint <= 0x1d7ff) ||
    (codePoint >= 0x1f100 && codePoint <= 0x1f2ff) ||
    (codePoint >= 0x1fbf0 && codePoint <= 0x1fbf9) ||
    (codePoint >= 0x2f800 && codePoint <= 0x2fa1f) ||
    isInvisible(codePoint)
  if (!changes) return String.fromCodePoint(codePoint)
  const known = astral.get(codePoint)
  if (known !== undefined) return known
  const found = compute(codePoint)
  astral.set(codePoint, found)
  return found
}

/** How a code point of the BMP may be taken; 0 not looked at yet. */
export const Passage = {
  /** Becomes one unit, whatever stands around it. */
  plain: 1,
  /** The same, and belongs to an alphabet that look-alikes are made of. */
  foreign: 2,
  /** Needs a look: invisible, a mark, styled, a jamo, several units. */
  careful: 3,
} as const

const passages = new Uint8Array(0x10000)
const singles = new Uint16Array(0x10000)

const classify = (codePoint: number): number => {
  if (codePoint >= 0xd800 && codePoint <= 0xdfff) return Passage.careful
  if (codePoint >= 0x1100 && codePoint <= 0x11ff) return Passage.careful
  if (codePoint < 0x80 || isInvisible(codePoint) || isStyled(codePoint)) return Passage.careful
  if (codePoint >= 0xfe50 && codePoint <= 0xffa0) return Passage.careful
  const found = scriptClass(codePoint)
  const folded = foldCodePoint(codePoint)
  if (found === ScriptClass.mark || found === ScriptClass.other || folded.length !== 1) {
    return Passage.careful
  }
  singles[codePoint] = folded.charCodeAt(0)
  return found === ScriptClass.cyrillic ||
    found === ScriptClass.greek ||
    found === ScriptClass.armenian ||
    found === ScriptClass.rare ||
    found === ScriptClass.living
    ? Passage.foreign
    : Passage.plain
}

/** Passage of a code point of the BMP outside ASCII. */
export const passageOf = (codePoint: number): number => {
  const known = passages[codePoint] ?? 0
  if (known !== 0) return known
  const found = classify(codePoint)
  passages[codePoint] = found
  return found
}

/** The one unit that a plain or foreign code point becomes. */
export const singleOf = (codePoint: number): number => singles[codePoint] ?? 0
