import type { ContactWords } from '../identify/host-lists.ts'
import { dropInvisible, foldWidth } from '../identify/invisible.ts'
import { type ContactView, changes, ViewBuilder } from './contact-view.ts'
import { isAddressText, isPlainUnit } from './plain-unit.ts'
import {
  isAlphanumeric,
  readSpacedDot,
  readSpacedHyphen,
  readSpacedLetters,
  type SpacedSuffixes,
  spacedSuffixes,
} from './spaced-address.ts'

const hostLetter = /[\p{L}\p{N}]/u
const emoji = /\p{Extended_Pictographic}/u

/** De-fanged pieces inside brackets, without the brackets, lower case. */
const bracketed: ReadonlyMap<string, string> = new Map([
  ['.', '.'],
  ['dot', '.'],
  ['点', '.'],
  ['點', '.'],
  [':', ':'],
  ['://', '://'],
  ['/', '/'],
  ['@', '@'],
  ['at', '@'],
])
const closing: ReadonlyMap<number, number> = new Map([
  [91, 93],
  [40, 41],
  [123, 125],
])
/** Longest bracket that is looked into. */
const longestBracket = 6

/** `[.]`, `(dot)`, `{.}`, `[at]`: what it stands for and how long it is. */
const readBracket = (text: string, at: number): { to: string; length: number } | null => {
  const close = closing.get(text.charCodeAt(at))
  if (close === undefined) return null
  for (let end = at + 2; end <= at + longestBracket; end++) {
    if (text.charCodeAt(end) !== close) continue
    const to = bracketed.get(
      text
        .slice(at + 1, end)
        .trim()
        .toLowerCase(),
    )
    return to === undefined ? null : { to, length: end + 1 - at }
  }
  return null
}

const fakeSchemes: readonly (readonly [string, string])[] = [
  ['hxxps', 'https'],
  ['hxxp', 'http'],
  ['h**ps', 'https'],
  ['h**p', 'http'],
  ['htxps', 'https'],
  ['htxp', 'http'],
]

