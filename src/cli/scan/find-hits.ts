import type { HostLists } from '../../core/identify/host-lists.ts'
import type { UrlIdentifier } from '../../core/identify/identifier.ts'
import { identifyUrl } from '../../core/identify/identify-url.ts'
import { readPlainHost } from '../../core/identify/plain-host.ts'
import type { Resemblance, ResemblanceStrength } from '../../core/lookalike/resemblance.ts'
import type { Registry } from '../../core/registry/registry.ts'
import { reachable } from '../../core/verdict/official-ways.ts'

/** Strengths from the strongest down; `all` also tells short and dictionary names without context. */
export const leastStrengths = ['strong', 'weak', 'all'] as const
export type LeastStrength = (typeof leastStrengths)[number]

const told: Readonly<Record<LeastStrength, ReadonlySet<ResemblanceStrength>>> = {
  strong: new Set(['strong']),
  weak: new Set(['strong', 'weak']),
  all: new Set(['strong', 'weak', 'needs-context']),
}

/** One line of output: a name that imitates a protected one. */
export interface ScanHit {
  /** ASCII host. */
  readonly host: string
  /** As a reader sees it, where that differs. */
  readonly shown?: string
  /** What was registered: the name that a complaint is about. */
  readonly domain?: string
  readonly entity: { readonly slug: string; readonly name: string }
  /** The true name imitated. */
  readonly target: string
  readonly technique: string
  readonly strength: ResemblanceStrength
  readonly distance: number
  /** The part that imitates, as shown. */
  readonly piece: string
  /** Offsets into `shown`, or `host` where there is none; `expected` is what the true name has there. */
  readonly differences: readonly {
    readonly start: number
    readonly end: number
    readonly found: string
    readonly expected: string
  }[]
  readonly conduct: readonly string[]
  /** Where the real owner is reached; absent when the registry knows no way. */
  readonly trueChannel?: {
    readonly type: string
    readonly value: string
    readonly url?: string
    readonly purpose: string
    readonly tier: string
  }
}

export interface ScanScope {
  readonly registry: Registry
  readonly hosts: HostLists
  /** Slugs to tell of; empty: every protected entity. */
  readonly entities: ReadonlySet<string>
  readonly least: LeastStrength
  /** Milliseconds since the epoch. */
  readonly now: number
}

/** Whom one name imitates; `null` when it is no name of a host. */
export type FindHits = (name: string) => readonly ScanHit[] | null

const noHits: readonly ScanHit[] = []

/**
 * Looks names up one by one. A plain ASCII name that shows nobody's name, which is nearly every one,
 * is told without the address parser and without the Public Suffix List: `readPlainHost` says where
 * the parser would change nothing, `mayResemble` where no suffix could make a difference.
 */
export const hitFinder = (scope: ScanScope): FindHits => {
  const { registry } = scope
  const { lookalikes } = registry
  const look = slowHitFinder(scope)
  return (name) => {
    const plain = readPlainHost(name.startsWith('*.') ? name.slice(2) : name)
    if (plain !== null && !lookalikes.mayResemble(plain)) return noHits
    return look(name)
  }
}

/** The same by the whole way alone; what the quick one must agree with. */
export const slowHitFinder = (scope: ScanScope): FindHits => {
  const { registry, hosts, entities, least } = scope
  const strengths = told[least]
  const channels = new Map<string, ScanHit['trueChannel']>()
  const channelOf = (slug: string): ScanHit['trueChannel'] => {
    if (!channels.has(slug)) channels.set(slug, trueChannel(registry, slug, scope.now))
    return channels.get(slug)
  }
  return (name) => {
    const url = identifyUrl(withoutWildcard(name.trim()), hosts)
    if (url === null || url.host === '' || url.notes.includes('invalid-host')) return null
    const found = registry.lookalikes.resemble(url)
    if (found.length === 0) return noHits
    const hits: ScanHit[] = []
    for (const one of found) {
      if (!strengths.has(one.strength)) continue
      if (entities.size > 0 && !entities.has(one.entity)) continue
      const head = registry.head(one.entity)
      if (head === undefined) continue
      hits.push(toHit(one, url, head, channelOf(one.entity)))
    }
    return hits
  }
}

/** A certificate's wildcard stands for names under the one that it is written on. */
const withoutWildcard = (name: string): string => (name.startsWith('*.') ? name.slice(2) : name)

const toHit = (
  one: Resemblance,
  url: UrlIdentifier,
  head: { readonly slug: string; readonly name: string },
  channel: ScanHit['trueChannel'],
): ScanHit => {
  const { host, unicodeHost: shown, registrable } = url
  return {
    host,
    ...(shown === host ? {} : { shown }),
    ...(registrable === null ? {} : { domain: registrable }),
    entity: { slug: head.slug, name: head.name },
    target: one.target,
    technique: one.technique,
    strength: one.strength,
    distance: one.distance,
    piece: one.piece,
    differences: one.differences.map(({ start, end, expected }) => ({
      start,
      end,
      found: shown.slice(start, end),
      expected,
    })),
    conduct: one.conduct,
    ...(channel === undefined ? {} : { trueChannel: channel }),
  }
}

/** A website before other channels: whoever reads of a false domain wants the true one. */
const trueChannel = (registry: Registry, slug: string, now: number): ScanHit['trueChannel'] => {
  const entity = registry.entity(slug)
  if (entity === undefined) return undefined
  const ways = reachable(entity, now)
  const best = ways.find((channel) => channel.type === 'website') ?? ways[0]
  if (best === undefined) return undefined
  const { type, value, url, purpose, tier } = best
  return { type, value, ...(url === undefined ? {} : { url }), purpose, tier }
}
