import { foldLexiconTerm } from '../core/message/compile-rules.ts'
import type { LexiconClass } from '../core/message/rule.ts'
import { packWords, unpackWords } from './pack-words.ts'

/**
 * The lexicons as JSON: the terms of a language once each, whatever number of classes has them. A sign is one
 * character that stands for a number (see `signOf`).
 *
 * ```
 * ids        ["hand-over", "password", …]          a class by its place
 * sets       ["\u0061", "\u0061\u0062", …]         sets of classes, the most frequent first: a sign a class
 * languages  en: classes "…"    in their order     a sign a class
 *                terms   "…"    see packWords
 *                sets    "…"    of the terms in turn, a sign a set
 * ```
 */
export interface PackedLexicons {
  readonly ids: readonly string[]
  /** Class → classes whose hits it hides. */
  readonly hides: Readonly<Record<string, readonly string[]>>
  readonly sets: readonly string[]
  readonly languages: Readonly<
    Record<string, { readonly classes: string; readonly terms: string; readonly sets: string }>
  >
}

/** Signs begin behind the quotation mark and the backslash, which JSON would escape. */
const firstSign = 0x5d
/** Below the surrogates, which do not stand alone in UTF-8. */
const mostSigns = 0xd800 - firstSign
const signOf = (number: number): string => {
  if (number >= mostSigns) throw new Error('more sets of classes than signs')
  return String.fromCharCode(firstSign + number)
}
const numbersOf = (signs: string): number[] =>
  Array.from({ length: signs.length }, (_, at) => signs.charCodeAt(at) - firstSign)

/**
 * Packs lexicons so that a page loads a tenth less than with each class apart. Terms are folded here, once, and
 * not at every start. Files of one class and language come back as one, sorted.
 *
 * @throws Error when there are more sets of classes than signs, some fifty thousand
 */
export const packLexicons = (lexicons: readonly LexiconClass[]): PackedLexicons => {
  const ids = [...new Set(lexicons.map(({ id }) => id))]
  const places = new Map(ids.map((id, at) => [id, at]))
  const hides: Record<string, readonly string[]> = {}
  const languages = new Map<string, Map<string, Set<number>>>()
  const classes = new Map<string, Set<number>>()
  for (const { id, lang, terms, folded, hides: hidden } of lexicons) {
    const place = places.get(id) ?? 0
    if (hidden !== undefined) hides[id] = [...new Set([...(hides[id] ?? []), ...hidden])]
    const known = languages.get(lang) ?? new Map<string, Set<number>>()
    languages.set(lang, known)
    classes.set(lang, (classes.get(lang) ?? new Set()).add(place))
    for (const term of folded === true ? terms : terms.map(foldLexiconTerm))
      known.set(term, (known.get(term) ?? new Set()).add(place))
  }
  const counts = new Map<string, number>()
  for (const known of languages.values())
    for (const set of known.values()) counts.set(keyOf(set), (counts.get(keyOf(set)) ?? 0) + 1)
  const sets = [...counts]
    .sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))
    .map(([key]) => key)
  const signs = new Map(sets.map((key, at) => [key, signOf(at)]))
  return {
    ids,
    hides,
    sets,
    languages: Object.fromEntries(
      [...languages].map(([lang, known]) => {
        const terms = [...known.keys()].sort()
        return [
          lang,
          {
            classes: [...(classes.get(lang) ?? [])].map(signOf).join(''),
            terms: packWords(terms),
            sets: terms.map((term) => signs.get(keyOf(known.get(term) ?? new Set()))).join(''),
          },
        ]
      }),
    ),
  }
}

const keyOf = (set: ReadonlySet<number>): string =>
  [...set]
    .sort((a, b) => a - b)
    .map(signOf)
    .join('')

/** The lexicons that `packLexicons` packed, terms folded and sorted. */
export const unpackLexicons = ({
  ids,
  hides,
  sets,
  languages,
}: PackedLexicons): readonly LexiconClass[] => {
  const setsOf = sets.map(numbersOf)
  return Object.entries(languages).flatMap(([lang, { classes, terms, sets: signs }]) => {
    const termsOf = ids.map((): string[] => [])
    unpackWords(terms).forEach((term, at) => {
      for (const place of setsOf[signs.charCodeAt(at) - firstSign] ?? []) termsOf[place]?.push(term)
    })
    return numbersOf(classes).map((place): LexiconClass => {
      const id = ids[place] ?? ''
      const hidden = hides[id]
      const lexicon = { id, lang, terms: termsOf[place] ?? [], folded: true as const }
      return hidden === undefined ? lexicon : { ...lexicon, hides: hidden }
    })
  })
}
