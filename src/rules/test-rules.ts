import { extract } from '../core/extract/extract.ts'
import { compileRules } from '../core/message/compile-rules.ts'
import { readMessage } from '../core/message/read-message.ts'
import type { RuleSet } from '../core/message/rule.ts'
import type { NameIndex } from '../core/registry/names.ts'
import { readText } from '../core/text/read-text.ts'
import type { RuleDocument } from './schema.ts'

/** One example that did not turn out as its rule says. */
export interface ExampleFailure {
  readonly rule: string
  readonly language: string
  /** `todo`: a known gap that is one no longer; move it up. */
  readonly kind: 'positive' | 'negative' | 'todo'
  readonly text: string
}

export interface RuleTestReport {
  readonly rules: number
  readonly examples: number
  /** Known gaps still open. */
  readonly gaps: number
  readonly failures: readonly ExampleFailure[]
}

const noNames: NameIndex = { find: () => [] }

/**
 * Runs each rule's own examples through the engine: a positive one must match in the author's own
 * voice, a negative one must not, a `todo` must not yet.
 *
 * @param names Registered names, for rules that speak of `@name`; none by default.
 */
export const testRules = (
  set: RuleSet,
  documents: readonly RuleDocument[],
  names: NameIndex = noNames,
): RuleTestReport => {
  const rules = compileRules(set)
  const failures: ExampleFailure[] = []
  let examples = 0
  let gaps = 0
  const matches = (id: string, input: string): boolean => {
    const text = readText(input)
    const { identifiers } = extract(text, { hosts: set.hosts })
    const reading = readMessage(text, {
      identifiers,
      names,
      policyOf: () => undefined,
      rules,
    })
    return reading.patterns.some(({ rule, voice }) => rule === id && voice === 'self')
  }
  for (const { id, status, examples: byLanguage } of documents) {
    if (status === 'deprecated') continue
    for (const [language, { positive, negative, todo = [] }] of Object.entries(byLanguage)) {
      examples += positive.length + negative.length
      for (const text of positive)
        if (!matches(id, text)) failures.push({ rule: id, language, kind: 'positive', text })
      for (const text of negative)
        if (matches(id, text)) failures.push({ rule: id, language, kind: 'negative', text })
      for (const text of todo)
        if (matches(id, text)) failures.push({ rule: id, language, kind: 'todo', text })
        else gaps++
    }
  }
  return { rules: documents.length, examples, gaps, failures }
}
