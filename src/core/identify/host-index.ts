import type { HostLists } from './host-lists.ts'

/** What the lists say about a host, as bits, so that one walk over its labels answers all of them. */
export const hostBits = {
  userContent: 1,
  shortener: 2,
  linkInBio: 4,
  redirector: 8,
  proxy: 16,
} as const

/** What the lists say of a host and of every name above it. */
export interface HostEntry {
  /** Bits of `hostBits`. */
  readonly bits: number
  /** The longest name above the host that is a user-content host, or null. */
  readonly content: string | null
}

const nothing: HostEntry = { bits: 0, content: null }

/** The hash of a name, from its last unit to its first. */
const step = (hash: number, unit: number): number => (Math.imul(hash, 31) + unit) | 0

/** Names on the lists. One walk from the end asks for each name above a host; a sieve tells most of them. */
export class HostIndex {
  readonly #bits = new Map<string, number>()
  readonly #sieve = new Uint8Array(1 << 16)

  add(host: string, bit: number): void {
    this.#bits.set(host, (this.#bits.get(host) ?? 0) | bit)
    let hash = 0
    for (let at = host.length - 1; at >= 0; at--) hash = step(hash, host.charCodeAt(at))
    this.#sieve[hash & 0xffff] = 1
  }

  find(host: string): HostEntry {
    let hash = 0
    let bits = 0
    let content: string | null = null
    for (let at = host.length - 1; at >= -1; at--) {
      const unit = at < 0 ? 46 : host.charCodeAt(at)
      if (unit === 46 && this.#sieve[hash & 0xffff] === 1) {
        const name = host.slice(at + 1)
        const hit = this.#bits.get(name) ?? 0
        bits |= hit
        if (at >= 0 && (hit & hostBits.userContent) !== 0) content = name
      }
      hash = step(hash, unit)
    }
    return bits === 0 ? nothing : { bits, content }
  }
}

const indexes = new WeakMap<HostLists, HostIndex>()

/** Index over the lists a host look-up needs; built once per `HostLists`, which is immutable. */
export const hostIndex = (hosts: HostLists): HostIndex => {
  const known = indexes.get(hosts)
  if (known) return known
  const index = new HostIndex()
  const add = (names: Iterable<string>, bit: number): void => {
    for (const name of names) index.add(name.split('/', 1)[0] ?? name, bit)
  }
  add(hosts.userContent, hostBits.userContent)
  add(hosts.shorteners, hostBits.shortener)
  add(hosts.linkInBio, hostBits.linkInBio)
  add(hosts.redirectors.keys(), hostBits.redirector)
  add(hosts.proxies, hostBits.proxy)
  indexes.set(hosts, index)
  return index
}
