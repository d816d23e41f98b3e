import type { ContactWords, HostLists } from '../core/identify/host-lists.ts'
import type { LookalikeWords } from '../core/lookalike/words.ts'
import type { RuleSet } from '../core/message/rule.ts'

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
  readonly rules: Omit<RuleSet, 'hosts'> & { readonly hosts: PackedHosts }
  readonly lookalike: LookalikeWords
}

/** The rules as JSON text, for the build and for the page; `unpackRules` reads it back. */
export const packRules = ({ rules, lookalike }: EngineRules): string => {
  const { hosts } = rules
  const packed: PackedRules = {
    rules: {
      ...rules,
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
    lookalike,
  }
  return JSON.stringify(packed)
}

/** Reads what `packRules` wrote; our own build wrote it, so the shape is trusted. */
export const unpackRules = (text: string): EngineRules => {
  const packed = JSON.parse(text) as PackedRules
  const sets = Object.fromEntries(
    setNames.map((name) => [name, new Set(packed.rules.hosts[name])]),
  ) as Record<(typeof setNames)[number], Set<string>>
  const { redirectors, words } = packed.rules.hosts
  const hosts: HostLists = { ...sets, redirectors: new Map(redirectors), words }
  return { rules: { ...packed.rules, hosts }, lookalike: packed.lookalike }
}
