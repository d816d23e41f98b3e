import type { UrlIdentifier } from '../identify/identifier.ts'
import type { LookalikeSource } from './build-index.ts'
import { claimedGroups } from './claimed-groups.ts'
import { suffixOf } from './embedded-target.ts'
import { imitatesPlatform } from './imitates-platform.ts'
import type { NameTable } from './name-table.ts'
import type { Resemblance, ResemblanceStrength } from './resemblance.ts'
import type { HostResembler } from './resemble-host.ts'
import type { Candidate, LabelScanner } from './scan-label.ts'
import type { Technique } from './technique.ts'
import { spread, strongestFirst } from './to-resemblance.ts'

/** Most units of a path, query or fragment that are read. */
const readLimit = 256

/** Whom a web address imitates: its host, and the places in it that a reader takes for the host. */
export class UrlResembler {
  readonly #source: LookalikeSource
  readonly #table: NameTable
  readonly #scanner: LabelScanner
  readonly #hosts: HostResembler
  readonly #userPaths: ReadonlySet<string>
  readonly #proxies: ReadonlySet<string>

  constructor(
    source: LookalikeSource,
    table: NameTable,
    scanner: LabelScanner,
    hosts: HostResembler,
  ) {
    this.#source = source
    this.#table = table
    this.#scanner = scanner
    this.#hosts = hosts
    this.#userPaths = new Set(source.words.userPaths)
    this.#proxies = new Set(source.words.proxies)
  }

