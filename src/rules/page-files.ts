import { type EngineRules, packRules, splitByScript } from './bundle.ts'
import { wordsOfLanguage } from './words-of-language.ts'

/** Data files of the page by name: the rules, and the words of each language in a file of its own. */
export const pageFiles = (engineRules: EngineRules): ReadonlyMap<string, string> => {
  const { words } = engineRules.rules
  const { rules, more } = splitByScript(packRules(engineRules, { words: false }))
  return new Map([
    ['rules.json', rules],
    ['rules-more.json', more],
    ...Object.keys(words).map((tag): [string, string] => [
      `words-${tag}.json`,
      JSON.stringify(wordsOfLanguage(words, tag)),
    ]),
  ])
}
