import type { WordTable } from '../core/verdict/words.ts'
import { type EngineRules, packRules, splitByScript } from './bundle.ts'
import { wordsOfLanguage } from './words-of-language.ts'

/** Groups of words that only the service says, when it makes a page: none of the browser's scripts asks for them. */
export const serviceOnly: ReadonlySet<string> = new Set([
  'compose',
  'day',
  'guide',
  'help',
  'help-kind',
  'know',
  'passport',
  'topic',
])

const forBrowser = (table: WordTable): WordTable =>
  Object.fromEntries(
    Object.entries(table).filter(([id]) => !serviceOnly.has(id.slice(0, id.indexOf('.')))),
  )

/** Data files of the page by name: the rules, and the words of each language in a file of its own. */
export const pageFiles = (engineRules: EngineRules): ReadonlyMap<string, string> => {
  const { words } = engineRules.rules
  const { rules, more } = splitByScript(packRules(engineRules, { words: false }))
  return new Map([
    ['rules.json', rules],
    ['rules-more.json', more],
    ...Object.keys(words).map((tag): [string, string] => [
      `words-${tag}.json`,
      JSON.stringify({ [tag]: forBrowser(wordsOfLanguage(words, tag)[tag] ?? {}) }),
    ]),
  ])
}
