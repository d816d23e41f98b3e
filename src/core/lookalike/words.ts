/**
 * Plain data of `rules/lookalike` (and the host lists it leans on), handed in so that a word is a
 * data change. Words are lower case; JSON-serialisable.
 */
export interface LookalikeWords {
  /** Words an impersonator puts beside a brand: `support`, `login`, `claim`, `客服`, `kefu` … */
  readonly conduct: readonly string[]
  /** Those of them that honest companies put beside their own names too. */
  readonly soft: readonly string[]
  /** Words for a kind of business: `bank`, `express`. */
  readonly kinds: readonly string[]
  /** General vocabulary: a token that is itself one of these is never a typo of a brand. */
  readonly common: readonly string[]
  /** Region and language tails of handles and hosts: `us`, `global`, `cn` … */
  readonly regions: readonly string[]
  /** Suffixes that cost next to nothing and carry most throw-away names. */
  readonly cheapSuffixes: readonly string[]
  /** Second-level names under which countries sell addresses: `com`, `co`, `net` … */
  readonly secondLevels: readonly string[]
  readonly dynamicDns: readonly string[]
  /** Hosts on which a path belongs to a user. */
  readonly userPaths: readonly string[]
  readonly freeMail: readonly string[]
  /** Hosts whose address wraps another: translators, archives, caches. */
  readonly proxies: readonly string[]
}
