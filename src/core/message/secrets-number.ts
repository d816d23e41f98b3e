import { allMatches } from '../text/all-matches.ts'
import type { View } from '../text/view.ts'
import { around, type FoundSecret, hasWord, inOriginal } from './secrets-context.ts'

/** A number as written: groups of digits with one separator between them. */
interface Written {
  readonly start: number
  readonly end: number
  readonly digits: string
  /** Lengths of the groups. */
  readonly groups: readonly number[]
}

const longestNumber = 24

const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39
const isLetter = (unit: number): boolean => unit >= 0x61 && unit <= 0x7a

const readNumbers = (text: string): Written[] => {
  const found: Written[] = []
  for (let i = 0; i < text.length; i++) {
    if (!isDigit(text.charCodeAt(i))) continue
    const start = i
    let digits = ''
    const groups: number[] = []
    let end = i
    for (;;) {
      let to = end
      while (to < text.length && isDigit(text.charCodeAt(to))) to++
      if (digits.length <= longestNumber) digits += text.slice(end, Math.min(to, end + 32))
      groups.push(to - end)
      end = to
      const separator = text.charCodeAt(end)
      const joins = separator === 0x20 || separator === 0x2d || separator === 0x2e
      if (!joins || !isDigit(text.charCodeAt(end + 1))) break
      end++
    }
    found.push({ start, end, digits, groups })
    i = end
  }
  return found
}

/** ISO/IEC 7812 check digit (Luhn). */
const passesLuhn = (digits: string): boolean => {
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 0x30
    const value = i % 2 === 1 ? digit * 2 : digit
    sum += value > 9 ? value - 9 : value
  }
  return sum % 10 === 0
}

/** Issuer ranges of ISO/IEC 7812 that cards in use begin with, with their lengths. */
const hasIssuer = (digits: string): boolean => {
  const length = digits.length
  const two = Number(digits.slice(0, 2))
  const four = Number(digits.slice(0, 4))
  if (digits.startsWith('4')) return length === 16 || length === 13 || length === 19
  if (two >= 51 && two <= 55) return length === 16
  if (four >= 2221 && four <= 2720) return length === 16
  if (four >= 2200 && four <= 2204) return length === 16
  if (two === 34 || two === 37) return length === 15
  if (two === 62) return length >= 16
  if (two === 35) return length === 16
  if (two === 36 || two === 38 || two === 30) return length === 14
  if (two === 60 || two === 64 || two === 65 || two === 81 || two === 82) return length === 16
  if (two === 50 || (two >= 56 && two <= 69)) return length >= 16
  return false
}

const isCardGrouping = (groups: readonly number[]): boolean => {
  const shape = groups.join('-')
  return (
    /^4-4-4-4(?:-[1-3])?$/.test(shape) ||
    shape === '4-6-5' ||
    shape === '4-6-4' ||
    shape === '6-13' ||
    shape === '6-10'
  )
}

const readCard = (view: View, written: Written): boolean => {
  const { digits, groups, start, end } = written
  if (digits.length < 13 || digits.length > 19) return false
  if (!hasIssuer(digits) || !passesLuhn(digits) || /^(\d)\1+$/.test(digits)) return false
  const before = view.text.charCodeAt(start - 1)
  if (before === 0x2b || isLetter(before) || isLetter(view.text.charCodeAt(end))) return false
  if (before === 0x2f || before === 0x3d) return false
  if (isCardGrouping(groups)) return true
  if (groups.length > 1) return false
  const near = around(view, start, end, 40)
  if (hasWord(near.before, 'card') || hasWord(near.after, 'card')) return true
  return digits.length >= 15 && !hasWord(near.before, 'order')
}

const isDate = (year: number, month: number, day: number): boolean => {
  if (year < 1900 || year > 2099 || month < 1 || month > 12 || day < 1) return false
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  return day <= (days[month - 1] ?? 0)
}

const weighted = (digits: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, i) => sum + weight * (digits.charCodeAt(i) - 0x30), 0)

/** GB 11643: address, birth date, sequence, check character modulo 11. */
const isChinese = (id: string): boolean => {
  if (!/^[1-9]\d{16}[0-9x]$/.test(id)) return false
  const date = [id.slice(6, 10), id.slice(10, 12), id.slice(12, 14)].map(Number)
  if (!isDate(date[0] ?? 0, date[1] ?? 0, date[2] ?? 0)) return false
  const sum = weighted(id, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2])
  return '10x98765432'.charAt(sum % 11) === id.charAt(17)
}

