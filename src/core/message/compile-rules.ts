import { foldTerm } from '../text/fold-term.ts'
import type { PatternRule, RuleCondition, RuleSet, Weights } from './rule.ts'
import { languageBit } from './tell-language.ts'
import { buildTermAutomaton, type Term, type TermAutomaton } from './term-automaton.ts'
import { readyWording, type WordingModel } from './wording/wording-model.ts'

/** A condition with its classes resolved. */
export interface CompiledCondition {
  /** For each item the class ids of which one must stand there. */
  readonly items: readonly (readonly number[])[]
  /** The classes of all items, each once. */
  readonly classes: readonly number[]
  /** By class: bit `i` is set for each item that it fulfils. */
  readonly bits: Int32Array
  readonly not: readonly number[]
  readonly without: readonly number[]
  readonly window: number
  readonly scope: 'window' | 'sentence' | 'message'
  readonly ordered: boolean
  readonly guard: boolean
  readonly needsContact: boolean
}

export interface CompiledRule {
  readonly rule: PatternRule
  readonly conditions: readonly CompiledCondition[]
}

/** A rule set made ready for matching; immutable, shared by all checks. */
export interface CompiledRules {
  readonly version: string
  readonly weights: Weights
  readonly set: RuleSet
  readonly automaton: TermAutomaton
  /** Class name → number; pseudo-classes (`@url`) among them. */
  readonly classIds: ReadonlyMap<string, number>
  /** Class → classes whose hits it hides. */
  readonly hides: ReadonlyMap<number, readonly number[]>
  readonly rules: readonly CompiledRule[]
  readonly wording?: WordingModel
  /** Names of the classes, by number. */
  readonly classNames: readonly string[]
}

/** Classes of things that stand in the text and need no lexicon. */
export const pseudoClasses = [
  '@url',
  '@phone',
  '@short-code',
  '@email',
  '@handle',
  '@wallet',
  '@contact',
  '@link',
  '@number',
  '@amount',
  '@name',
  '@disguised',
] as const

const defaultWindow = 60

/**
 * Compiles a validated rule set. A class that no lexicon defines never matches (the lint refuses
 * it). Terms are folded exactly as messages are.
 */
export const compileRules = (set: RuleSet): CompiledRules => {
  const classIds = new Map<string, number>()
  const idOf = (name: string): number => {
    const known = classIds.get(name)
    if (known !== undefined) return known
    const id = classIds.size
    classIds.set(name, id)
    return id
  }
  for (const name of pseudoClasses) idOf(name)
  const terms: Term[] = []
  const hides = new Map<number, number[]>()
  for (const lexicon of set.lexicons) {
    const classId = idOf(lexicon.id)
    const language = languageBit(lexicon.lang)
    for (const term of lexicon.terms)
      terms.push({
        text: lexicon.folded === true ? term : foldLexiconTerm(term),
        classId,
        language,
      })
    if (lexicon.hides)
      hides.set(classId, [
        ...new Set([...(hides.get(classId) ?? []), ...lexicon.hides.map((name) => idOf(name))]),
      ])
  }
  const rules = set.patterns
    .filter((rule) => rule.status !== 'deprecated')
    .map((rule) => ({
      rule,
      conditions: rule.conditions.map((condition) => compileCondition(condition, idOf)),
    }))
  return {
    version: set.version,
    weights: set.weights,
    set,
    automaton: buildTermAutomaton(terms),
    classIds,
    hides,
    rules,
    ...(set.wording && { wording: readyWording(set.wording) }),
    classNames: [...classIds.keys()],
  }
}

/** A term of a lexicon as messages show it folded; wildcards at its ends stay. */
export const foldLexiconTerm = (term: string): string => {
  const openStart = term.startsWith('*')
  const openEnd = term.length > 1 && term.endsWith('*')
  const body = term.slice(openStart ? 1 : 0, openEnd ? -1 : undefined)
  return `${openStart ? '*' : ''}${foldTerm(body)}${openEnd ? '*' : ''}`
}

const compileCondition = (
  condition: RuleCondition,
  idOf: (name: string) => number,
): CompiledCondition => {
  const items = [...condition.all, ...(condition.any ? [condition.any.join('|')] : [])].map(
    (item) => item.split('|').map((name) => idOf(name.trim())),
  )
  const classes = [...new Set(items.flat())]
  const bits = new Int32Array(Math.max(-1, ...classes) + 1)
  items.forEach((ids, item) => {
    for (const classId of ids) bits[classId] = (bits[classId] ?? 0) | (1 << item)
  })
  const resolve = (names: readonly string[] | undefined): number[] =>
    (names ?? []).flatMap((item) => item.split('|').map((name) => idOf(name.trim())))
  return {
    items,
    classes,
    bits,
    not: resolve(condition.not),
    without: resolve(condition.without),
    window: condition.window ?? defaultWindow,
    scope: condition.scope ?? 'window',
    ordered: condition.ordered ?? false,
    guard: condition.guard ?? true,
    needsContact: condition.needsContact ?? false,
  }
}
