import { parse } from 'yaml'
import type * as z from 'zod'
import type { LexiconClass, PatternRule, RuleSet } from '../core/message/rule.ts'
import type { WordingWeights } from '../core/message/wording/wording-model.ts'
import { fingerprint } from './fingerprint.ts'
import { parseHostLists } from './load-hosts.ts'
import {
  lexiconFileSchema,
  patternFileSchema,
  type RuleDocument,
  weightsSchema,
  wordingSchema,
  wordsSchema,
} from './schema.ts'

/** Path below `rules/` (`patterns/secrets.yaml`) → text of the file. */
export type RuleFiles = Readonly<Record<string, string>>

/**
 * Parses and validates everything in `rules/` that the engine reads.
 *
 * @throws Error naming the file, when one is not YAML or breaks its schema: rules are ours, so a
 * broken one stops the start.
 */
export const parseRuleSet = (files: RuleFiles): RuleSet => {
  const lexicons: LexiconClass[] = []
  const words: Record<string, Readonly<Record<string, string>>> = {}
  const hosts: Record<string, string> = {}
  for (const [path, text] of sorted(files)) {
    if (path.startsWith('lexicons/')) lexicons.push(...parseLexicon(path, text))
    else if (path.startsWith('words/')) {
      // `words/<language>.yaml`, and below it a folder a subject: `words/patterns/<language>.yaml`.
      const language = baseName(path)
      words[language] = { ...words[language], ...flatten(read(path, text, wordsSchema)) }
    } else if (path.startsWith('hosts/')) hosts[path.slice('hosts/'.length)] = text
  }
  const weights = files['weights.yaml']
  if (weights === undefined) throw new Error('rules: weights.yaml is missing')
  const wording = files['wording.yaml']
  return {
    version: fingerprint(files),
    lexicons,
    patterns: parseRuleDocuments(files).map(toPatternRule),
    hosts: parseHostLists(hosts),
    weights: read('weights.yaml', weights, weightsSchema),
    ...(wording !== undefined && { wording: parseWording(wording) }),
    words,
  }
}

/** The rules with their examples and references, in the order of the files. */
export const parseRuleDocuments = (files: RuleFiles): readonly RuleDocument[] =>
  sorted(files)
    .filter(([path]) => path.startsWith('patterns/'))
    .flatMap(([path, text]) => read(path, text, patternFileSchema).rules)

const sorted = (files: RuleFiles): readonly (readonly [string, string])[] =>
  Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1))

const baseName = (path: string): string =>
  path.slice(path.lastIndexOf('/') + 1).replace(/\.yaml$/, '')

const read = <T>(
  path: string,
  text: string,
  schema: z.ZodType<T>,
  // Words stay words: in a lexicon `0800` and `no` are terms, not a number and a truth value.
  yaml: 'core' | 'failsafe' = 'core',
): T => {
  const parsed = schema.safeParse(parse(text, { schema: yaml }))
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new Error(`rules: ${path}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'invalid'}`)
}

const parseLexicon = (path: string, text: string): readonly LexiconClass[] => {
  const { lang, classes } = read(path, text, lexiconFileSchema, 'failsafe')
  return Object.entries(classes).map(([id, value]) =>
    Array.isArray(value)
      ? { id, lang, terms: value }
      : { id, lang, terms: value.terms, hides: value.hides },
  )
}

const toPatternRule = (document: RuleDocument): PatternRule => ({
  id: document.id,
  title: document.title,
  status: document.status,
  languages: document.languages,
  severity: document.severity,
  weight: document.weight,
  conditions: document.conditions.map(({ all, any, not, window, scope, ordered, ...rest }) => ({
    all,
    ...(any && { any }),
    ...(not && { not }),
    ...(rest.without && { without: rest.without }),
    ...(window !== undefined && { window }),
    ...(scope && { scope }),
    ...(ordered !== undefined && { ordered }),
    ...(rest.guard !== undefined && { guard: rest.guard }),
    ...(rest.needsContact !== undefined && { needsContact: rest.needsContact }),
  })),
  ...(document.asks && { asks: document.asks }),
  ...(document.askable && { askable: document.askable }),
  ...(document.cue && { cue: document.cue }),
  ...(document.camouflage !== undefined && { camouflage: document.camouflage }),
})

const parseWording = (text: string): WordingWeights => {
  const wording = read('wording.yaml', text, wordingSchema)
  const joined = (lines: string): string => lines.replaceAll(/\s/g, '')
  return { ...wording, grams: joined(wording.grams), pairs: joined(wording.pairs) }
}

type Tree = { readonly [key: string]: string | Tree }

const flatten = (tree: Tree, prefix = ''): Record<string, string> => {
  const flat: Record<string, string> = {}
  for (const [key, value] of Object.entries(tree)) {
    const id = prefix === '' ? key : `${prefix}.${key}`
    if (typeof value === 'string') flat[id] = value
    else Object.assign(flat, flatten(value, id))
  }
  return flat
}
