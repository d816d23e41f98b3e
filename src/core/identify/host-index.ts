import type { HostLists } from './host-lists.ts'

/** What the lists say about a host, as bits, so that one walk over its labels answers all of them. */
export const hostBits = {
  userContent: 1,
  shortener: 2,
  linkInBio: 4,
  redirector: 8,
  proxy: 16,
} as const

const indexes = new WeakMap<HostLists, ReadonlyMap<string, number>>()

/** Index over the lists a host look-up needs; built once per `HostLists`, which is immutable. */
export const hostIndex = (hosts: HostLists): ReadonlyMap<string, number> => {
  const known = indexes.get(hosts)
  if (known) return known
  const index = new Map<string, number>()
  const add = (names: Iterable<string>, bit: number): void => {
    for (const name of names) {
      const host = name.split('/', 1)[0] ?? name
      index.set(host, (index.get(host) ?? 0) | bit)
    }
  }
  add(hosts.userContent, hostBits.userContent)
  add(hosts.shorteners, hostBits.shortener)
  add(hosts.linkInBio, hostBits.linkInBio)
  add(hosts.redirectors.keys(), hostBits.redirector)
  add(hosts.proxies, hostBits.proxy)
  indexes.set(hosts, index)
  return index
}
