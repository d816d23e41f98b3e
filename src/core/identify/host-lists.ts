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
}
