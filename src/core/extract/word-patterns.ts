import type { ContactWords } from '../identify/host-lists.ts'
import type { Platform } from '../identify/identifier.ts'

/** The word lists as literal alternations, longest first. */
export interface WordPatterns {
  readonly platform: RegExp
  readonly platformOf: ReadonlyMap<string, Platform>
  readonly ambiguous: ReadonlySet<string>
  readonly filler: RegExp
  readonly contact: RegExp
  readonly notContact: RegExp
  readonly unit: RegExp
}

const quote = (word: string): string => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

const alternation = (words: Iterable<string>): string =>
  [...new Set(words)]
    .sort((a, b) => b.length - a.length)
    .map(quote)
    .join('|')

const known = new WeakMap<ContactWords, WordPatterns>()

/** Built once per word list, which is immutable. */
export const wordPatterns = (words: ContactWords): WordPatterns => {
  const before = known.get(words)
  if (before) return before
  const platformOf = new Map<string, Platform>()
  for (const [platform, names] of Object.entries(words.platforms)) {
    for (const name of names) platformOf.set(name.toLowerCase(), platform as Platform)
  }
  const patterns: WordPatterns = {
    platform: new RegExp(alternation(platformOf.keys()), 'giu'),
    platformOf,
    ambiguous: new Set(words.ambiguous.map((word) => word.toLowerCase())),
    filler: new RegExp(alternation(words.fillers), 'iuy'),
    contact: new RegExp(alternation(words.contact), 'giu'),
    notContact: new RegExp(alternation(words.notContact), 'giu'),
    unit: new RegExp(`(?:${alternation(words.units)})`, 'iuy'),
  }
  known.set(words, patterns)
  return patterns
}

const spaced =
  /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Hebrew}\p{M}\p{Nd}_]/u

/**
 * True when `[start, end)` stands as a word: in scripts with spaces, no letter or digit of such a
 * script touches it on either side.
 */
export const standsAlone = (text: string, start: number, end: number): boolean => {
  const first = text[start] ?? ''
  const last = text[end - 1] ?? ''
  if (spaced.test(first) && spaced.test(text[start - 1] ?? '')) return false
  return !(spaced.test(last) && spaced.test(text[end] ?? ''))
}
