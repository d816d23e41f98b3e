import { parse } from 'yaml'
import { type LookalikeDocuments, readLookalikeWords } from '../core/lookalike/read-words.ts'
import type { RuleSet } from '../core/message/rule.ts'
import type { EngineRules } from './bundle.ts'
import { parseRuleSet, type RuleFiles } from './load-rules.ts'
import { parseTechniques } from './load-techniques.ts'

/**
 * Everything in `rules/` that the engine reads, validated.
 *
 * @throws Error naming the file, when one is missing, not YAML or breaks its schema
 */
export const parseEngineRules = (files: RuleFiles): EngineRules => {
  const rules = withTitles(parseRuleSet(files), files)
  const documents = Object.fromEntries(
    Object.entries(files)
      .filter(([path]) => path.startsWith('lookalike/'))
      .map(([path, text]) => [path.slice('lookalike/'.length, -'.yaml'.length), parse(text)]),
  ) as unknown as LookalikeDocuments
  return { rules, lookalike: readLookalikeWords(documents, rules.hosts) }
}

/**
 * Titles that stand with their rule or technique become words, so that each is written once. A word
 * file may say it otherwise.
 */
const withTitles = (rules: RuleSet, files: RuleFiles): RuleSet => {
  const titles: Record<string, Record<string, string>> = { en: {} }
  const put = (lang: string, id: string, text: string): void => {
    titles[lang] = { ...titles[lang], [id]: text }
  }
  for (const { id, title } of rules.patterns) put('en', `pattern.${id}`, title)
  const techniques = files['techniques.yaml']
  for (const { id, title } of techniques === undefined ? [] : parseTechniques(techniques)) {
    for (const [lang, text] of Object.entries(title)) {
      put(lang === 'zh' ? 'zh-Hans' : lang, `technique.${id}`, text)
    }
  }
  const words = { ...rules.words }
  for (const [lang, table] of Object.entries(titles)) words[lang] = { ...table, ...words[lang] }
  return { ...rules, words }
}
