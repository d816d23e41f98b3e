import { type Channel, channelKey, type Entity } from '../../core/registry/entity.ts'
import type { NeighbourPair } from '../../core/registry/snapshot.ts'
import { checkEntity, type RuleOptions } from '../rules/entity-rules.ts'
import type { Finding } from '../rules/finding.ts'
import { sameValue } from './canonical.ts'
import { mergeShipped } from './merge-shipped.ts'
import type { ChannelName, Operation } from './operation.ts'
import { scopeOf } from './scope-of.ts'

export interface HeldEntity {
  readonly entity: Entity
  /** The curated file last loaded; absent for an entity that came by proposal. */
  readonly shipped?: Entity
}

/** What the operations need to know of the registry: the entities they name, and all pairs. */
export interface ChangeBase {
  readonly entities: ReadonlyMap<string, HeldEntity>
  readonly pairs: ReadonlyMap<string, NeighbourPair>
}

export interface Change {
  /** What the changed entities were; an entity that is new is absent. */
  readonly before: ReadonlyMap<string, HeldEntity>
  /** Entities to write, by slug; only those that differ. */
  readonly entities: ReadonlyMap<string, HeldEntity>
  readonly putPairs: readonly NeighbourPair[]
  readonly removePairs: readonly NeighbourPair[]
  readonly findings: readonly Finding[]
}

export const pairKey = (pair: { readonly neighbour: string; readonly entity: string }): string =>
  `${pair.neighbour}|${pair.entity}`

/** Slugs that an operation reads or writes. */
export const slugOf = (operation: Operation): string => {
  switch (operation.op) {
    case 'load-entity':
    case 'put-entity':
      return operation.entity.slug
    case 'put-pair':
      return operation.pair.entity
    default:
      return operation.entity
  }
}

/**
 * Applies a change set in memory, all or none. Refusals and remarks come back as findings whose
 * path begins with the operation's index or the slug; with an error among them nothing is to be
 * written.
 */
export const applyOperations = (
  base: ChangeBase,
  ops: readonly Operation[],
  options: RuleOptions = {},
): Change => {
  const entities = new Map(base.entities)
  const pairs = new Map(base.pairs)
  const findings: Finding[] = []
  ops.forEach((operation, index) => {
    const refuse = (code: string, message: string): void => {
      findings.push({ severity: 'error', code, path: ['ops', index], message })
    }
    applyOne(operation, entities, pairs, refuse)
  })

  const changed = new Map<string, HeldEntity>()
  for (const [slug, held] of entities) {
    const before = base.entities.get(slug)
    if (
      before !== undefined &&
      sameValue(before.entity, held.entity) &&
      sameValue(before.shipped, held.shipped)
    ) {
      continue
    }
    changed.set(slug, held)
    for (const found of checkEntity(held.entity, options)) {
      findings.push({ ...found, path: [slug, ...found.path] })
    }
  }
  return {
    before: base.entities,
    entities: changed,
    putPairs: [...pairs.values()].filter((pair) => !sameValue(base.pairs.get(pairKey(pair)), pair)),
    removePairs: [...base.pairs.values()].filter((pair) => !pairs.has(pairKey(pair))),
    findings,
  }
}

type Refuse = (code: string, message: string) => void

const applyOne = (
  operation: Operation,
  entities: Map<string, HeldEntity>,
  pairs: Map<string, NeighbourPair>,
  refuse: Refuse,
): void => {
  const slug = slugOf(operation)
  const held = entities.get(slug)
  if (operation.op === 'load-entity') {
    const incoming = withScopes(operation.entity)
    entities.set(slug, {
      entity: held ? mergeShipped(held.shipped, held.entity, incoming) : incoming,
      shipped: incoming,
    })
  } else if (operation.op === 'put-entity') {
    entities.set(slug, { ...held, entity: withScopes(operation.entity) })
  } else if (held === undefined) {
    refuse('unknown-entity', `there is no entity "${slug}"`)
  } else if (operation.op === 'put-pair') {
    pairs.set(pairKey(operation.pair), operation.pair)
  } else if (operation.op === 'remove-pair') {
    if (!pairs.delete(pairKey(operation))) refuse('unknown-pair', 'there is no such pair')
  } else if (operation.op === 'add-channel') {
    const channels = [...held.entity.channels, withScope(operation.channel)]
    entities.set(slug, { ...held, entity: { ...held.entity, channels } })
  } else {
    const channels = held.entity.channels.map((channel) =>
      isNamed(channel, operation.channel)
        ? {
            ...channel,
            state: operation.state,
            ...(operation.note === undefined ? {} : { note: operation.note }),
          }
        : channel,
    )
    if (!held.entity.channels.some((channel) => isNamed(channel, operation.channel))) {
      refuse('unknown-channel', `${slug} has no such channel`)
    }
    entities.set(slug, { ...held, entity: { ...held.entity, channels } })
  }
}

const isNamed = (channel: Channel, name: ChannelName): boolean =>
  channelKey(channel.type, channel.platform ?? channel.store, channel.value) ===
  `${name.type}|${name.qualifier ?? ''}|${name.value}`

const withScope = (channel: Channel): Channel => {
  const scope = scopeOf(channel)
  return scope === undefined ? channel : { ...channel, scope }
}

const withScopes = (entity: Entity): Entity => ({
  ...entity,
  channels: entity.channels.map(withScope),
})
