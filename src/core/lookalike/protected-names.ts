import { parse } from 'tldts'
import type { Channel, Entity } from '../registry/entity.ts'
import type { OpenEntity } from '../registry/snapshot.ts'
import { compactLabel } from './name-table.ts'
import type { ProtectedName } from './resemblance.ts'

/** Purposes whose sites carry the owner's own name; the rest may be a carrier or a neighbour. */
const namingPurposes: ReadonlySet<string> = new Set([
  'main',
  'support',
  'help',
  'contact-form',
  'chat',
  'security',
  'login',
  'app',
  'sales',
  'payments',
  'download',
  'docs',
  'mail',
  'announcements',
])

const latinAlias = /^[\p{sc=Latin}\p{N}\s.&'’+-]+$/u
const domainOptions = { allowPrivateDomains: true, extractHostname: false, validateHostname: false }

/**
 * Names an imitator would copy: labels of owned websites, names and aliases, handles. Distinctive
 * by length (five Latin letters, two ideographs) and by what the registry says of the alias; the
 * index adds its common-word list. Names of one or two Latin letters are left out.
 */
export const protectedNames = (
  entities: readonly Entity[],
  openEntities: readonly OpenEntity[] = [],
): readonly ProtectedName[] => {
  const names = new Names()
  for (const entity of entities) {
    const main = mainWebsite(entity.channels)
    const own = [entity.name, ...entity.aliases.map((alias) => alias.text)].map(compactLabel)
    const gated = new Set(
      entity.aliases
        .filter((alias) => alias.match === 'never_alone')
        .map((alias) => compactLabel(alias.text)),
    )
    // A name that nobody owns is everybody's: only conduct beside it speaks.
    names.free = entity.policy === 'no_owner'
    if (names.free) for (const label of own) gated.add(label)
    names.known = entity.aliases.length >= manyNames
    names.targeted =
      targetedCategories.has(entity.category) ||
      (entity.category !== 'bank' && entity.facts.some((fact) => contactFacts.has(fact.code)))
    names.pursued =
      entity.category !== 'bank' && entity.facts.some((fact) => fact.code === 'never_asks')
    names.home = homeSuffixes(entity)
    for (const channel of entity.channels) {
      if (
        channel.type === 'website' &&
        channel.scope !== 'path' &&
        namingPurposes.has(channel.purpose)
      ) {
        if (isNamedAfter(channel.value, own))
          names.domain(entity.slug, channel.value, main, gated, true)
      } else if (channel.type === 'handle') names.handle(entity.slug, channel.value, gated)
    }
    for (const text of [entity.name, ...entity.aliases.map((alias) => alias.text)]) {
      names.alias(entity.slug, text, main ?? entity.name, gated, true)
    }
  }
  names.known = false
  names.targeted = false
  names.pursued = false
  names.free = false
  names.home = ''
  for (const [slug, name, aliases, , , channels] of openEntities) {
    const sites = channels.filter(([type, , value]) => type === 'website' && !value.includes('/'))
    const main = sites[0]?.[2]
    if (main === undefined) continue
    const none: ReadonlySet<string> = new Set()
    names.domain(slug, main, main, none, false)
    for (const text of [name, ...aliases.slice(0, 3)]) names.alias(slug, text, main, none, false)
  }
  return names.all
}

/**
 * True when the registrable label of a site is the owner's name, part of it or an abbreviation that
 * begins like it; else it is a product's or a host's (`live.com`, `europa.eu`) and protects nobody.
 */
const isNamedAfter = (value: string, own: readonly string[]): boolean => {
  const label = parse(value.split('/', 1)[0] ?? value, domainOptions).domainWithoutSuffix
  if (label === null) return false
  const compact = compactLabel(label)
  return own.some(
    (name) =>
      name === compact ||
      (name.length >= 4 && compact.includes(name)) ||
      (compact.length >= 4 && name.includes(compact)) ||
      (compact.length <= 5 &&
        /^[\x20-\x7e]+$/.test(name) &&
        compact[0] === name[0] &&
        isSubsequence(compact, name)),
  )
}

const isSubsequence = (short: string, long: string): boolean => {
  let at = 0
  for (const char of long) if (char === short[at]) at++
  return at === short.length
}

/**
 * Aliases from which an entity counts as widely known: people who talk about it in several scripts
 * and nicknames also mistype it, while the near misses of a name that few know are mostly others'.
 */
const manyNames = 4

/**
 * Categories that imitators register names for. Shops, banks, networks and makers of devices own so
 * many names under so many suffixes that a plain name beside a word is mostly theirs.
 */
const targetedCategories: ReadonlySet<string> = new Set([
  'exchange',
  'wallet',
  'hardware-wallet',
  'defi',
  'nft',
  'payment',
  'stablecoin',
])

/** Facts by which an owner says that others call or write in its name. A bank's country sites outweigh them. */
const contactFacts: ReadonlySet<string> = new Set(['never_calls_unsolicited', 'never_dms_first'])

/** Last labels of the entity's own sites and countries, with a space before and behind each. */
const homeSuffixes = (entity: Entity): string => {
  const own = new Set(entity.countries?.map((country) => country.toLowerCase()))
  for (const channel of entity.channels) {
    if (channel.type !== 'website' || channel.scope === 'path') continue
    own.add(channel.value.slice(channel.value.lastIndexOf('.') + 1))
  }
  return ` ${[...own].join(' ')} `
}

class Names {
  known = true
  targeted = true
  pursued = false
  free = false
  home = ''
  readonly all: ProtectedName[] = []
  readonly #seen = new Set<string>()
  /** Domains under a label that a domain brought first. */
  readonly #domains = new Map<string, Set<string>>()

  domain(
    entity: string,
    host: string,
    main: string | undefined,
    gated: ReadonlySet<string>,
    curated: boolean,
  ): void {
    const found = parse(host, domainOptions)
    const label = found.domainWithoutSuffix
    if (found.isPrivate === true || found.domain === null || label === null) return
    const own = main === undefined ? null : parse(main, domainOptions)
    if (main !== undefined && label === own?.domainWithoutSuffix) {
      this.#add(entity, label, bare(main), 'domain', gated, curated)
      if (found.domain === own.domain) return
    }
    this.#add(entity, label, found.domain, 'domain', gated, curated)
  }

  alias(
    entity: string,
    text: string,
    target: string,
    gated: ReadonlySet<string>,
    curated: boolean,
  ): void {
    // "Binance.com" names the site, which is protected as a domain already.
    if (/[a-z0-9]\.[a-z]{2,}$/i.test(text)) return
    const label = compactLabel(text)
    if (latinAlias.test(text) ? label.length < 4 : label.length < 2) return
    if (label.length > 24) return
    this.#add(entity, text.toLowerCase(), bare(target), 'alias', gated, curated)
  }

  handle(entity: string, value: string, gated: ReadonlySet<string>): void {
    const label = compactLabel(value)
    if (label.length >= 5 && label.length <= 32)
      this.#add(entity, label, value, 'handle', gated, true)
  }

  #add(
    entity: string,
    label: string,
    target: string,
    kind: ProtectedName['kind'],
    gated: ReadonlySet<string>,
    curated: boolean,
  ): void {
    const compact = compactLabel(label)
    if (compact.length < (ascii.test(compact) ? 3 : 2) || digits.test(compact)) return
    const key = `${entity}|${compact}`
    const also = this.#seen.has(key)
    if (also && !(kind === 'domain' && curated && this.#domains.get(key)?.has(target) === false))
      return
    this.#seen.add(key)
    if (kind === 'domain') this.#domains.set(key, (this.#domains.get(key) ?? new Set()).add(target))
    const distinctive =
      !gated.has(compact) && (ascii.test(compact) ? compact.length >= 5 : compact.length >= 2)
    this.all.push({
      entity,
      label,
      target,
      kind,
      distinctive,
      ...(curated ? {} : { curated }),
      ...(also ? { also } : {}),
      ...(this.known ? {} : { known: false }),
      ...(this.targeted ? {} : { targeted: false }),
      ...(this.pursued ? { pursued: true } : {}),
      ...(this.free ? { free: true } : {}),
      ...(this.home === '' ? {} : { home: this.home }),
    })
  }
}

const ascii = /^[\x20-\x7e]*$/
const digits = /^\d+$/

/** A listed website as a registrable-looking host: without path and `www.`. */
const bare = (value: string): string => {
  const host = value.split('/', 1)[0] ?? value
  return host.startsWith('www.') ? host.slice(4) : host
}

/** The website that stands for the entity: its main one, else the first. */
const mainWebsite = (channels: readonly Channel[]): string | undefined => {
  const sites = channels.filter((channel) => channel.type === 'website' && channel.scope !== 'path')
  return (sites.find((channel) => channel.purpose === 'main') ?? sites[0])?.value
}