  /** See `LookalikeIndex`. In a proxy's label hyphens stand for the dots of another host. */
  mayResemble(plainHost: string): boolean {
    return (
      (plainHost.includes('-') && this.#isProxy(plainHost)) || this.#hosts.mayResemble(plainHost)
    )
  }

  resemble(url: UrlIdentifier, claimed?: ReadonlySet<string>): readonly Resemblance[] {
    const host = this.#hosts.resemble(url, claimed)
    if (
      url.path.length <= 1 &&
      url.query === '' &&
      url.fragment === '' &&
      url.userinfo === undefined &&
      url.shownHost === undefined &&
      url.wrapped === undefined &&
      (host.length === 0 || url.notes.length === 0)
    ) {
      return host
    }
    const found: Resemblance[] = []
    for (const hit of host) {
      const cut = url.notes.includes('slash-lookalike') && embedding.has(hit.technique)
      if (cut) found.push({ ...hit, technique: 'slash-homoglyph' })
      else if (url.notes.includes('single-label')) found.push({ ...hit, technique: 'missing-dot' })
      else found.push(hit)
    }
    if (url.userinfo !== undefined) found.push(...this.#around(url.userinfo, 'userinfo', claimed))
    if (url.shownHost !== undefined && !this.#sameOwner(url)) {
      found.push(...this.#around(url.shownHost, 'text-target-mismatch', claimed))
    }
    if (url.wrapped !== undefined) {
      // What carries the address is the technique; the carrier's own name imitates nobody.
      const technique = this.#isProxy(url.host) ? 'proxy-wrapper' : 'open-redirector'
      const inner = this.resemble(url.wrapped, claimed)
      const outer = inner.length > 0 ? inner : found.splice(0)
      found.length = 0
      for (const hit of outer) found.push({ ...hit, technique, differences: [] })
    } else found.push(...this.#path(url, claimed))
    return strongestFirst(found, claimed)
  }

  #isProxy(host: string): boolean {
    for (let at = 0; ; ) {
      if (this.#proxies.has(host.slice(at))) return true
      at = host.indexOf('.', at) + 1
      if (at === 0) return false
    }
  }

  #sameOwner(url: UrlIdentifier): boolean {
    return (
      this.#source.isOwned(url.host) ||
      (url.registrable !== null && !url.sharedSuffix && this.#source.isOwned(url.registrable))
    )
  }

  /** The owner's address standing where only a careless reader takes it for the host. */
  #around(
    text: string,
    technique: Technique,
    claimed?: ReadonlySet<string>,
  ): readonly Resemblance[] {
    const shown = text.slice(0, readLimit).toLowerCase()
    const found: Resemblance[] = []
    for (const { candidate, target } of this.#targets(shown, claimed)) {
      const strength: ResemblanceStrength = target
        ? 'strong'
        : candidate.group.distinctive
          ? 'weak'
          : 'needs-context'
      found.push(...this.#hit(candidate, technique, strength, shown, claimed))
    }
    return found
  }

  #path(url: UrlIdentifier, claimed?: ReadonlySet<string>): readonly Resemblance[] {
    const rest = `${url.path}${url.query === '' ? '' : `?${url.query}`}${url.fragment === '' ? '' : `#${url.fragment}`}`
    if (rest.length <= 1) return []
    const shared = this.#isUserPath(url.host)
    const slug = url.notes.includes('shortener')
      ? 'shortener'
      : url.notes.includes('link-in-bio')
        ? 'link-in-bio'
        : url.notes.includes('invite') || imitatesPlatform(url.host)
          ? 'invite'
          : null
    const disguise: Technique | null = url.notes.includes('backslash')
      ? 'backslash'
      : url.notes.includes('slash-lookalike')
        ? 'slash-homoglyph'
        : null
    if (disguise === null && slug === null && !shared && this.#sameOwner(url)) return []
    const shown = rest.slice(0, readLimit).toLowerCase()
    const bare = url.registrable === null
    const ported = url.notes.includes('odd-port') || url.notes.includes('default-port')
    const found: Resemblance[] = []
    for (const { candidate, target, acts } of this.#targets(shown, claimed)) {
      const coined = candidate.group.distinctive && candidate.group.curated
      if (url.scheme === 'mailto') {
        const strength = acts ? (coined ? 'strong' : 'weak') : coined ? 'weak' : 'needs-context'
        found.push(...this.#hit(candidate, 'sender-lookalike', strength, shown, claimed))
      } else if (disguise !== null && target)
        found.push(...this.#hit(candidate, disguise, 'strong', shown, claimed))
      else if (slug !== null) {
        const strength = acts ? (coined ? 'strong' : 'weak') : coined ? 'weak' : 'needs-context'
        found.push(...this.#hit(candidate, slug, strength, shown, claimed))
      } else if (shared) {
        const strength = acts ? (coined ? 'strong' : 'weak') : 'needs-context'
        found.push(...this.#hit(candidate, 'trusted-host-path', strength, shown, claimed))
      } else if (target || bare || ported) {
        const strength = (target && acts) || ((bare || ported) && coined) ? 'weak' : 'needs-context'
        const technique = ported ? 'port-trick' : 'brand-in-path'
        found.push(...this.#hit(candidate, technique, strength, shown, claimed))
      }
    }
    return found
  }

  #isUserPath(host: string): boolean {
    return (
      this.#userPaths.has(host) || (host.startsWith('www.') && this.#userPaths.has(host.slice(4)))
    )
  }

  #hit(
    candidate: Candidate,
    technique: Technique,
    strength: ResemblanceStrength,
    shown: string,
    claimed?: ReadonlySet<string>,
  ): readonly Resemblance[] {
    const name = candidate.group.names[0]
    return name === undefined
      ? []
      : spread(candidate, { technique, strength, name, end: candidate.end }, shown, claimed)
  }

  /** Names in free text, segment by segment, with whether the owner's whole domain stands there. */
  #targets(
    text: string,
    claimed?: ReadonlySet<string>,
  ): readonly {
    readonly candidate: Candidate
    readonly target: boolean
    readonly acts: boolean
  }[] {
    const meant = claimedGroups(this.#table, claimed)
    const found: {
      readonly candidate: Candidate
      readonly target: boolean
      readonly acts: boolean
    }[] = []
    let acts = false
    let from = 0
    for (let at = 0; at <= text.length && found.length < 8; at++) {
      if (at < text.length && !isStop(text.charCodeAt(at))) continue
      if (at - from >= 3) {
        const hits = this.#scanner.scan(text, from, at, meant)
        for (const candidate of hits) {
          if (candidate.likeness.kind === 'typo') continue
          if (!candidate.leftEdge && !candidate.rightEdge) continue
          const target = candidate.group.names.some(
            (name) => suffixOf(name) !== '' && text.startsWith(`.${suffixOf(name)}`, candidate.end),
          )
          if (candidate.left.conduct.length + candidate.right.conduct.length > 0) acts = true
          found.push({ candidate, target, acts: false })
        }
        if (hits.length === 0 && this.#scanner.conductIn(text, from, at).length > 0) acts = true
      }
      from = at + 1
    }
    return found.map((hit) => ({ ...hit, acts }))
  }
}

const embedding: ReadonlySet<Technique> = new Set([
  'levelsquat',
  'target-embedding',
  'levelsquat-typo',
])

/** Marks that part a path, a query or a userinfo. */
const isStop = (code: number): boolean =>
  code === 47 ||
  code === 46 ||
  code === 63 ||
  code === 38 ||
  code === 61 ||
  code === 35 ||
  code === 64 ||
  code === 58 ||
  code === 37 ||
  code === 92 ||
  code === 43 ||
  code === 0x2215 ||
  code === 0x2044
