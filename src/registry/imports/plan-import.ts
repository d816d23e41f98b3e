import { appStores, platforms } from '../../core/identify/identifier.ts'
import type { Channel, Entity } from '../../core/registry/entity.ts'
import { vouchingTiers } from '../../core/registry/entity.ts'
import type { Operation } from '../changes/operation.ts'
import { canonicalChannel, type OpenChannel } from '../open/canonical-channel.ts'
import type { ImportRow } from './import-row.ts'

/** What becomes of a row. */
export type RowFate =
  /** It would be proposed. */
  | 'new'
  /** The entity has it already, from whatever source; nothing of it moves. */
  | 'known'
  /** No entity of the registry is named by it, or has that domain by evidence. */
  | 'unmatched'
  /** Somebody else has it, or the domain belongs to several. */
  | 'conflict'
  /** It is no channel, or a rule forbids it. */
  | 'refused'

export interface RowReport {
  readonly line: number
  readonly sourceId: string
  readonly fate: RowFate
  readonly entity?: string
  /** Why, for all but `new` and `known`. */
  readonly why?: string
}

export interface ImportPlan {
  readonly rows: readonly RowReport[]
  /** One step for each row that is `new`, in its order. */
  readonly ops: readonly (Operation & { readonly op: 'add-channel' })[]
}

export interface ImportSource {
  /** Name and version of the data set; what `withdraw-source` takes it back by. */
  readonly source: string
  /** Day on which it was read, `2026-11-26`. */
  readonly readOn: string
}

const keyOf = (channel: Pick<OpenChannel, 'type' | 'qualifier' | 'value'>): string =>
  `${channel.type}|${channel.qualifier}|${channel.value}`

const keyOfHeld = ({ type, platform, store, value }: Channel): string =>
  `${type}|${platform ?? store ?? ''}|${value}`

/**
 * What a list would add to the registry: values in canonical form, capped at `imported`, on entities that are
 * named or found by a domain of theirs that is evidenced. What is there already never moves, and nothing is
 * added to what nobody owns. Linear in rows and channels.
 */
export const planImport = (
  rows: readonly ImportRow[],
  entities: readonly Entity[],
  { source, readOn }: ImportSource,
): ImportPlan => {
  const bySlug = new Map(entities.map((entity) => [entity.slug, entity]))
  const hosts = ownersOfHosts(entities)
  const holders = holdersOf(entities)
  const reports: RowReport[] = []
  const ops: (Operation & { op: 'add-channel' })[] = []
  for (const row of rows) {
    const tell = (fate: RowFate, more: { entity?: string; why?: string } = {}): void => {
      reports.push({ line: row.line, sourceId: row.sourceId, fate, ...more })
    }
    const found = entityOf(row, bySlug, hosts)
    if ('fate' in found) {
      tell(found.fate, { why: found.why })
      continue
    }
    const { slug: entity, policy } = found
    const canonical = canonicalChannel(row.type, row.value)
    if (typeof canonical === 'string') {
      tell('refused', { entity, why: canonical })
      continue
    }
    const key = keyOf(canonical)
    const held = holders.get(key) ?? []
    const own = held.find(({ slug }) => slug === entity)
    if (own !== undefined) {
      if (own.state === 'revoked') tell('refused', { entity, why: 'it was withdrawn here' })
      else tell('known', { entity })
      continue
    }
    const other = held[0]
    if (other !== undefined) {
      tell('conflict', { entity, why: `${other.slug} has it` })
      continue
    }
    if (policy === 'no_owner') {
      tell('refused', { entity, why: 'nobody owns it, so no list can name its channels' })
      continue
    }
    holders.set(key, [{ slug: entity, state: 'active' }])
    ops.push({ op: 'add-channel', entity, channel: channelOf(canonical, row, { source, readOn }) })
    tell('new', { entity })
  }
  return { rows: reports, ops }
}

const channelOf = (
  { type, qualifier, value }: OpenChannel,
  row: ImportRow,
  { source, readOn }: ImportSource,
): Channel => {
  const platform = platforms.find((one) => one === qualifier)
  const store = appStores.find((one) => one === qualifier)
  return {
    type,
    ...(type === 'handle' && platform !== undefined ? { platform } : {}),
    ...(type === 'app-id' && store !== undefined ? { store } : {}),
    value,
    purpose: row.purpose ?? 'related',
    direction: 'both',
    ...(type === 'website' ? { scope: 'exact_host' } : {}),
    tier: 'imported',
    state: 'active',
    evidence: [
      {
        method: 'open_data',
        source,
        place: `entry ${row.sourceId}`.slice(0, 300),
        readOn: [readOn],
      },
    ],
  }
}

type Host = ReadonlyMap<string, ReadonlySet<string>>

/** Hosts to the entities that have them by evidence; a domain that only a list names leads nowhere. */
const ownersOfHosts = (entities: readonly Entity[]): Host => {
  const hosts = new Map<string, Set<string>>()
  for (const { slug, channels } of entities) {
    for (const { type, value, tier, state } of channels) {
      if (type !== 'website' || state !== 'active') continue
      if (!vouchingTiers.has(tier) && tier !== 'corroborated') continue
      const slugs = hosts.get(value) ?? new Set()
      slugs.add(slug)
      hosts.set(value, slugs)
    }
  }
  return hosts
}

const holdersOf = (entities: readonly Entity[]) => {
  const holders = new Map<string, { slug: string; state: Channel['state'] }[]>()
  for (const { slug, channels } of entities) {
    for (const channel of channels) {
      const key = keyOfHeld(channel)
      const list = holders.get(key) ?? []
      list.push({ slug, state: channel.state })
      holders.set(key, list)
    }
  }
  return holders
}

const entityOf = (
  { entity, domain }: ImportRow,
  bySlug: ReadonlyMap<string, Entity>,
  hosts: Host,
): Entity | { readonly fate: 'unmatched' | 'conflict'; readonly why: string } => {
  if (entity !== undefined) {
    return bySlug.get(entity) ?? { fate: 'unmatched', why: 'there is no such entity' }
  }
  const host = domain === undefined ? undefined : canonicalChannel('website', domain)
  if (host === undefined || typeof host === 'string') {
    return { fate: 'unmatched', why: 'its domain is no host' }
  }
  const bare = host.value.replace(/^www\./, '')
  const slugs = hosts.get(host.value) ?? hosts.get(bare) ?? hosts.get(`www.${bare}`)
  const [first, second] = [...(slugs ?? [])]
  if (first === undefined)
    return { fate: 'unmatched', why: 'no entity has this domain by evidence' }
  if (second !== undefined) return { fate: 'conflict', why: 'several entities share this domain' }
  return bySlug.get(first) ?? { fate: 'unmatched', why: 'there is no such entity' }
}
