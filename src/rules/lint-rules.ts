import { pseudoClasses } from '../core/message/compile-rules.ts'
import { claimClasses } from '../core/message/find-claims.ts'
import { frameClassNames } from '../core/message/find-frame.ts'
import { askKinds } from '../core/message/reading.ts'
import type { RuleCondition, RuleSet } from '../core/message/rule.ts'
import { evidenceCodes } from '../core/verdict/codes.ts'
import { askingClasses } from '../core/verdict/speech.ts'
import type { RuleDocument } from './schema.ts'

/** One thing that is wrong with the rules as a whole. */
export interface RuleProblem {
  readonly where: string
  readonly message: string
}

/** A rule claims a language only with this many examples of each kind. */
const fewestExamples = 3

/** Classes that the reading itself leans on, beside those of conditions. */
const readingClasses: readonly string[] = [
  ...claimClasses,
  ...frameClassNames,
  ...askingClasses,
  'negation',
  'function-word',
  'platform-note',
]

/**
 * What no single file's schema can see: double ids and titles, classes that nobody defines or uses,
 * languages without examples, wildcards inside phrases, codes without weight or words.
 */
export const lintRules = (
  set: RuleSet,
  documents: readonly RuleDocument[],
): readonly RuleProblem[] => [
  ...lintNames(documents),
  ...lintClasses(set, documents),
  ...lintTerms(set),
  ...documents.flatMap(lintExamples),
  ...lintWeights(set),
  ...lintWords(set, documents),
]

const lintNames = (documents: readonly RuleDocument[]): readonly RuleProblem[] => {
  const problems: RuleProblem[] = []
  const seen = new Set<string>()
  for (const { id, title } of documents)
    for (const name of [`id ${id}`, `title ${title}`]) {
      if (seen.has(name)) problems.push({ where: id, message: `${name} stands twice` })
      seen.add(name)
    }
  return problems
}

const classesOf = (condition: RuleCondition): readonly string[] =>
  [
    ...condition.all,
    ...(condition.any ?? []),
    ...(condition.not ?? []),
    ...(condition.without ?? []),
  ].flatMap((item) => item.split('|'))

const lintClasses = (set: RuleSet, documents: readonly RuleDocument[]): readonly RuleProblem[] => {
  const defined = new Set<string>([...pseudoClasses, ...set.lexicons.map(({ id }) => id)])
  const used = new Set<string>([
    ...readingClasses,
    ...set.lexicons.filter(({ hides }) => hides).map(({ id }) => id),
    ...Object.keys(set.wording?.traits ?? {}),
  ])
  const problems: RuleProblem[] = []
  for (const { id, conditions } of documents)
    for (const condition of set.patterns.find((rule) => rule.id === id)?.conditions ?? [])
      for (const name of classesOf(condition)) {
        used.add(name)
        if (!defined.has(name)) problems.push({ where: id, message: `unknown class ${name}` })
        if (conditions.length === 0) problems.push({ where: id, message: 'no condition' })
      }
  for (const id of askingClasses)
    if (!defined.has(id)) problems.push({ where: 'lexicons', message: `no class ${id}` })
  for (const { id, lang } of set.lexicons)
    if (!used.has(id)) problems.push({ where: `lexicons/${lang}`, message: `unused class ${id}` })
  return problems
}

const lintTerms = (set: RuleSet): readonly RuleProblem[] =>
  set.lexicons.flatMap(({ id, lang, terms }) =>
    terms
      .filter((term) => term.slice(1, -1).includes('*') || /^\*?$/.test(term))
      .map((term) => ({
        where: `lexicons/${lang} ${id}`,
        message: `"${term}": a wildcard stands at an end of a phrase only`,
      })),
  )

const lintExamples = ({ id, languages, examples }: RuleDocument): readonly RuleProblem[] =>
  languages.flatMap((language) => {
    const { positive = [], negative = [] } = examples[language] ?? {}
    return positive.length < fewestExamples || negative.length < fewestExamples
      ? [
          {
            where: id,
            message: `${language} has ${positive.length} positive and ${negative.length} negative examples`,
          },
        ]
      : []
  })

const lintWeights = (set: RuleSet): readonly RuleProblem[] => {
  const problems: RuleProblem[] = []
  const known = new Set<string>(Object.keys(evidenceCodes))
  for (const code of known)
    if (set.weights.codes[code] === undefined)
      problems.push({ where: 'weights.yaml', message: `no weight for ${code}` })
  for (const code of Object.keys(set.weights.codes))
    if (!known.has(code))
      problems.push({ where: 'weights.yaml', message: `weight for unknown code ${code}` })
  for (const kind of askKinds)
    if (!known.has(`ask-${kind}`))
      problems.push({ where: 'weights.yaml', message: `no code for the ask ${kind}` })
  return problems
}

/** Every rule and code is told in English; other languages fall back to it. */
const lintWords = (set: RuleSet, documents: readonly RuleDocument[]): readonly RuleProblem[] => {
  const english = set.words.en ?? {}
  const needed = [
    ...documents.map(({ id }) => `pattern.${id}`),
    'pattern.weak-signs-together',
    ...Object.keys(evidenceCodes).map((code) => `evidence.${code}`),
  ]
  return needed
    .filter((id) => english[id] === undefined)
    .map((id) => ({ where: 'words/en.yaml', message: `no words for ${id}` }))
}
