import type { HostLists } from '../../core/identify/host-lists.ts'
import type { Identifier, IdentifierType } from '../../core/identify/identifier.ts'
import { identify } from '../../core/identify/identify.ts'
import type { LookalikeWords } from '../../core/lookalike/words.ts'
import { buildRegistry } from '../../core/registry/build-registry.ts'
import { type Channel, type Entity, isVouching, keyOfChannel } from '../../core/registry/entity.ts'
import type { Registry } from '../../core/registry/registry.ts'
import type { CuratedPart } from '../../core/registry/snapshot.ts'
import type { Finding } from './finding.ts'
import { twinHosts, twinNames } from './twin-hosts.ts'

export interface CrossCheckOptions {
  readonly hosts: HostLists
  readonly lookalikeWords: LookalikeWords
}

/** What an entity gains by a change: channels that may be called official and could not before. */
export interface Gained {
  readonly entity: Entity
  readonly channels: readonly Channel[]
}

/** Channels of `after` that vouch and did not in `before`. */
export const gainedChannels = (before: Entity | undefined, after: Entity): Gained => {
  const had = new Set((before?.channels ?? []).filter(isVouching).map(keyOfChannel))
  return {
    entity: after,
    channels: after.channels.filter(
      (channel) => isVouching(channel) && !had.has(keyOfChannel(channel)),
    ),
  }
}

/**
 * What the rest of the registry says of new channels, before any person looks: somebody else's, a twin
 * of somebody's by another letter, one that was withdrawn once. Errors are refused; warnings stand in the
 * proposal's checks. Builds an index over the whole registry: a third of a second for 600 entities.
 */
export const crossChecks = (
  gained: readonly Gained[],
  part: CuratedPart,
  options: CrossCheckOptions,
): readonly Finding[] => {
  const wanted = gained.filter(({ channels }) => channels.length > 0)
  if (wanted.length === 0) return []
  const registry = buildRegistry(
    {
      manifest: {
        format: 'countersign-snapshot/1',
        version: 0,
        publishedAt: '1970-01-01T00:00:00Z',
        freshUntil: '1970-01-01T00:00:00Z',
        keyId: '0'.repeat(64),
        guarantee: 'embedded',
        parts: { curated: { sha256: '0'.repeat(64), bytes: 0 } },
      },
      curated: part,
    },
    { hosts: options.hosts, lookalikeWords: options.lookalikeWords },
  )
  const twins = twinHosts(part, options.hosts)
  const namesakes = twinNames(part)
  const revoked = new Map(
    part.entities.flatMap(({ slug, channels }) =>
      channels
        .filter(({ state }) => state === 'revoked')
        .map((one) => [keyOfChannel(one), slug] as const),
    ),
  )
  // Said by `accountChecks`, with the day and the reason.
  const letGo = new Set(
    part.entities.flatMap((one) =>
      one.channels.filter(({ released }) => released !== undefined).map(keyOfChannel),
    ),
  )
  const nameFindings = (entity: Entity): readonly Finding[] => {
    const kin = kinOf(entity, registry)
    return namesakes(entity)
      .filter((twin) => !kin.has(twin.entity))
      .slice(0, 5)
      .map(({ own, name, entity: other }) => ({
        severity: 'warning',
        code: 'name-like-another',
        path: [entity.slug, 'name'],
        message: `the name ${own} looks like ${name} of ${other}, in other letters`,
      }))
  }
  return wanted.flatMap(({ entity, channels }) => [
    ...nameFindings(entity),
    ...channels.flatMap((channel): Finding[] => {
      const path = [entity.slug, 'channels', entity.channels.indexOf(channel)]
      const findings: Finding[] = []
      const tell = (severity: Finding['severity'], code: string, message: string): void => {
        findings.push({ severity, code, path, message })
      }
      const before = revoked.get(keyOfChannel(channel))
      if (before !== undefined && !letGo.has(keyOfChannel(channel))) {
        tell(
          'warning',
          'was-revoked',
          `${channel.value} was withdrawn from ${before} once: who has it now?`,
        )
      }
      const identifier = identify(channel.value, identifyOptions(channel), options.hosts)
      if (identifier === null) return findings
      const kin = kinOf(entity, registry)
      const owner = registry
        .lookUp(identifier)
        .find(
          (listing) =>
            listing.match === 'exact' &&
            isVouching(listing.channel) &&
            !kin.has(listing.entity.slug),
        )
      if (owner !== undefined) {
        tell('error', 'owned-by-another', `${channel.value} is a channel of ${owner.entity.slug}`)
        return findings
      }
      const found = resemblances(identifier, channel, entity, kin, registry, path)
      findings.push(...found)
      const [twin] = found.length > 0 ? [] : twins(identifier)
      if (twin !== undefined) {
        const own = kin.has(twin.entity)
        tell(
          // In a short name a digit or two may well be meant.
          twin.label.length >= 5 ? 'error' : 'warning',
          own ? 'twin-of-own' : 'lookalike-of-another',
          `${channel.value} looks like ${twin.host} of ${twin.entity}`,
        )
      }
      return findings
    }),
  ])
}

const resemblances = (
  identifier: Identifier,
  channel: Channel,
  entity: Entity,
  kin: ReadonlySet<string>,
  registry: Registry,
  path: Finding['path'],
): readonly Finding[] => {
  for (const hit of registry.lookalikes.resemble(identifier, new Set([entity.slug]))) {
    const own = kin.has(hit.entity)
    const gentle = hit.strength === 'needs-context' || hit.gateLifted === true
    if (!own && gentle) continue
    const how = `${channel.value} resembles ${hit.target} of ${hit.entity} (${hit.technique})`
    // The owner's name spelt as it is, beside another word or suffix, may well be the owner's.
    const sameLetters = hit.differences.length === 0 && hit.distance === 0
    if (own && sameLetters) {
      return [
        { severity: 'warning', code: 'resembles-own', path, message: `${how}: is it theirs?` },
      ]
    }
    return [
      {
        severity: 'error',
        code: own ? 'twin-of-own' : 'lookalike-of-another',
        path,
        message: own
          ? `${how}: a letter off from the real one`
          : `${how}; if both are honest, propose the pair first`,
      },
    ]
  }
  return []
}

/** The entity itself, its parents and its children: what one lists the other may have too. */
const kinOf = (entity: Entity, registry: Registry): ReadonlySet<string> =>
  new Set([
    entity.slug,
    ...(entity.parent === undefined ? [] : [entity.parent, ...registry.children(entity.parent)]),
    ...registry.children(entity.slug),
  ])

const identifierTypes: Readonly<Partial<Record<Channel['type'], IdentifierType>>> = {
  website: 'url',
  'sender-domain': 'url',
}

const identifyOptions = ({ type, platform }: Channel): Parameters<typeof identify>[1] => ({
  type: identifierTypes[type] ?? (type as IdentifierType),
  ...(platform === undefined ? {} : { platform }),
})
