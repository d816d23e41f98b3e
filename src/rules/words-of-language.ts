import { fallbackChain, type WordTable } from '../core/verdict/words.ts'

/**
 * The words of one language alone, for a reader that speaks no other: what it lacks is filled from
 * the languages it falls back to, so that a speaker says the same from it as from all words.
 *
 * @param tag one of the keys of `words`, such as `zh-Hant`
 */
export const wordsOfLanguage = (
  words: Readonly<Record<string, WordTable>>,
  tag: string,
): Readonly<Record<string, WordTable>> => {
  const tables = fallbackChain(tag).map((each) => words[each] ?? {})
  return { [tag]: Object.assign({}, ...tables.toReversed()) as WordTable }
}
