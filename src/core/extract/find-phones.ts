import type { HostLists } from '../identify/host-lists.ts'
import type { PhoneIdentifier } from '../identify/identifier.ts'
import { identifyPhone, isAssignedNumber } from '../identify/identify-phone.ts'
import { plainDigits } from '../identify/plain-digits.ts'
import { isChineseServiceNumber } from '../identify/short-code.ts'
import { allMatches } from '../text/all-matches.ts'
import { bothEnds, type Candidate, Taken } from './candidate.ts'
import { onceEach } from './once-each.ts'
import { lowerCase, type WordPatterns, wordPatterns } from './word-patterns.ts'

/** Number-like runs looked at; bounds the cost of a text made of digits. */
const mostPlaces = 400
/** How far a word may stand from its number, in units. */
const reachBefore = 24
const reachAfter = 8

const run = /[+(]?\d[\d \-().~/\u2060\u200b-\u200f\ufe0f\u20e3]*\d/g
const vanity =
  /(?<![A-Za-z0-9])(?:\+?1[-. ])?\(?8(?:00|33|44|55|66|77|88)\)?[-. ][A-Z0-9][A-Z0-9-]{5,14}(?![A-Za-z0-9])/g

const date =
  /^(?:19|20)\d\d[-./ ]\d{1,2}[-./ ]\d{1,2}(?: |$)|^\d{1,2}[-./]\d{1,2}[-./](?:19|20)?\d\d$|^(?:19|20)\d\d ?[-~/] ?(?:19|20)?\d\d$/
const address = /^\d{1,3}(?:\.\d{1,3}){3}$/
const amount = /^\d{1,3}(?:[. ]\d{3})+$|^\d+\.\d{1,8}$/
const clock = /^\d{1,2}:\d\d/

interface Place {
  readonly start: number
  readonly end: number
}

/** Pieces of a run that may each be a number: split where a new one begins. */
const pieces = (text: string, start: number, end: number): readonly Place[] => {
  const found: Place[] = []
  let from = start
  for (let i = start + 1; i < end; i++) {
    const unit = text[i]
    const fresh = unit === '+' || unit === '/' || (unit === ' ' && text[i + 1] === ' ')
    if (!fresh) continue
    found.push({ start: from, end: i })
    from = i
  }
  found.push({ start: from, end })
  return found.map((place) => trim(text, place)).filter((place) => place.end - place.start > 2)
}

const trim = (text: string, place: Place): Place => {
  let { start, end } = place
  while (start < end && !/[+(\d]/.test(text[start] ?? '')) start++
  while (end > start && !/\d/.test(text[end - 1] ?? '')) end--
  return { start, end }
}

interface Surroundings {
  /** A contact word is the nearest word that says what the number is. */
  readonly contact: boolean
  /** A word such as `code` or 订单 is. */
  readonly other: boolean
  readonly counted: boolean
}

const look = (text: string, place: Place, patterns: WordPatterns): Surroundings => {
  const before = lowerCase(text.slice(Math.max(0, place.start - reachBefore), place.start))
  const line = before.slice(before.lastIndexOf('\n') + 1)
  const after = lowerCase(text.slice(place.end, place.end + reachAfter).split('\n', 1)[0] ?? '')
  const contact = patterns.contact.last(line)
  const other = patterns.notContact.last(line)
  const behind = patterns.contact.last(after) >= 0
  const unit = patterns.unit.at(after, after.startsWith(' ') ? 1 : 0)
  return {
    contact: contact > other || (behind && other < 0),
    other: other >= 0 && other >= contact,
    counted: unit !== undefined,
  }
}

/** North American Numbering Plan: an area code begins with 2 to 9. */
const northAmerican = /^1?[2-9]\d{9}$/
const chineseMobile = /^1[3-9]\d{9}$/
const mobileGroups = /^\d{11}$|^\d{3}[ -]\d{4}[ -]\d{4}$|^1[ -]?\(?8(?:00|33|44|55|66|77|88)\b/
/** `95188-2`: a service number and the key to press. */
const withKey = /^9[56]\d{3,4}(?=-\d{1,2}$)/

const bad = /[\p{L}\d_#$€£¥￥@.=%&]/u
const touches = (unit: string): boolean => unit !== '' && unit < '\u2e80' && bad.test(unit)

const read = (
  text: string,
  original: string,
  place: Place,
  patterns: WordPatterns,
  region: string | undefined,
  chinese: boolean,
  phoneOf: typeof identifyPhone,
): PhoneIdentifier | null => {
  const plain = text.slice(place.start, place.end)
  const digits = plain.replace(/\D/g, '')
  const international = plain.startsWith('+') || /^00[1-9]/.test(plain)
  if (digits.length < 3 || digits.length > 21 || plain.length > 45) return null
  if (touches(text[place.start - 1] ?? '') || touches(text[place.end] ?? '')) {
    // `1.` and `a.` before a number are list marks and sentence ends only with a space between.
    if (!/^\s?(?:ext|x|#|转)/i.test(text.slice(place.end, place.end + 4))) {
      if (!(text[place.end] === '.' && !/[\p{L}\d]/u.test(text[place.end + 1] ?? ''))) return null
      if (touches(text[place.start - 1] ?? '')) return null
    }
  }
  if (
    text[place.start - 1] === '-' ||
    (text[place.end] === ':' && /\d/.test(text[place.end + 1] ?? ''))
  )
    return null
  const raw = original.slice(place.start, place.end)
  if (plain.startsWith('+')) {
    const found = phoneOf(raw, region)
    return found && (digits.length >= 8 || found.type === 'short-code') ? found : null
  }
  if (date.test(plain) || address.test(plain) || clock.test(plain)) return null
  const around = look(text, place, patterns)
  if (around.counted) return null
  if (amount.test(plain) && !around.contact) return null
  const home = region ?? (chinese ? 'CN' : undefined)
  if (digits.length <= 8 && digits === plain) {
    if (!around.contact) return null
    const found = phoneOf(raw, home)
    if (found?.type === 'short-code') {
      return home === 'CN' || home === undefined
        ? found
        : digits.length <= 6 || isChineseServiceNumber(digits)
          ? found
          : null
    }
    return found && isAssignedNumber(found.value) ? found : null
  }
  // Written apart, a few digits are a range or a score, unless they are a known service number.
  if (digits.length < 7 && !(isChineseServiceNumber(digits) && /^[\d ]+$/.test(plain))) return null
  if (around.other) return null
  const grouped = /\d[ \-().~]+\d/.test(plain)
  const found =
    phoneOf(raw, home) ?? (around.contact && northAmerican.test(digits) ? phoneOf(raw, 'US') : null)
  if (found === null) return null
  if (found.type !== 'phone')
    return around.contact || found.notes.includes('foreign-prefix') ? found : null
  if (digits.length > 13 && !international) return null
  // Outside Chinese text a Chinese mobile number must be grouped as the Chinese do.
  if (!chinese && region === undefined && chineseMobile.test(digits) && !mobileGroups.test(plain))
    return null
  if (!isAssignedNumber(found.value)) return around.contact && grouped ? found : null
  return around.contact || grouped || international ? found : null
}

/**
 * Telephone numbers, short codes and SMS ports in running text.
 *
 * International numbers are taken anywhere; national ones where they are written in groups or stand
 * beside a contact word; short codes only beside a contact word. Dates, amounts, addresses, codes
 * and order numbers are none.
 *
 * @param original Text as it came; offsets are its own.
 */
export const findPhones = (
  original: string,
  taken: (at: number) => boolean,
  hosts: HostLists,
  region: string | undefined,
): readonly Candidate[] => {
  const patterns = wordPatterns(hosts.words)
  const { text } = plainDigits(original)
  // No number is made of letters alone: most messages end here.
  if (!/\d/.test(text)) return []
  const chinese =
    /\p{Script=Han}/u.test(text) && !/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)
  const found: Candidate[] = []
  const spelled = new Taken()
  for (const match of bothEnds(allMatches(text, vanity), 50)) {
    if (!/[A-Z]/.test(match[0].slice(5)) || taken(match.index)) continue
    const end = match.index + match[0].length
    const identifier = identifyPhone(original.slice(match.index, end), 'US')
    if (identifier === null) continue
    spelled.add(match.index, end)
    found.push({ start: match.index, end, identifier })
  }
  const spoken = spelled.index()
  const free = (at: number): boolean => !taken(at) && !spoken(at)
  const places: Place[] = []
  for (const match of allMatches(text, run)) {
    if (free(match.index)) places.push(...pieces(text, match.index, match.index + match[0].length))
  }
  const phoneOf = onceEach(identifyPhone)
  for (const place of bothEnds(places, mostPlaces)) {
    if (!free(place.start)) continue
    const key = withKey.exec(text.slice(place.start, place.end))
    const exact = key ? { start: place.start, end: place.start + key[0].length } : place
    const identifier = read(text, original, exact, patterns, region, chinese, phoneOf)
    if (identifier) found.push({ ...exact, identifier })
  }
  return found
}
