import { parse } from 'tldts'
import type { Channel, Entity } from '../../core/registry/entity.ts'
import { refusalOf } from '../../core/registry/vouching.ts'
import { csvLine } from './csv.ts'
import { stixBundle } from './stix.ts'

/** What an export stands on. */
export interface ExportSource {
  readonly version: number
  /** RFC 3339 UTC. */
  readonly publishedAt: string
  readonly entities: readonly Entity[]
  /** Milliseconds since the epoch: a channel past its date is no longer official in an export. */
  readonly now: number
}

export const exportFormats = [
  'jsonl',
  'csv',
  'domains',
  'hosts',
  'adguard',
  'eth-phishing-detect',
  'stix',
] as const
export type ExportFormat = (typeof exportFormats)[number]

export interface ExportedChannel {
  readonly entity: string
  readonly name: string
  readonly type: string
  readonly qualifier?: string
  readonly value: string
  /** The platform's own id of the account behind a handle. */
  readonly accountId?: string
  readonly purpose: string
  readonly direction: string
  readonly region?: string
  readonly scope?: string
  readonly tier: string
  readonly status: 'official' | 'listed' | 'revoked'
  readonly verifiedAt?: string
  readonly validUntil?: string
  /** Day on which the name of a withdrawn handle was let go, and how. */
  readonly releasedOn?: string
  readonly releaseReason?: string
  readonly source: string
}

const statusOf = (entity: Entity, channel: Channel, now: number): ExportedChannel['status'] => {
  const refusal = refusalOf(entity, channel, now)
  return refusal === null ? 'official' : refusal === 'revoked' ? 'revoked' : 'listed'
}

/** Every channel of the registry with where it stands today, in order of entity and place. */
export const exportedChannels = ({ entities, now }: ExportSource): readonly ExportedChannel[] =>
  entities.flatMap((entity) =>
    entity.channels.map((channel): ExportedChannel => {
      const { platform, store, accountId, region, scope, verifiedAt, validUntil, released } =
        channel
      const qualifier = platform ?? store
      return {
        entity: entity.slug,
        name: entity.name,
        type: channel.type,
        ...(qualifier === undefined ? {} : { qualifier }),
        value: channel.value,
        ...(accountId === undefined ? {} : { accountId }),
        purpose: channel.purpose,
        direction: channel.direction,
        ...(region === undefined ? {} : { region }),
        ...(scope === undefined ? {} : { scope }),
        tier: channel.tier,
        status: statusOf(entity, channel, now),
        ...(verifiedAt === undefined ? {} : { verifiedAt }),
        ...(validUntil === undefined ? {} : { validUntil }),
        ...(released === undefined
          ? {}
          : { releasedOn: released.on, releaseReason: released.reason }),
        source: channel.evidence[0]?.source ?? '',
      }
    }),
  )

/** Hosts of websites in a state; a page on a host that others share is no host to block or to let pass. */
export const hostsOf = (
  source: ExportSource,
  status: ExportedChannel['status'],
): readonly string[] =>
  [
    ...new Set(
      exportedChannels(source).flatMap((channel) =>
        channel.type === 'website' && channel.status === status && !channel.value.includes('/')
          ? [channel.value]
          : [],
      ),
    ),
  ].sort()

const columns = [
  'entity',
  'name',
  'type',
  'qualifier',
  'value',
  'purpose',
  'direction',
  'region',
  'scope',
  'tier',
  'status',
  'verifiedAt',
  'validUntil',
  'source',
  // New columns go last: readers of the table count on the order.
  'accountId',
  'releasedOn',
  'releaseReason',
] as const

const head = (sign: string, { version, publishedAt }: ExportSource, what: string): string =>
  `${sign} Countersign, registry release ${version} of ${publishedAt}: ${what}\n`

/** Main domains of websites, which a fuzzy matcher compares others with. */
const mainDomains = (hosts: readonly string[]): readonly string[] =>
  [
    ...new Set(
      hosts.flatMap((host) => {
        const { domain } = parse(host, { allowPrivateDomains: true })
        return domain === null ? [] : [domain]
      }),
    ),
  ].sort()

/**
 * The registry in a form that others read. Same source, same bytes. A channel that is withdrawn is no
 * longer official in the very next export, and stands in the lists to block where its type allows.
 */
export const writeExport = (format: ExportFormat, source: ExportSource): string => {
  switch (format) {
    case 'jsonl':
      return exportedChannels(source)
        .map((channel) => `${JSON.stringify(channel)}\n`)
        .join('')
    case 'csv':
      return [
        csvLine(columns),
        ...exportedChannels(source).map((channel) =>
          csvLine(columns.map((column) => channel[column] ?? '')),
        ),
      ].join('')
    case 'domains':
      return (
        head('#', source, 'hosts of websites that may be called official') +
        hostsOf(source, 'official')
          .map((host) => `${host}\n`)
          .join('')
      )
    case 'hosts':
      return (
        head('#', source, 'hosts that were withdrawn') +
        hostsOf(source, 'revoked')
          .map((host) => `0.0.0.0 ${host}\n`)
          .join('')
      )
    case 'adguard':
      return (
        head('!', source, 'hosts that were withdrawn') +
        hostsOf(source, 'revoked')
          .map((host) => `||${host}^\n`)
          .join('')
      )
    case 'eth-phishing-detect': {
      const official = hostsOf(source, 'official')
      const revoked = hostsOf(source, 'revoked')
      return `${JSON.stringify(
        {
          version: 2,
          tolerance: 1,
          fuzzylist: mainDomains(official).filter((domain) => domain.length >= 8),
          whitelist: [...new Set([...official, ...mainDomains(official)])]
            .filter((host) => !revoked.includes(host))
            .sort(),
          blacklist: revoked,
        },
        null,
        2,
      )}\n`
    }
    case 'stix':
      return `${JSON.stringify(stixBundle(source.entities, hostsOf(source, 'revoked'), source.publishedAt), null, 2)}\n`
  }
}
