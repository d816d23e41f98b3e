import type { HostLists } from '../identify/host-lists.ts'
import type { LookalikeWords } from './words.ts'

/** The parsed documents of `rules/lookalike`. */
export interface LookalikeDocuments {
  readonly conduct: {
    readonly soft: readonly string[]
    readonly words: Readonly<Record<string, readonly string[]>>
  }
  readonly kinds: { readonly words: readonly string[] }
  readonly common: { readonly words: string }
  readonly regions: { readonly words: readonly string[] }
  readonly suffixes: { readonly cheap: readonly string[]; readonly secondLevels: readonly string[] }
}

/** Joins the documents of `rules/lookalike` and the host lists into what the index takes. */
export const readLookalikeWords = (
  documents: LookalikeDocuments,
  hosts: HostLists,
): LookalikeWords => ({
  conduct: [...new Set(Object.values(documents.conduct.words).flat())],
  soft: documents.conduct.soft,
  kinds: documents.kinds.words,
  common: documents.common.words.split(/\s+/).filter((word) => word !== ''),
  regions: documents.regions.words,
  cheapSuffixes: documents.suffixes.cheap,
  secondLevels: documents.suffixes.secondLevels,
  dynamicDns: [...hosts.dynamicDns],
  userPaths: [...hosts.userPaths],
  freeMail: [...hosts.freeMail],
  proxies: [...hosts.proxies],
})
