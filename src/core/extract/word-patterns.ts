import type { ContactWords } from '../identify/host-lists.ts'
import type { Platform } from '../identify/identifier.ts'

/** Words by their first unit, longest first: finding one costs the same however many there are. */
export class WordList {
  readonly #byFirst = new Map<number, string[]>()
  /** Nearly every place of a text is told off by its unit alone. */
  readonly #begins = new Uint8Array(0x10000)

  constructor(words: Iterable<string>) {
    for (const word of new Set([...words].map((each) => lowerCase(each)))) {
      const first = word.charCodeAt(0)
      const list = this.#byFirst.get(first) ?? []
      list.push(word)
      this.#byFirst.set(first, list)
      this.#begins[first] = 1
    }
    for (const list of this.#byFirst.values()) list.sort((a, b) => b.length - a.length)
  }

  /** The longest word at `at` of a text in lower case that stands alone there, or `undefined`. */
  at(text: string, at: number): string | undefined {
    const first = text.charCodeAt(at)
    if (this.#begins[first] !== 1) return undefined
    return this.#byFirst
      .get(first)
      ?.find((word) => text.startsWith(word, at) && standsAlone(text, at, at + word.length))
  }

  /** As `at`, also where a digit follows (`vx123`). */
  before(text: string, at: number): string | undefined {
    const first = text.charCodeAt(at)
    // A word that stands alone or before a digit begins where one may begin.
    if (this.#begins[first] !== 1 || !startsAlone(text, at)) return undefined
    return this.#byFirst.get(first)?.find((word) => {
      const end = at + word.length
      if (!text.startsWith(word, at)) return false
      return standsAlone(text, at, end) || isDigit(text.charCodeAt(end))
    })
  }

  /** The next place from `from` on where a word as of `before` may begin, or -1. */
  nextBegin(text: string, from: number): number {
    const begins = this.#begins
    const { length } = text
    let behind = from > 0 && isSpacedUnit(text.charCodeAt(from - 1))
    for (let at = from; at < length; at++) {
      const unit = text.charCodeAt(at)
      if (begins[unit] === 1 && !(behind && isSpacedUnit(unit))) return at
      behind = isSpacedUnit(unit)
    }
    return -1
  }

  /** Offset behind the last word of a text in lower case, or -1. */
  last(text: string): number {
    for (let at = text.length - 1; at >= 0; at--) {
      const word = this.at(text, at)
      if (word !== undefined) return at + word.length
    }
    return -1
  }
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57

/** Lower case, unit for unit: letters whose lower case is longer stay. */
export const lowerCase = (text: string): string => {
  const lower = text.toLowerCase()
  return lower.length === text.length
    ? lower
    : text
        .replace(/[^\x00-\x7f]/gu, (point) =>
          point.toLowerCase().length === point.length ? point.toLowerCase() : point,
        )
        .replace(/[A-Z]/g, (letter) => letter.toLowerCase())
}

export interface WordPatterns {
  readonly platform: WordList
  readonly platformOf: ReadonlyMap<string, Platform>
  readonly ambiguous: ReadonlySet<string>
  readonly filler: WordList
  readonly contact: WordList
  readonly notContact: WordList
  readonly unit: WordList
}

const known = new WeakMap<ContactWords, WordPatterns>()

/** Built once per word list, which is immutable. */
export const wordPatterns = (words: ContactWords): WordPatterns => {
  const before = known.get(words)
  if (before) return before
  const platformOf = new Map<string, Platform>()
  for (const [platform, names] of Object.entries(words.platforms)) {
    for (const name of names) platformOf.set(lowerCase(name), platform as Platform)
  }
  const patterns: WordPatterns = {
    platform: new WordList(platformOf.keys()),
    platformOf,
    ambiguous: new Set(words.ambiguous.map(lowerCase)),
    filler: new WordList(words.fillers),
    contact: new WordList(words.contact),
    notContact: new WordList(words.notContact),
    unit: new WordList(words.units),
  }
  known.set(words, patterns)
  return patterns
}

const spaced =
  /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Hebrew}\p{M}\p{Nd}_]/u

const isSpacedUnit = (code: number): boolean =>
  code < 0x80
    ? isDigit(code) || code === 95 || ((code | 32) >= 97 && (code | 32) <= 122)
    : (code < 0x2e80 || code > 0xd7ff) && spaced.test(String.fromCharCode(code))

const startsAlone = (text: string, start: number): boolean =>
  start === 0 || !(isSpacedUnit(text.charCodeAt(start)) && isSpacedUnit(text.charCodeAt(start - 1)))

/**
 * True when `[start, end)` stands as a word: in scripts with spaces, no letter or digit of such a
 * script touches it on either side.
 */
export const standsAlone = (text: string, start: number, end: number): boolean =>
  startsAlone(text, start) &&
  !(
    end < text.length &&
    isSpacedUnit(text.charCodeAt(end - 1)) &&
    isSpacedUnit(text.charCodeAt(end))
  )
