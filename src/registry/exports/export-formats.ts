import type { Channel, Entity } from '../../core/registry/entity.ts'
import { refusalOf } from '../../core/registry/vouching.ts'
import { csvLine } from './csv.ts'
import {
  adguardLines,
  hostsLines,
  isPlainHost,
  type ListedHosts,
  phishingConfig,
} from './host-lists.ts'
import { readStixBundle, stixBundle } from './stix.ts'

/** What an export stands on. */
export interface ExportSource {
  readonly version: number
  /** RFC 3339 UTC. */
  readonly publishedAt: string
  readonly entities: readonly Entity[]
  /** Milliseconds since the epoch: a channel past its date is no longer official in an export. */
  readonly now: number
  /** Whether others rent names or pages under a host: no list lets such a host pass with all beneath it. */
  readonly isShared?: (host: string) => boolean
  /** What was written of this format the last time, so that STIX objects go on; anything else is as if absent. */
  readonly previous?: string
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
        channel.type === 'website' && channel.status === status && isPlainHost(channel.value)
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

/** Hosts by where they stand; what is official for anybody is withdrawn for nobody. */
const listedHosts = (source: ExportSource): ListedHosts => {
  const official = hostsOf(source, 'official')
  const known = new Set(official)
  return { official, revoked: hostsOf(source, 'revoked').filter((host) => !known.has(host)) }
}

const lines = (list: readonly string[]): string => list.map((one) => `${one}\n`).join('')

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
        lines(hostsOf(source, 'official'))
      )
    case 'hosts':
      return head('#', source, 'hosts that were withdrawn') + lines(hostsLines(listedHosts(source)))
    case 'adguard':
      return (
        head('!', source, 'hosts that were withdrawn') + lines(adguardLines(listedHosts(source)))
      )
    case 'eth-phishing-detect': {
      const { isShared = () => false } = source
      return `${JSON.stringify(phishingConfig(listedHosts(source), isShared), null, 2)}\n`
    }
    case 'stix': {
      const { entities, publishedAt, previous } = source
      const before = previous === undefined ? null : readStixBundle(previous)
      const { revoked } = listedHosts(source)
      return `${JSON.stringify(stixBundle(entities, revoked, publishedAt, before ?? []), null, 2)}\n`
    }
  }
}