/** Cadastro de Pessoas Físicas: two check digits modulo 11. */
const isBrazilian = (digits: string): boolean => {
  if (digits.length !== 11 || /^(\d)\1+$/.test(digits)) return false
  const check = (length: number): number => {
    const weights = Array.from({ length }, (_, i) => length + 1 - i)
    const rest = (weighted(digits, weights) * 10) % 11
    return rest === 10 ? 0 : rest
  }
  return check(9) === Number(digits.charAt(9)) && check(10) === Number(digits.charAt(10))
}

/** Korean resident number: a birth date, a century digit. New ones carry no check digit. */
const isKorean = (digits: string): boolean => {
  if (digits.length !== 13) return false
  const century = Number(digits.charAt(6))
  if (century < 1 || century > 8) return false
  const year = (century % 4 === 1 || century % 4 === 2 ? 1900 : 2000) + Number(digits.slice(0, 2))
  return isDate(year, Number(digits.slice(2, 4)), Number(digits.slice(4, 6)))
}

const spanishLetters = 'trwagmyfpdxbnjzsqvhlcke'

/** Letter-and-digit ids with a check of their own. */
const isLettered = (id: string): boolean => {
  if (/^\d{8}[a-z]$/.test(id)) return spanishLetters.charAt(Number(id.slice(0, 8)) % 23) === id[8]
  if (/^[xyz]\d{7}[a-z]$/.test(id)) {
    const number = Number('xyz'.indexOf(id.charAt(0)) + id.slice(1, 8))
    return spanishLetters.charAt(number % 23) === id[8]
  }
  if (/^[a-z][12]\d{8}$/.test(id)) return isTaiwanese(id)
  if (/^[a-z]{6}\d\d[abcdehlmprst]\d\d[a-z]\d{3}[a-z]$/.test(id)) return isItalian(id)
  return /^[a-z]{4}\d{6}[hmx][a-z]{5}[0-9a-z]\d$/.test(id)
}

const isTaiwanese = (id: string): boolean => {
  const region = 'abcdefghjklmnpqrstuvxywzio'.indexOf(id.charAt(0)) + 10
  const digits = String(region) + id.slice(1)
  return weighted(digits, [1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1]) % 10 === 0
}

/** Values of the odd places of a codice fiscale, for 0–9 and a–z (decree of 23 December 1976). */
const italianOdd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10]
const italianOddTail = [22, 25, 24, 23]

const isItalian = (id: string): boolean => {
  let sum = 0
  for (let i = 0; i < 15; i++) {
    const unit = id.charCodeAt(i)
    const value = isDigit(unit) ? unit - 0x30 : unit - 0x61
    const odd = value < 22 ? (italianOdd[value] ?? 0) : (italianOddTail[value - 22] ?? 0)
    sum += i % 2 === 0 ? odd : value
  }
  return String.fromCharCode(0x61 + (sum % 26)) === id.charAt(15)
}

/** Ids whose form alone says little: they need their word. */
const isNamedId = (written: Written): boolean => {
  const { digits, groups } = written
  const shape = groups.join('-')
  return (
    (digits.length === 9 && (shape === '3-2-4' || shape === '9')) ||
    (digits.length === 12 && (shape === '4-4-4' || shape === '12')) ||
    (digits.length === 11 && (shape === '3-3-3-2' || shape === '11')) ||
    digits.length === 16
  )
}

const readId = (view: View, written: Written): boolean => {
  const { digits, groups, start, end } = written
  const shape = groups.join('-')
  if (shape === '3-3-3-2' && isBrazilian(digits)) return true
  if (shape === '6-7' && view.text.charAt(start + 6) === '-' && isKorean(digits)) return true
  if (!isNamedId(written)) return false
  const near = around(view, start, end, 32)
  return hasWord(near.before, 'national_id')
}

const alphanumeric = /[0-9a-z]+/g

/** Card numbers (issuer and Luhn) and national ids, from a view in which all digits are ASCII. */
export const findNumbers = (digits: View): readonly FoundSecret[] => {
  const found: FoundSecret[] = []
  const numbers = readNumbers(digits.text)
  // Every id holds digits: most messages end here.
  if (numbers.length === 0) return found
  for (const written of numbers) {
    const { start, end } = written
    if (readCard(digits, written)) found.push(inOriginal('card-number', digits, start, end))
    else if (readId(digits, written)) found.push(inOriginal('national-id', digits, start, end))
  }
  for (const match of allMatches(digits.text, alphanumeric)) {
    const run = match[0]
    if (run.length < 9 || run.length > 18) continue
    if (isChinese(run) || isLettered(run)) {
      found.push(inOriginal('national-id', digits, match.index, match.index + run.length))
    }
  }
  return found
}
