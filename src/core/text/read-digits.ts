import { digitCharacters, digitWords } from './data/digits.ts'
import { ViewRewriter } from './rewrite-view.ts'
import { ScriptClass, scriptClass } from './script-class.ts'
import { type Tokens, tokens } from './tokens.ts'
import type { View } from './view.ts'

/** Fewer digit words in a row are speech (`one two`), not a number. */
const shortestRow = 3
/** Units between two digit words of one number: a space, a comma and a space. */
const longestGap = 2

const characters = new Map<string, string>()
for (const [digit, list] of digitCharacters) {
  for (const character of list) characters.set(character, digit)
}

/** Word → digit by language; a word may count in several languages. */
const words = new Map<string, { language: number; digit: string }[]>()
Object.values(digitWords).forEach((list, language) => {
  list.forEach((ways, digit) => {
    for (const word of ways) {
      const known = words.get(word) ?? []
      known.push({ language, digit: String(digit) })
      words.set(word, known)
    }
  })
})

/** A sieve over what may name a digit, by its first two units and its length. */
const sieve = new Uint8Array(0x4000)
const sieveSlot = (first: number, second: number, length: number): number =>
  (Math.imul(first, 73) ^ Math.imul(second, 1021) ^ Math.imul(length, 7919)) & 0x3fff
for (const word of [...words.keys(), ...characters.keys()]) {
  sieve[sieveSlot(word.charCodeAt(0), word.length > 1 ? word.charCodeAt(1) : 0, word.length)] = 1
}

/** False where a token certainly names no digit. */
const mayName = (text: string, start: number, end: number): boolean =>
  sieve[
    sieveSlot(text.charCodeAt(start), end - start > 1 ? text.charCodeAt(start + 1) : 0, end - start)
  ] === 1

/** Value of a decimal digit of any script: they lie in rows that begin with zero. */
const digitOf = (codePoint: number): string => {
  let zero = codePoint
  while (codePoint - zero < 9 && scriptClass(zero - 1) === ScriptClass.digit) zero--
  return String((codePoint - zero) % 10)
}

const asciiDigits = /^[0-9]+$/

/** `l38OO`: letters that pass for digits in a word that is otherwise a number. */
const dressed = (text: string): string | null => {
  if (text.length < 4) return null
  let digits = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit >= 0x30 && unit <= 0x39) digits++
    else if (unit !== 0x6f && unit !== 0x6c && unit !== 0x69) return null
  }
  if (digits < 2 || digits === text.length) return null
  return text.replaceAll('o', '0').replace(/[li]/g, '1')
}

interface Row {
  readonly digits: string
  readonly end: number
}

/**
 * The longest row of digit words of one language from a token on. Reading stops where no language
 * of the first word goes on, so that a row is read once.
 */
const rowFrom = (list: Tokens, first: number): Row => {
  let best: Row = { digits: '', end: 0 }
  for (const { language } of words.get(list.text(first)) ?? []) {
    let digits = ''
    let end = 0
    for (let i = first; i < list.length; i++) {
      if (i > first && list.start(i) - end > longestGap) break
      const reading = words.get(list.text(i))?.find((each) => each.language === language)
      if (reading === undefined) break
      digits += reading.digit
      end = list.end(i)
    }
    if (digits.length > best.digits.length) best = { digits, end }
  }
  return best
}

/**
 * The `plain-digits` view: `folded` with digits of every script as ASCII, rows of number words
 * (`one eight zero zero`, 幺三八, 壹叁捌) as the digits they name, and `l38OO` as `13800`.
 */
export const readDigits = (folded: View): View => {
  const rewriter = new ViewRewriter(folded)
  const list = tokens(folded)
  for (let i = 0; i < list.length; i++) {
    const start = list.start(i)
    const end = list.end(i)
    if (!list.hasDigit(i) && !mayName(folded.text, start, end)) continue
    const text = list.text(i)
    if (words.has(text)) {
      const row = rowFrom(list, i)
      if (row.digits.length >= shortestRow) {
        rewriter.replace(start, row.end, row.digits)
        i += row.digits.length - 1
        continue
      }
    }
    if (characters.has(text)) {
      let last = i
      let count = 0
      for (let k = i; k < list.length; k++) {
        if (k > i && list.start(k) - list.end(k - 1) > 1) break
        const next = list.text(k)
        if (characters.has(next)) count++
        else if (!asciiDigits.test(next)) break
        else count += next.length
        last = k
      }
      if (count >= shortestRow) {
        for (let k = i; k <= last; k++) {
          const digit = characters.get(list.text(k))
          if (digit !== undefined) rewriter.replace(list.start(k), list.end(k), digit)
        }
      }
      i = last
      continue
    }
    const plain = dressed(text)
    if (plain !== null) {
      rewriter.replace(start, end, plain)
      continue
    }
    if (asciiDigits.test(text)) continue
    for (let k = 0; k < text.length; ) {
      const codePoint = text.codePointAt(k) ?? 0
      const width = codePoint > 0xffff ? 2 : 1
      if (codePoint > 0x7f && scriptClass(codePoint) === ScriptClass.digit) {
        rewriter.replace(start + k, start + k + width, digitOf(codePoint))
      }
      k += width
    }
  }
  return rewriter.finish('plain-digits')
}
