import { accountIdOf } from '../identify/account-id.ts'
import type { HostLists } from '../identify/host-lists.ts'
import type { HandleIdentifier, Identifier, UrlIdentifier } from '../identify/identifier.ts'
import { type PreparedLookalikes, prepareLookalikes } from '../lookalike/build-index.ts'
import { protectedValues } from '../lookalike/near-values.ts'
import { protectedNames } from '../lookalike/protected-names.ts'
import type { LookalikeWords } from '../lookalike/words.ts'
import { atOnce, type Pieces } from './at-once.ts'
import { nameIndexPieces } from './build-name-index.ts'
import {
  accountKey,
  type Channel,
  channelKey,
  type Entity,
  type Fact,
  namesAccount,
} from './entity.ts'
import { nameEntries } from './name-entries.ts'
import { OpenChannels } from './open-channels.ts'
import type { EntityHead, Listing, Registry } from './registry.ts'
import { sameEntities } from './same-entity.ts'
import type { CuratedPart, Snapshot } from './snapshot.ts'

/** What the registry needs beside the snapshot; all plain data from `rules/`. */
export interface RegistryData {
  readonly hosts: HostLists
  readonly lookalikeWords: LookalikeWords
  /** What `lookalikesOf` gave for the same curated part and words; built when absent. */
  readonly lookalikes?: PreparedLookalikes
}

const bySlug = (part: CuratedPart): readonly Entity[] =>
  [...part.entities].sort((a, b) => (a.slug < b.slug ? -1 : 1))

/** The part of a registry that depends on the curated part alone and costs most to build. */
export const lookalikesOf = (part: CuratedPart, words: LookalikeWords): PreparedLookalikes => {
  const curated = bySlug(part)
  return prepareLookalikes({
    names: protectedNames(curated),
    pairs: part.pairs,
    words,
    values: protectedValues(curated),
  })
}

interface Owned {
  readonly entity: Entity
  readonly channel: Channel
}

/** `www.` in front of a listed host means the same site; nothing else does. */
const withoutWww = (host: string): string => (host.startsWith('www.') ? host.slice(4) : host)

/** Builds the in-memory registry. Cost is linear in the snapshot; nothing is fetched or kept outside. */
export const buildRegistry = (snapshot: Snapshot, data: RegistryData): Registry =>
  atOnce(registryPieces(snapshot, data))

