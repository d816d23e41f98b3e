import { readRuleFiles } from '../../src/platform/read-rule-files.ts'
import { parseRuleDocuments, parseRuleSet } from '../../src/rules/load-rules.ts'

/**
 * Texts in every language of the rules: the examples of the patterns, and rows of terms that stand
 * side by side in a lexicon, one of each class.
 */
export const ruleExamples = (): readonly string[] => {
  const files = readRuleFiles('rules')
  const examples = parseRuleDocuments(files).flatMap((rule) =>
    Object.values(rule.examples).flatMap(({ positive, negative }) => [...positive, ...negative]),
  )
  const terms = new Map<string, string[]>()
  for (const { lang, terms: own } of parseRuleSet(files).lexicons) {
    const row = terms.get(lang) ?? []
    row.push(...own.slice(0, 6).map((term) => term.replaceAll('*', '')))
    terms.set(lang, row)
  }
  const rows = [...terms.values()].flatMap((row) =>
    Array.from({ length: Math.ceil(row.length / 9) }, (_, at) =>
      row.slice(at * 9, at * 9 + 9).join(' '),
    ),
  )
  return [...examples, ...rows]
}
