import type { Platform } from './identifier.ts'

/** Words around a contact, from `rules/hosts/contact-words.yaml`; all languages together. Plain JSON. */
export interface ContactWords {
  /** What people call a platform, longest spelling first does not matter: `telegram`, `电报`, `vx`. */
  readonly platforms: Readonly<Partial<Record<Platform, readonly string[]>>>
  /** Of these, the names that mean something else too and need a colon, `@` or `id`. */
  readonly ambiguous: readonly string[]
  /** Behind these a number counts something: `元`, `usd`. */
  readonly units: readonly string[]
  /** What may stand between a platform's name and the account: `id`, `号`, `is`. */
  readonly fillers: readonly string[]
  /** Beside these a number is a telephone number or a short code: `call`, `热线`. */
  readonly contact: readonly string[]
  /** Beside these a number is none: `code`, `验证码`, `order`. */
  readonly notContact: readonly string[]
  /** Top-level domains that are more often the ending of a file: `md`, `sh`. */
  readonly fileEndings: readonly string[]
  /** Top-level domains that are hardly ever a word, so that `name . com` is an address. */
  readonly plainSuffixes: readonly string[]
  /** Of these, those that are no word at all, so that `name. com` is an address too. */
  readonly wordlessSuffixes: readonly string[]
}

/**
 * Hosts that behave specially, from `rules/hosts/*.yaml`. A host matches when it or a name above it
 * is in the set. Handed in, never imported, so that a list is a data change.
 */
export interface HostLists {
  /** Anybody can rent a name under these, although the Public Suffix List lacks them: `weebly.com`. */
  readonly userContent: ReadonlySet<string>
  /** Hosts on which a path belongs to a user: `sites.google.com`, `telegra.ph`. */
  readonly userPaths: ReadonlySet<string>
  readonly dynamicDns: ReadonlySet<string>
  readonly shorteners: ReadonlySet<string>
  readonly linkInBio: ReadonlySet<string>
  /** Redirector hosts to the names of the query parameters that hold the target: `l.facebook.com` → `u`. */
  readonly redirectors: ReadonlyMap<string, readonly string[]>
  /** Hosts whose name or path wraps another address: `translate.goog`, `web.archive.org`. */
  readonly proxies: ReadonlySet<string>
  readonly freeMail: ReadonlySet<string>
  /** Stores, mail trackers, form hosts, payment processors: alone they accuse nobody. */
  readonly carriers: ReadonlySet<string>
  readonly words: ContactWords
}
