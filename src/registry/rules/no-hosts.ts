import type { ContactWords, HostLists } from '../../core/identify/host-lists.ts'

const none: ReadonlySet<string> = new Set()

/** Single identifiers are read without them; they serve the extraction from text alone. */
const unreadWords = {} as ContactWords

/** For callers without host lists: the canonical forms are the same, only shared hosts go unseen. */
export const noHosts: HostLists = {
  userContent: none,
  userPaths: none,
  dynamicDns: none,
  shorteners: none,
  linkInBio: none,
  redirectors: new Map(),
  proxies: none,
  freeMail: none,
  carriers: none,
  words: unreadWords,
}
