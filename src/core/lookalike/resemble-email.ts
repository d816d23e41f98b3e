import { parse } from 'tldts'
import type { EmailIdentifier, UrlIdentifier } from '../identify/identifier.ts'
import { toUnicodeHost } from '../identify/punycode.ts'
import type { LookalikeSource } from './build-index.ts'
import type { Resemblance } from './resemblance.ts'
import type { NameResembler } from './resemble-handle.ts'
import type { HostResembler } from './resemble-host.ts'
import { strongestFirst } from './to-resemblance.ts'

const domainOptions = { allowPrivateDomains: true, extractHostname: false, validateHostname: false }

/** Whom a sender imitates: by its domain, by its mailbox name on free mail, by the name it shows. */
export class EmailResembler {
  readonly #hosts: HostResembler
  readonly #names: NameResembler
  readonly #freeMail: ReadonlySet<string>
  readonly #isOwned: (host: string) => boolean

  constructor(source: LookalikeSource, hosts: HostResembler, names: NameResembler) {
    this.#hosts = hosts
    this.#names = names
    this.#freeMail = new Set(source.words.freeMail)
    this.#isOwned = (host) => source.isOwned(host)
  }

  resemble(email: EmailIdentifier, claimed?: ReadonlySet<string>): readonly Resemblance[] {
    const free = email.notes.includes('free-mail') || this.#freeMail.has(email.host)
    const url = free ? null : hostOf(email)
    if (
      url !== null &&
      (this.#isOwned(email.host) ||
        (url.registrable !== null && !url.sharedSuffix && this.#isOwned(url.registrable)))
    ) {
      return []
    }
    const found: Resemblance[] = []
    if (url !== null) {
      for (const hit of this.#hosts.resemble(url, claimed))
        found.push({ ...hit, technique: 'sender-lookalike' })
    }
    for (const hit of this.#names.name(email.local, claimed, 'free-mail-sender')) {
      // A mailbox named after a brand on a foreign domain is often just somebody's alias for it.
      found.push(free ? exactIsWeak(hit, email.local) : { ...hit, strength: 'needs-context' })
    }
    if (email.displayName !== undefined) {
      for (const hit of this.#names.name(email.displayName, claimed, 'display-name')) {
        found.push(free ? exactIsWeak(hit, email.displayName) : hit)
      }
    }
    return strongestFirst(found, claimed)
  }
}

/** On free mail the bare name of a brand already poses as it; elsewhere it needs more. */
const exactIsWeak = (hit: Resemblance, text: string): Resemblance =>
  hit.strength === 'needs-context' &&
  hit.distance === 0 &&
  hit.piece.length === text.length &&
  hit.piece.length >= 5
    ? { ...hit, strength: 'weak' }
    : hit

const hostOf = (email: EmailIdentifier): UrlIdentifier => {
  const found = parse(email.host, domainOptions)
  return {
    type: 'url',
    value: email.host,
    raw: email.host,
    lossless: email.lossless,
    notes: [],
    host: email.host,
    unicodeHost: toUnicodeHost(email.host),
    registrable: found.domain,
    suffix: found.publicSuffix,
    sharedSuffix: found.isPrivate === true,
    path: '/',
    query: '',
    fragment: '',
    scheme: 'mailto',
  }
}