/** The same in pieces of a few milliseconds, for a host that answers while it builds. */
export function* registryPieces(snapshot: Snapshot, data: RegistryData): Pieces<Registry> {
  const entities = new Map<string, Entity>()
  const byKey = new Map<string, Owned[]>()
  const byHost = new Map<string, Owned[]>()
  const byAccount = new Map<string, Owned[]>()
  for (const entity of snapshot.curated.entities) {
    entities.set(entity.slug, entity)
    for (const channel of entity.channels) {
      const owned = { entity, channel }
      if (channel.type === 'website' || channel.type === 'sender-domain') {
        const slash = channel.value.indexOf('/')
        const host = slash === -1 ? channel.value : channel.value.slice(0, slash)
        push(byHost, `${channel.type}|${withoutWww(host)}`, owned)
      } else {
        push(
          byKey,
          channelKey(channel.type, channel.platform ?? channel.store, channel.value),
          owned,
        )
        const { platform, accountId } = channel
        if (platform !== undefined && accountId !== undefined && namesAccount(channel)) {
          push(byAccount, accountKey(platform, accountId), owned)
        }
      }
    }
  }
  yield
  const openPart = snapshot.open
  const same = sameEntities(snapshot.curated.entities, openPart)
  const open = openPart === undefined ? undefined : yield* OpenChannels.pieces(openPart, same)

  const curatedListing = (owned: Owned, match: Listing['match']): Listing => ({
    entity: { slug: owned.entity.slug, name: owned.entity.name, curated: true },
    channel: owned.channel,
    match,
  })

  /** Listings of one host, and of the hosts above it under their own scope. */
  const lookUpHost = (
    type: 'website' | 'sender-domain',
    host: string,
    floor: string,
    path: string,
  ): Listing[] => {
    const found: Listing[] = []
    let name = withoutWww(host)
    for (let exact = true; ; exact = false) {
      for (const owned of byHost.get(`${type}|${name}`) ?? []) {
        found.push(curatedListing(owned, matchOf(owned.channel, host, path, exact)))
      }
      for (const listing of open?.lookUp(channelKey(type, undefined, name)) ?? []) {
        found.push(exact ? listing : { ...listing, match: 'related' })
      }
      const dot = name.indexOf('.')
      if (name.length <= floor.length || dot === -1) break
      name = name.slice(dot + 1)
    }
    return found.sort(byStrength)
  }

  const lookUpKeys = (keys: readonly string[], match: Listing['match']): Listing[] => {
    const found: Listing[] = []
    for (const key of keys) {
      for (const owned of byKey.get(key) ?? []) found.push(curatedListing(owned, match))
      for (const listing of open?.lookUp(key) ?? []) found.push({ ...listing, match })
    }
    return found
  }

  /** Channels whose account an identifier names by its id; the name they have now says nothing here. */
  const lookUpAccount = (identifier: HandleIdentifier): Listing[] => {
    const id = accountIdOf(identifier)
    return id === undefined || identifier.platform === undefined
      ? []
      : (byAccount.get(accountKey(identifier.platform, id)) ?? []).map((owned) =>
          curatedListing(owned, 'exact'),
        )
  }

  const lookUp = (identifier: Identifier): readonly Listing[] => {
    switch (identifier.type) {
      case 'url':
        return lookUpHost('website', identifier.host, floorOf(identifier), identifier.path)
      case 'email-address': {
        const exact = lookUpKeys(
          [channelKey('email-address', undefined, identifier.value)],
          'exact',
        )
        const domain = lookUpHost('sender-domain', identifier.host, identifier.host, '/')
        const site = lookUpHost('website', identifier.host, identifier.host, '/')
        return [
          ...exact,
          ...domain,
          ...site.map((listing) => ({ ...listing, match: 'related' as const })),
        ]
      }
      case 'handle':
        return identifier.platform === undefined
          ? lookUpKeys(anyPlatform(identifier.value), 'related')
          : [
              ...lookUpAccount(identifier),
              ...lookUpKeys([channelKey('handle', identifier.platform, identifier.value)], 'exact'),
              ...(identifier.platform === 'whatsapp'
                ? lookUpKeys([channelKey('phone', undefined, identifier.value)], 'related')
                : []),
            ]
      case 'phone':
      case 'short-code':
        return lookUpKeys([channelKey(identifier.type, undefined, identifier.value)], 'exact')
      case 'sms-sender':
        return lookUpKeys([channelKey('sms-sender', undefined, identifier.value)], 'exact')
      case 'wallet-address':
        return lookUpKeys([channelKey('wallet-address', undefined, identifier.value)], 'exact')
      case 'app-id':
        return lookUpKeys([channelKey('app-id', identifier.store, identifier.value)], 'exact')
      case 'transaction-hash':
        return []
    }
  }

  const anyPlatform = (value: string): string[] =>
    handlePlatforms.map((platform) => channelKey('handle', platform, value))
  const handlePlatforms = [
    'x',
    'telegram',
    'instagram',
    'facebook',
    'youtube',
    'tiktok',
    'discord',
    'reddit',
    'weibo',
    'github',
  ] as const

  const facts = (slug: string): readonly Fact[] => {
    const own: Fact[] = []
    const seen = new Set<string>()
    let at: string | undefined = slug
    while (at !== undefined && !seen.has(at)) {
      seen.add(at)
      const entity = entities.get(at)
      if (entity !== undefined) own.push(...entity.facts)
      at = entity?.parent
    }
    return own
  }

  const curated = bySlug(snapshot.curated)
  const common = new Set(data.lookalikeWords.common)
  yield
  const names = yield* nameIndexPieces(
    nameEntries(curated, openPart, { same, common }),
    8 * curated.length + 2 * (openPart?.entities.length ?? 0),
  )
  yield
  const lookalikes = data.lookalikes ?? lookalikesOf(snapshot.curated, data.lookalikeWords)
  const children = new Map<string, string[]>()
  for (const { slug, parent } of curated) if (parent !== undefined) push(children, parent, slug)
  const moved = new Map((snapshot.curated.redirects ?? []).map(({ from, to }) => [from, to]))
  return {
    manifest: snapshot.manifest,
    profile: open === undefined ? 'curated' : 'full',
    entity: (slug) => entities.get(slug),
    movedTo: (slug) => moved.get(slug),
    head: (slug): EntityHead | undefined => {
      const entity = entities.get(slug)
      return entity === undefined
        ? open?.head(slug)
        : { slug: entity.slug, name: entity.name, curated: true }
    },
    entities: curated,
    children: (slug) => children.get(slug) ?? [],
    lookUp,
    facts,
    names,
    lookalikes: lookalikes(
      (host) =>
        byHost.has(`website|${withoutWww(host)}`) ||
        (open?.isCorroborated(`website||${withoutWww(host)}`) ?? false),
    ),
  }
}

const push = <K, V>(map: Map<K, V[]>, key: K, value: V): void => {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}

/** No look-up climbs above the registrable name: what stands there belongs to somebody else. */
const floorOf = (url: UrlIdentifier): string => url.registrable ?? url.host

const matchOf = (
  channel: Channel,
  host: string,
  path: string,
  exact: boolean,
): Listing['match'] => {
  if (channel.scope === 'path') {
    const slash = channel.value.indexOf('/')
    const listed = slash === -1 ? '/' : channel.value.slice(slash)
    const folder = listed.endsWith('/') ? listed : `${listed}/`
    const below =
      path === listed || (path.startsWith(folder) && !climbs.test(path.slice(folder.length - 1)))
    return exact && below ? 'exact' : 'related'
  }
  if (exact) return 'exact'
  if (channel.scope !== 'subdomains') return 'related'
  const excluded = channel.excludedHosts?.some((name) => host === name || host.endsWith(`.${name}`))
  return excluded === true ? 'related' : 'exact'
}

/** What some servers read as a way up or out of a folder: `..`, `..;`, `//`, and escaped slashes. */
const climbs = /\/\.\.|\/\/|[\\;]|%2f|%5c|%2e/i

/** Exact before related, curated before open. */
const byStrength = (a: Listing, b: Listing): number => rank(a) - rank(b)
const rank = (listing: Listing): number =>
  (listing.match === 'exact' ? 0 : 2) + (listing.entity.curated ? 0 : 1)
