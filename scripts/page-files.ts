import type { EngineRules } from '../src/rules/bundle.ts'
import { packRules } from '../src/rules/bundle.ts'
import { wordsOfLanguage } from '../src/rules/words-of-language.ts'

/** Data files of the page by name: the rules, and the words of each language in a file of its own. */
export const pageFiles = (engineRules: EngineRules): ReadonlyMap<string, string> => {
  const { words } = engineRules.rules
  return new Map([
    ['rules.json', packRules(engineRules, { words: false })],
    ...Object.keys(words).map((tag): [string, string] => [
      `words-${tag}.json`,
      JSON.stringify(wordsOfLanguage(words, tag)),
    ]),
  ])
}
