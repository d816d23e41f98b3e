import { leetEither, leetLetters } from './data/leet.ts'
import { ViewRewriter } from './rewrite-view.ts'
import type { View } from './view.ts'

type Reading = 0 | 1

/** Signs of money lie highest among those that stand for letters. */
const tableSize = 0x20d0

/** By reading and by unit: the letter that a sign stands for. */
const tables: readonly (readonly string[])[] = [0, 1].map((reading) => {
  const table: string[] = Array.from({ length: tableSize }, () => '')
  for (const [sign, letter] of leetLetters) table[sign.charCodeAt(0)] = letter
  for (const [sign, one, other] of leetEither)
    table[sign.charCodeAt(0)] = reading === 0 ? one : other
  return table
})

const isLetter = (unit: number): boolean => unit >= 0x61 && unit <= 0x7a
const isSign = (unit: number): boolean => unit < tableSize && tables[0]?.[unit] !== ''

/** Signs that end a clause as often as they stand for a letter: only between two letters. */
const inner = new Set([0x21, 0x28, 0x2b, 0x40, 0x7c, 0xa5, 0x20ac])

/** No word of any language holds three of one letter; stretched ones go back to one or two. */
const shortestStretch = 3
const doubled = new Set([0x65, 0x6f])

/**
 * False where a text certainly holds nothing to be read otherwise in both readings: no sign stands
 * beside a letter, no letter thrice in a row, no `vv`. Most texts end here.
 */
const mayDiffer = (text: string): boolean => {
  let before = 0
  let beforeThat = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (isLetter(unit)) {
      if (unit === before && (unit === beforeThat || unit === 0x76)) return true
      if (isSign(before)) return true
    } else if (isLetter(before) && isSign(unit)) return true
    beforeThat = before
    before = unit
  }
  return false
}

/**
 * The `deleeted` views: `folded` with digits and signs read as the letters they stand for inside
 * words (`p4$$w0rd`), `vv` as `w`, and stretched letters drawn together. `1` is an i in the first
 * reading and an l in the second; stretched e and o become two letters in the first, one in the
 * second. The second reading also takes `rn` for m and `cl` for d.
 */
export const deleet = (folded: View, reading: Reading): View => {
  const { text } = folded
  const rewriter = new ViewRewriter(folded)
  const kind = reading === 0 ? 'deleeted' : 'deleeted-l'
  const pairs = reading === 1 && /rn|cl/.test(text)
  if (!pairs && !mayDiffer(text)) return rewriter.finish(kind)
  const table = tables[reading] ?? []
  const { length } = text
  for (let from = 0; from < length; from++) {
    const first = text.charCodeAt(from)
    if (!isLetter(first) && !isSign(first) && !(first >= 0x30 && first <= 0x39)) continue
    let to = from
    let letters = 0
    let signs = 0
    let numbers = 0
    /** Whether letters alone may say something else: a stretch of one, or a pair that looks like another. */
    let telling = false
    let before = 0
    let stretch = 0
    for (; to < length; to++) {
      const unit = text.charCodeAt(to)
      if (isLetter(unit)) {
        letters++
        stretch = unit === before ? stretch + 1 : 1
        telling ||=
          stretch >= shortestStretch ||
          (unit === before && unit === 0x76) ||
          (pairs && ((unit === 0x6e && before === 0x72) || (unit === 0x6c && before === 0x63)))
        before = unit
        continue
      }
      before = 0
      if (isSign(unit)) signs++
      else if (unit >= 0x30 && unit <= 0x39) numbers++
      else break
    }
    // A word with digits that stand for no letter is a number with its unit, or an id.
    const hasSigns = signs > 0 && numbers === 0
    if (letters > 0 && (hasSigns || telling)) readWord(from, to, hasSigns)
    from = to
  }
  return rewriter.finish(kind)

  function readWord(from: number, to: number, hasSigns: boolean): void {
    for (let i = from; i < to; i++) {
      const unit = text.charCodeAt(i)
      const next = text.charCodeAt(i + 1)
      if (isLetter(unit)) {
        let run = i + 1
        while (run < to && text.charCodeAt(run) === unit) run++
        if (run - i >= shortestStretch && unit !== 0x77 && unit !== 0x78) {
          const width = reading === 0 && doubled.has(unit) ? 2 : 1
          rewriter.replace(i, run, text.charAt(i).repeat(width))
          i = run - 1
          continue
        }
        const pair =
          unit === 0x76 && next === 0x76
            ? 'w'
            : pairs && unit === 0x72 && next === 0x6e
              ? 'm'
              : pairs && unit === 0x63 && next === 0x6c
                ? 'd'
                : null
        if (pair !== null && i + 1 < to) {
          rewriter.replace(i, i + 2, pair)
          i++
        }
        continue
      }
      if (!hasSigns) continue
      const between = i > from && i + 1 < to
      if (inner.has(unit) && !between) continue
      const letter = table[unit] ?? ''
      if (letter !== '') rewriter.replace(i, i + 1, letter)
    }
  }
}
