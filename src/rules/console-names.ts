import type { WordTable } from '../core/verdict/words.ts'
import { wordsOfLanguage } from './words-of-language.ts'

/** Group of the page's words → group of the console's: what both call a channel's kind, purpose, tier and state. */
const shared: Readonly<Record<string, string>> = {
  'channel-type': 'channel-type',
  purpose: 'purpose',
  tier: 'tier',
  state: 'channel-state',
}

/** Names of a channel's traits that the console says as the page does, by the console's keys. */
export const consoleNames = (
  words: Readonly<Record<string, WordTable>>,
  tag: string,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(wordsOfLanguage(words, tag)[tag] ?? {}).flatMap(([id, text]) => {
      const dot = id.indexOf('.')
      const group = shared[id.slice(0, dot)]
      return group === undefined ? [] : [[`${group}${id.slice(dot)}`, text]]
    }),
  )
