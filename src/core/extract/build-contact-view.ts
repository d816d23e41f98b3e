import type { ContactWords } from '../identify/host-lists.ts'
import { dropInvisible, foldWidth, isPlainAscii } from '../identify/invisible.ts'
import { type ContactView, changes, ViewBuilder } from './contact-view.ts'

const hostLetter = /[\p{L}\p{N}]/u
const asciiLetter = /[a-z0-9]/i
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
const closing: Readonly<Record<string, string>> = { '[': ']', '(': ')', '{': '}' }

/** `[.]`, `(dot)`, `{.}`, `[at]`: what it stands for and how long it is. */
const readBracket = (text: string, at: number): { to: string; length: number } | null => {
  const close = closing[text[at] ?? '']
  if (close === undefined) return null
  const end = text.indexOf(close, at + 1)
  if (end < 0 || end - at > 6) return null
  const to = bracketed.get(
    text
      .slice(at + 1, end)
      .trim()
      .toLowerCase(),
  )
  return to === undefined ? null : { to, length: end + 1 - at }
}

/** The run of ASCII letters at `at`, at most 24 long, in lower case. */
const wordAt = (text: string, at: number): string => {
  let end = at
  while (end < text.length && end - at < 25 && /[a-z]/i.test(text[end] ?? '')) end++
  return text.slice(at, end).toLowerCase()
}

const skipBlank = (text: string, at: number): number => {
  let i = at
  while (i - at < 3 && (text[i] === ' ' || text[i] === '\n' || text[i] === '\r')) i++
  return i
}

/** True when an unmistakable suffix stands at `at` and ends there. */
const suffixAt = (text: string, at: number, suffixes: ReadonlySet<string>): boolean => {
  const word = wordAt(text, at)
  const next = text[at + word.length] ?? ''
  return suffixes.has(word) && !/[a-z0-9-]/i.test(next)
}

/** ` dot com`, ` . com`, `\n.com`, ` .com`: the offset just before the suffix, or -1. */
const spacedDot = (text: string, at: number, suffixes: ReadonlySet<string>): number => {
  const blank = skipBlank(text, at)
  let dot = -1
  if (text[blank] === '.' && (blank > at || text[blank + 1] === ' ')) dot = blank + 1
  else if (blank > at && text[blank] === '点') dot = blank + 1
  else if (blank > at && wordAt(text, blank) === 'dot') dot = blank + 3
  if (dot < 0) return -1
  const after = skipBlank(text, dot)
  return suffixAt(text, after, suffixes) ? after : -1
}

/** Longest run of spaced-out letters that is joined. */
const longestSpaced = 160

/** `b i n a n c e . c o m`: the offset behind the run when it ends in a suffix, or -1. */
const spacedLetters = (text: string, at: number, suffixes: ReadonlySet<string>): number => {
  let i = at
  let letters = ''
  while (i < text.length && i - at < longestSpaced) {
    if (!/[a-z0-9.-]/i.test(text[i] ?? '')) break
    letters += text[i]
    i++
    if (
      text[i] !== ' ' ||
      !/[a-z0-9.-]/i.test(text[i + 1] ?? '') ||
      /[a-z0-9.-]/i.test(text[i + 2] ?? '')
    )
      break
    i++
  }
  const dot = letters.lastIndexOf('.')
  return letters.length >= 6 && dot > 1 && suffixes.has(letters.slice(dot + 1).toLowerCase())
    ? i
    : -1
}

const fakeSchemes: readonly (readonly [string, string])[] = [
  ['hxxps', 'https'],
  ['hxxp', 'http'],
  ['h**ps', 'https'],
  ['h**p', 'http'],
  ['htxps', 'https'],
  ['htxp', 'http'],
]

