import type { ContactWords, HostLists } from '../core/identify/host-lists.ts'
import type { LookalikeWords } from '../core/lookalike/words.ts'
import type { RuleSet } from '../core/message/rule.ts'
import { type PackedLexicons, packLexicons, unpackLexicons } from './pack-lexicons.ts'
import { packWords, unpackWords } from './pack-words.ts'

/** Everything in `rules/` that the engine needs, validated. */
export interface EngineRules {
  readonly rules: RuleSet
  readonly lookalike: LookalikeWords
}

const setNames = [
  'userContent',
  'userPaths',
  'dynamicDns',
  'shorteners',
  'linkInBio',
  'proxies',
  'freeMail',
  'carriers',
] as const

type PackedHosts = Readonly<Record<(typeof setNames)[number], readonly string[]>> & {
  readonly redirectors: readonly (readonly [string, readonly string[]])[]
  readonly words: ContactWords
}

interface PackedRules {
  readonly rules: Omit<RuleSet, 'hosts' | 'lexicons'> & {
    readonly hosts: PackedHosts
    readonly lexicons: PackedLexicons
  }
  readonly lookalike: Omit<LookalikeWords, 'common'> & { readonly common: string }
}

/**
 * The rules as JSON text, for the build and for the page; `unpackRules` reads it back. Titles of rules
 * stand among the words.
 *
 * @param options.words false leaves the words out, for a reader that gets its language's alone
 */
export const packRules = (
  { rules, lookalike }: EngineRules,
  options: { readonly words?: boolean } = {},
): string => {
  const { hosts } = rules
  const packed: PackedRules = {
    rules: {
      ...rules,
      words: options.words === false ? {} : rules.words,
      lexicons: packLexicons(rules.lexicons),
      hosts: {
        userContent: [...hosts.userContent],
        userPaths: [...hosts.userPaths],
        dynamicDns: [...hosts.dynamicDns],
        shorteners: [...hosts.shorteners],
        linkInBio: [...hosts.linkInBio],
        proxies: [...hosts.proxies],
        freeMail: [...hosts.freeMail],
        carriers: [...hosts.carriers],
        redirectors: [...hosts.redirectors],
        words: hosts.words,
      },
    },
    lookalike: { ...lookalike, common: packWords(lookalike.common) },
  }
  return JSON.stringify(packed)
}

const otherScript = /[^\P{L}\p{Script=Latin}\p{Script=Han}]/u

/** Terms by class and language, in the order of the classes; empty where a class has none. */
export type MoreTerms = readonly string[]

/**
 * Packed rules in two: without the terms that hold a letter of a script other than Latin and Han, and
 * those terms. A text without such letters meets the same terms either way.
 */
export const splitByScript = (
  packedText: string,
): { readonly rules: string; readonly more: string } => {
  const packed = JSON.parse(packedText) as PackedRules
  const more: string[] = []
  const lexicons = unpackLexicons(packed.rules.lexicons).map((lexicon) => {
    more.push(lexicon.terms.filter((term) => otherScript.test(term)).join('\n'))
    return { ...lexicon, terms: lexicon.terms.filter((term) => !otherScript.test(term)) }
  })
  const rules = { ...packed.rules, lexicons: packLexicons(lexicons) }
  return {
    rules: JSON.stringify({ ...packed, rules }),
    more: JSON.stringify(more satisfies MoreTerms),
  }
}

/** The rules with the terms that `splitByScript` took out. */
export const withMoreTerms = (engineRules: EngineRules, more: MoreTerms): EngineRules => ({
  ...engineRules,
  rules: {
    ...engineRules.rules,
    lexicons: engineRules.rules.lexicons.map((lexicon, at) => {
      const extra = more[at] ?? ''
      return extra === ''
        ? lexicon
        : { ...lexicon, terms: [...lexicon.terms, ...extra.split('\n')].sort() }
    }),
  },
})

/** Reads what `packRules` wrote; our own build wrote it, so the shape is trusted. */
export const unpackRules = (text: string): EngineRules => {
  const packed = JSON.parse(text) as PackedRules
  const sets = Object.fromEntries(
    setNames.map((name) => [name, new Set(packed.rules.hosts[name])]),
  ) as Record<(typeof setNames)[number], Set<string>>
  const { redirectors, words } = packed.rules.hosts
  const hosts: HostLists = { ...sets, redirectors: new Map(redirectors), words }
  return {
    rules: { ...packed.rules, hosts, lexicons: unpackLexicons(packed.rules.lexicons) },
    lookalike: { ...packed.lookalike, common: unpackWords(packed.lookalike.common) },
  }
}
