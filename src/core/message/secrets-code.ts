import { allMatches } from '../text/all-matches.ts'
import type { View } from '../text/view.ts'
import { type FoundSecret, inOriginal, wordsOf } from './secrets-context.ts'

/** How far a code may stand after its word, and before it. */
const reachAfter = 28
const reachBefore = 24

const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39
const isLatin = (unit: number): boolean => unit >= 0x61 && unit <= 0x7a

/** Four to eight digits, in one group or in two of three (`123 456`, `123-456`). */
const codes = /(?<![0-9a-z.,:/-])(?:g-)?(?:\d{3}[ -]\d{3}|\d{4,8})(?![0-9a-z/]|[.,:]\d)/g

interface Code {
  readonly start: number
  readonly end: number
}

const isYear = (text: string): boolean => /^(?:19|20)\d\d$/.test(text)

/** What may stand between a bare `code` and its number. */
const joint = /^\s{0,2}(?:is|es|e|est|ist|la|là|:|=|-|为|是|は|>|#)?\s{0,2}:?\s{0,2}$/

/**
 * One-time codes beside their words. Each word takes the nearest number after it, else the nearest
 * before it, so that a hotline at the end of the message is no code.
 */
export const findCodes = (digits: View): readonly FoundSecret[] => {
  const { text } = digits
  const numbers: Code[] = []
  for (const match of allMatches(text, codes)) {
    numbers.push({ start: match.index, end: match.index + match[0].length })
  }
  if (numbers.length === 0) return []
  const places = wordPlaces(text)
  const taken = new Set<Code>()
  let next = 0
  for (const { start, end, weak } of places) {
    while (next < numbers.length && (numbers[next]?.start ?? 0) < end) next++
    const after = numbers[next]
    const before = numbers[next - 1]
    if (after !== undefined && after.start - end <= reachAfter) {
      const between = text.slice(end, after.start)
      const number = text.slice(after.start, after.end)
      const close = joint.test(between)
      if (weak ? close : close || !isYear(number)) {
        taken.add(after)
        continue
      }
    }
    if (weak || before === undefined || before.end > start) continue
    const number = text.slice(before.start, before.end)
    if (start - before.end <= reachBefore && !isYear(number)) taken.add(before)
  }
  return [...taken].map(({ start, end }) => inOriginal('one-time-code', digits, start, end))
}

interface Place {
  readonly start: number
  readonly end: number
  readonly weak: boolean
}

const wordPlaces = (text: string): Place[] => {
  const places: Place[] = []
  for (const [name, weak] of [
    ['code', false],
    ['code_weak', true],
  ] as const) {
    for (const word of wordsOf(name)) {
      const latin = isLatin(word.charCodeAt(0))
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
        const end = at + word.length
        const glued = latin && (isLatin(text.charCodeAt(at - 1)) || isLatin(text.charCodeAt(end)))
        if (glued || (weak && follows(text, at))) continue
        places.push({ start: at, end, weak })
      }
    }
  }
  return places.sort((a, b) => a.end - b.end)
}

/** True when the word before says that this is another kind of code. */
const follows = (text: string, at: number): boolean => {
  let to = at
  while (to > 0 && ' -_'.includes(text.charAt(to - 1)) && at - to < 3) to--
  let from = to
  while (from > 0 && isLatin(text.charCodeAt(from - 1)) && to - from < 16) from--
  return wordsOf('code_not').includes(text.slice(from, to)) || isDigit(text.charCodeAt(to - 1))
}