/** Builds the view. Linear in the length of `text`. */
export const buildContactView = (text: string, words: ContactWords): ContactView => {
  const suffixes = new Set(words.plainSuffixes)
  const view = new ViewBuilder()
  let overrideFrom = -1
  let spacedUntil = -1
  for (let i = 0; i < text.length; ) {
    const unit = text[i] ?? ''
    const previous = view.last()
    if (unit === '\u202e') {
      overrideFrom = view.length
      i++
      continue
    }
    if (
      overrideFrom >= 0 &&
      (unit === '\u202c' || unit === '\n' || view.length - overrideFrom > 253)
    ) {
      view.reverseFrom(overrideFrom)
      overrideFrom = -1
      if (unit === '\u202c') {
        i++
        continue
      }
    }
    if (i < spacedUntil) {
      if (unit !== ' ') view.push(unit, i, i + 1, changes.split)
      i++
      continue
    }
    const bracket = readBracket(text, i)
    if (bracket && (previous !== '' || bracket.to !== '/')) {
      view.dropTrailingSpaces()
      view.push(bracket.to, i, i + bracket.length, changes.defanged)
      i += bracket.length
      if (text[i] === ' ') i++
      continue
    }
    if ((unit === 'h' || unit === 'H') && !asciiLetter.test(previous)) {
      const lower = text.slice(i, i + 8).toLowerCase()
      const fake = fakeSchemes.find(
        ([name]) => lower.startsWith(name) && /^[:[({]/.test(lower.slice(name.length)),
      )
      if (fake) {
        view.push(fake[1], i, i + fake[0].length, changes.defanged)
        i += fake[0].length
        continue
      }
    }
    if (/[a-z0-9]/i.test(unit) && text[i + 1] === ' ' && !asciiLetter.test(previous)) {
      const end = spacedLetters(text, i, suffixes)
      if (end > 0) {
        spacedUntil = end
        continue
      }
    }
    if (
      (unit === ' ' || unit === '.' || unit === '\n' || unit === '\r') &&
      asciiLetter.test(previous)
    ) {
      const after = spacedDot(text, i, suffixes)
      if (after > 0) {
        view.push(
          '.',
          i,
          after,
          unit === ' ' && /dot/i.test(text.slice(i, after)) ? changes.defanged : changes.split,
        )
        i = after
        continue
      }
    }
    if (unit === ' ' && text[i + 1] === '-' && text[i + 2] === ' ' && asciiLetter.test(previous)) {
      const word = wordAt(text, i + 3)
      if (word !== '' && spacedDot(text, i + 3 + word.length, suffixes) > 0) {
        view.push('-', i, i + 3, changes.split)
        i += 3
        continue
      }
    }
    const code = unit.charCodeAt(0)
    if (code < 0x80) {
      view.push(unit, i, i + 1, 0)
      i++
      continue
    }
    i = pushWide(text, i, view)
  }
  if (overrideFrom >= 0) view.reverseFrom(overrideFrom)
  return view.build()
}

const dots = /^[。．｡]$/

/** One character outside ASCII; gives the offset behind it. */
const pushWide = (text: string, at: number, view: ViewBuilder): number => {
  const point = String.fromCodePoint(text.codePointAt(at) ?? 0xfffd)
  const end = at + point.length
  if (dropInvisible(point) === '') return end
  const next = text[end] ?? ''
  if (dots.test(point)) {
    const isDot =
      point === '．' ||
      (hostLetter.test(view.last()) && asciiLetter.test(next)) ||
      /[ａ-ｚＡ-Ｚ]/.test(next)
    if (isDot) view.push('.', at, end, changes.obfuscated)
    else view.push(point, at, end, 0)
    return end
  }
  if (
    (point === '点' || point === '點') &&
    asciiLetter.test(view.last()) &&
    asciiLetter.test(next)
  ) {
    view.push('.', at, end, changes.defanged)
    return end
  }
  // An emoji in the middle of a host only stops filters.
  if (emoji.test(point) && hostLetter.test(view.last()) && (next === '.' || next === '-'))
    return end
  // A wide slash in a host is a trick of its own and has its own note; folding would hide it.
  const plain = point === '／' || point === '＼' ? point : foldWidth(point)
  if (plain !== point && plain !== '' && isPlainAscii(plain) && !plain.includes(' ')) {
    view.push(plain, at, end, changes.obfuscated)
  } else if (point === '\u3000' || point === '\u00a0') {
    view.push(' ', at, end, 0)
  } else {
    view.push(point, at, end, 0)
  }
  return end
}
