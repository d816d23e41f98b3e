import type { HostLists } from '../../core/identify/host-lists.ts'

const none: ReadonlySet<string> = new Set()

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
  words: {
    platforms: {},
    fillers: [],
    contact: [],
    notContact: [],
    fileEndings: [],
    plainSuffixes: [],
    ambiguous: [],
    units: [],
  },
}
