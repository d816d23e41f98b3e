import type { ContactWords } from '../identify/host-lists.ts'

/** Suffixes that make a spaced-out address believable. */
export interface SpacedSuffixes {
  readonly plain: ReadonlySet<string>
  readonly wordless: ReadonlySet<string>
}

const made = new WeakMap<ContactWords, SpacedSuffixes>()

/** Made once for a set of words. */
export const spacedSuffixes = (words: ContactWords): SpacedSuffixes => {
  const known = made.get(words)
  if (known !== undefined) return known
  const suffixes: SpacedSuffixes = {
    plain: new Set(words.plainSuffixes),
    wordless: new Set(words.wordlessSuffixes),
  }
  made.set(words, suffixes)
  return suffixes
}

const isBlank = (code: number): boolean => code === 32 || code === 10 || code === 13

export const isAlphanumeric = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 97 && code <= 122) || (code >= 65 && code <= 90)

/** The run of ASCII letters at `at`, at most 24 long, in lower case. */
const wordAt = (text: string, at: number): string => {
  let end = at
  while (end < text.length && end - at < 25) {
    const code = text.charCodeAt(end) | 32
    if (code < 97 || code > 122) break
    end++
  }
  return text.slice(at, end).toLowerCase()
}

const skipBlank = (text: string, at: number): number => {
  let i = at
  while (i - at < 3 && i < text.length && isBlank(text.charCodeAt(i))) i++
  return i
}

const suffixAt = (text: string, at: number, suffixes: ReadonlySet<string>): boolean => {
  const word = wordAt(text, at)
  if (!suffixes.has(word)) return false
  const next = text.charCodeAt(at + word.length)
  return !isAlphanumeric(next) && next !== 45
}

/** A name that is more likely an address than the last word of a sentence. */
const namelike = (tail: string): boolean => {
  let from = tail.length
  while (from > 0 && (isAlphanumeric(tail.charCodeAt(from - 1)) || tail[from - 1] === '-')) from--
  const label = tail.slice(from)
  return label.length >= 5 || /[-\d]/.test(label)
}

export interface SpacedDot {
  /** Offset of the suffix. */
  readonly next: number
  /** True for the word `dot` or 点. */
  readonly spelled: boolean
}

/**
 * A dot with space around it before an unmistakable suffix: ` . com`, ` .com`, `. com`, ` dot com`,
 * `⏎.com`.
 *
 * @param tail What stands before, a few units.
 */
export const readSpacedDot = (
  text: string,
  at: number,
  tail: () => string,
  suffixes: SpacedSuffixes,
): SpacedDot | null => {
  const blank = skipBlank(text, at)
  const code = text.charCodeAt(blank)
  let dot = -1
  let spelled = false
  if (code === 46) dot = blank + 1
  else if (blank > at && code === 0x70b9) [dot, spelled] = [blank + 1, true]
  else if (blank > at && (code | 32) === 100 && wordAt(text, blank) === 'dot') {
    ;[dot, spelled] = [blank + 3, true]
  }
  if (dot < 0) return null
  const next = skipBlank(text, dot)
  if (blank === at && next === dot) return null
  const tight = blank === at ? suffixes.wordless : suffixes.plain
  if (!suffixAt(text, next, tight) || (blank === at && /[A-Z]/.test(text[next] ?? ''))) return null
  return namelike(tail()) ? { next, spelled } : null
}

/** Longest run of spaced-out letters that is joined. */
const longestSpaced = 160

const isHostUnit = (code: number): boolean => isAlphanumeric(code) || code === 45 || code === 46

/**
 * `b i n a n c e . c o m`: where the run of single letters ends, and whether it is an address.
 */
export const readSpacedLetters = (
  text: string,
  at: number,
  suffixes: SpacedSuffixes,
): { readonly end: number; readonly address: boolean } => {
  let i = at
  let letters = ''
  while (i < text.length && i - at < longestSpaced && isHostUnit(text.charCodeAt(i))) {
    letters += text[i]
    i++
    const single = text.charCodeAt(i) === 32 && isHostUnit(text.charCodeAt(i + 1))
    if (!single || isHostUnit(text.charCodeAt(i + 2))) break
    i++
  }
  const dot = letters.lastIndexOf('.')
  const address =
    letters.length >= 6 && dot > 1 && suffixes.plain.has(letters.slice(dot + 1).toLowerCase())
  return { end: i, address }
}

/** `name - more . com`: a hyphen with space around it inside a spaced-out address. */
export const readSpacedHyphen = (text: string, at: number, suffixes: SpacedSuffixes): boolean => {
  const word = wordAt(text, at + 3)
  return (
    word !== '' && readSpacedDot(text, at + 3 + word.length, () => 'hyphenated', suffixes) !== null
  )
}