const readFakeScheme = (text: string, at: number): readonly [string, string] | undefined => {
  const second = text.charCodeAt(at + 1) | 32
  if (second !== 120 && second !== 116 && text.charCodeAt(at + 1) !== 42) return undefined
  const lower = text.slice(at, at + 8).toLowerCase()
  return fakeSchemes.find(
    ([name]) => lower.startsWith(name) && /^[:[({]/.test(lower.slice(name.length)),
  )
}

/** Handles one ASCII unit; gives the offset behind what was read, or -1 when nothing special is. */
const readSpecial = (
  text: string,
  i: number,
  view: ViewBuilder,
  suffixes: SpacedSuffixes,
): number => {
  const code = text.charCodeAt(i)
  if (code === 91 || code === 40 || code === 123) {
    const bracket = readBracket(text, i)
    if (bracket === null || view.length === 0) return -1
    view.dropTrailingBlanks()
    const end = i + bracket.length
    view.push(bracket.to, i, end, changes.defanged)
    return text.charCodeAt(end) === 32 ? end + 1 : end
  }
  if (code === 104 || code === 72) {
    const fake = isAlphanumeric(view.last) ? undefined : readFakeScheme(text, i)
    if (fake === undefined) return -1
    view.push(fake[1], i, i + fake[0].length, changes.defanged)
    return i + fake[0].length
  }
  if ((code === 32 || code === 46 || code === 10 || code === 13) && isAlphanumeric(view.last)) {
    const dot = readSpacedDot(text, i, () => view.tail(40), suffixes)
    if (dot) {
      view.push('.', i, dot.next, dot.spelled ? changes.defanged : changes.split)
      return dot.next
    }
    const hyphen = code === 32 && text.charCodeAt(i + 1) === 45 && text.charCodeAt(i + 2) === 32
    if (hyphen && readSpacedHyphen(text, i, suffixes)) {
      view.push('-', i, i + 3, changes.split)
      return i + 3
    }
  }
  return -1
}

/** Longest text that one right-to-left override turns round: a host. */
const longestOverride = 253

/** Builds the view. Linear in the length of `text`. */
export const buildContactView = (text: string, words: ContactWords): ContactView => {
  const suffixes = spacedSuffixes(words)
  const view = new ViewBuilder(text)
  let overrideFrom = -1
  /** Letters up to here are known to be, or not to be, a spaced-out address. */
  let spacedUntil = 0
  let joining = false
  const { length } = text
  for (let i = 0; i < length; ) {
    const code = text.charCodeAt(i)
    if (overrideFrom >= 0) {
      const ends = code === 0x202c || code === 10 || view.length - overrideFrom > longestOverride
      if (ends) {
        view.reverseFrom(overrideFrom)
        overrideFrom = -1
        if (code === 0x202c) {
          i++
          continue
        }
      }
    }
    if (code >= 0x80) {
      if (code === 0x202e && overrideFrom < 0) {
        overrideFrom = view.length
        i++
      } else i = pushWide(text, i, view)
      continue
    }
    const joined = i < spacedUntil && joining
    // Inside a word nothing is special: most units end here.
    if (!joined && isAlphanumeric(code) && isAlphanumeric(view.last)) {
      view.pushCode(code, i, i + 1, 0)
      i++
      continue
    }
    if (joined) {
      if (code !== 32) view.pushCode(code, i, i + 1, changes.split)
      i++
      continue
    }
    if (
      i >= spacedUntil &&
      text.charCodeAt(i + 1) === 32 &&
      isAlphanumeric(code) &&
      !isAlphanumeric(view.last)
    ) {
      const spaced = readSpacedLetters(text, i, suffixes)
      spacedUntil = spaced.end
      joining = spaced.address
      if (joining) continue
    }
    const end = readSpecial(text, i, view, suffixes)
    if (end > 0) i = end
    else {
      view.pushCode(code, i, i + 1, 0)
      i++
    }
  }
  if (overrideFrom >= 0) view.reverseFrom(overrideFrom)
  return view.build()
}

const isAsciiAt = (text: string, at: number): boolean => isAlphanumeric(text.charCodeAt(at))
const wideLetter = /[ａ-ｚＡ-Ｚ]/

/** One character outside ASCII; gives the offset behind it. */
const pushWide = (text: string, at: number, view: ViewBuilder): number => {
  const code = text.charCodeAt(at)
  if (isPlainUnit(code)) {
    view.pushCode(code, at, at + 1, 0)
    return at + 1
  }
  const point = String.fromCodePoint(text.codePointAt(at) ?? 0xfffd)
  const end = at + point.length
  if (dropInvisible(point) === '') return end
  if (point === '。' || point === '．' || point === '｡') {
    const inHost = hostLetter.test(String.fromCharCode(view.last)) && isAsciiAt(text, end)
    const isDot = point === '．' || inHost || wideLetter.test(text[end] ?? '')
    if (isDot) view.push('.', at, end, changes.obfuscated)
    else view.push(point, at, end, 0)
    return end
  }
  if ((point === '点' || point === '點') && isAlphanumeric(view.last) && isAsciiAt(text, end)) {
    view.push('.', at, end, changes.defanged)
    return end
  }
  // An emoji in the middle of a host only stops filters.
  const next = text[end] ?? ''
  if ((next === '.' || next === '-') && isAlphanumeric(view.last) && emoji.test(point)) return end
  // Only what an address is made of: folding a wide comma would glue the next clause to a host, and
  // a wide slash in a host is a trick with a note of its own.
  const plain = foldWidth(point)
  const scheme = plain === ':' && (next === '/' || next === '／')
  if (plain !== point && (scheme || isAddressText(plain))) {
    view.push(plain, at, end, changes.obfuscated)
  } else if (point === '\u3000' || point === '\u00a0') {
    view.push(' ', at, end, 0)
  } else {
    view.push(point, at, end, 0)
  }
  return end
}
