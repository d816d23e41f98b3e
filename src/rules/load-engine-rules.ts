import { parse } from 'yaml'
import { type LookalikeDocuments, readLookalikeWords } from '../core/lookalike/read-words.ts'
import type { EngineRules } from './bundle.ts'
import { parseRuleSet, type RuleFiles } from './load-rules.ts'

/**
 * Everything in `rules/` that the engine reads, validated.
 *
 * @throws Error naming the file, when one is missing, not YAML or breaks its schema
 */
export const parseEngineRules = (files: RuleFiles): EngineRules => {
  const rules = parseRuleSet(files)
  const document = (name: string): unknown => {
    const text = files[`lookalike/${name}.yaml`]
    if (text === undefined) throw new Error(`rules: lookalike/${name}.yaml is missing`)
    return parse(text)
  }
  const documents = {
    conduct: document('conduct'),
    kinds: document('kinds'),
    common: document('common'),
    regions: document('regions'),
    suffixes: document('suffixes'),
  } as LookalikeDocuments
  return { rules, lookalike: readLookalikeWords(documents, rules.hosts) }
}
