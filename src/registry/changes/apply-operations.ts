import type { Channel, Entity } from '../../core/registry/entity.ts'
import type { NeighbourPair, Redirect } from '../../core/registry/snapshot.ts'
import { checkEntity, type RuleOptions } from '../rules/entity-rules.ts'
import type { Finding } from '../rules/finding.ts'
import { sameValue } from './canonical.ts'
import {
  type Draft,
  type HeldEntity,
  isNamed,
  type Move,
  pairKey,
  type Refusal,
  refusal,
} from './draft.ts'
import { droppedHandles } from './dropped-handles.ts'
import { mergeShipped } from './merge-shipped.ts'
import { moveEntity, refuseUnknown } from './move-entities.ts'
import type { MoveOperation, Operation } from './operation.ts'
import { scopeOf } from './scope-of.ts'

/** What the operations need to know: the entities they name with their children, all pairs and redirects. */
export interface ChangeBase {
  readonly entities: ReadonlyMap<string, HeldEntity>
  readonly pairs: ReadonlyMap<string, NeighbourPair>
  /** By former slug. */
  readonly redirects?: ReadonlyMap<string, Redirect>
}

export interface Change {
  /** What the changed entities were, by the slug of that time; an entity that is new is absent. */
  readonly before: ReadonlyMap<string, HeldEntity>
  /** Entities to write, by slug; only those that differ. */
  readonly entities: ReadonlyMap<string, HeldEntity>
  /** Slugs of entities that are gone. */
  readonly removed: readonly string[]
  readonly putPairs: readonly NeighbourPair[]
  readonly removePairs: readonly NeighbourPair[]
  readonly putRedirects: readonly Redirect[]
  readonly removeRedirects: readonly string[]
  /** Slug now to the slug under which people knew the entity before, where that is another. */
  readonly knownAs: ReadonlyMap<string, string>
  readonly moves: readonly Move[]
  readonly findings: readonly Finding[]
}

/** What people knew as this entity before the change. */
export const beforeOf = (change: Change, slug: string): Entity | undefined =>
  change.before.get(change.knownAs.get(slug) ?? slug)?.entity

/** Whether a change would leave everything as it is. */
export const changesNothing = (change: Change): boolean =>
  [
    change.entities.size,
    change.removed.length,
    change.putPairs.length,
    change.removePairs.length,
    change.putRedirects.length,
    change.removeRedirects.length,
  ].every((count) => count === 0)

/** Slugs that an operation reads or writes. */
export const slugsOf = (operation: Operation): readonly string[] => {
  switch (operation.op) {
    case 'load-entity':
    case 'put-entity':
      return [operation.entity.slug]
    case 'put-pair':
      return [operation.pair.entity]
    case 'rename-entity':
      return [operation.entity, operation.to]
    case 'merge-entity':
      return [operation.entity, operation.into]
    case 'split-entity':
      return [operation.entity, operation.into.slug]
    case 'remove-entity':
      return [operation.entity, ...(operation.redirect === undefined ? [] : [operation.redirect])]
    default:
      return [operation.entity]
  }
}

/** Slugs whose children an operation may touch. */
export const movedSlugsOf = (operation: Operation): readonly string[] =>
  isMove(operation) ? [operation.entity] : []

const isMove = (operation: Operation): operation is MoveOperation =>
  ['rename-entity', 'merge-entity', 'split-entity', 'remove-entity', 'free-slug'].includes(
    operation.op,
  )

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
  const redirectsBefore = base.redirects ?? new Map<string, Redirect>()
  const draft: Draft = {
    entities: new Map(base.entities),
    pairs: new Map(base.pairs),
    redirects: new Map(redirectsBefore),
    knownAs: new Map(),
    moves: [],
  }
  const { entities, pairs, redirects } = draft
  const findings: Finding[] = []
  ops.forEach((operation, index) => {
    const refused = applyOne(operation, draft)
    if (refused !== undefined) {
      findings.push({ severity: 'error', path: ['ops', index], ...refused })
    }
  })

  findings.push(...droppedHandles(draft, base.entities))
  const removed = [...base.entities.keys()].filter((slug) => !entities.has(slug))
  const changed = new Map<string, HeldEntity>()
  for (const [slug, held] of entities) {
    if (held.entity.parent !== undefined && removed.includes(held.entity.parent)) {
      findings.push({
        severity: 'error',
        code: 'lost-parent',
        path: [slug, 'parent'],
        message: `"${held.entity.parent}" is gone; give "${slug}" another parent first`,
      })
    }
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
    removed,
    putPairs: [...pairs.values()].filter((pair) => !sameValue(base.pairs.get(pairKey(pair)), pair)),
    removePairs: [...base.pairs.values()].filter((pair) => !pairs.has(pairKey(pair))),
    putRedirects: [...redirects.values()].filter(
      (redirect) => !sameValue(redirectsBefore.get(redirect.from), redirect),
    ),
    removeRedirects: [...redirectsBefore.keys()].filter((slug) => !redirects.has(slug)),
    knownAs: draft.knownAs,
    moves: draft.moves,
    findings,
  }
}

const applyOne = (operation: Operation, draft: Draft): Refusal | undefined => {
  if (isMove(operation)) return moveEntity(operation, draft)
  const { entities, pairs, redirects } = draft
  const [slug = ''] = slugsOf(operation)
  const held = entities.get(slug)
  if (operation.op === 'load-entity' || operation.op === 'put-entity') {
    // A former slug is not an entity's again by being written: it would be known as what it was.
    if (redirects.has(slug)) return refuseUnknown(slug, draft)
    const incoming = withScopes(operation.entity)
    entities.set(
      slug,
      operation.op === 'put-entity'
        ? { ...held, entity: incoming }
        : {
            entity: held ? mergeShipped(held.shipped, held.entity, incoming) : incoming,
            shipped: incoming,
          },
    )
    return undefined
  }
  if (held === undefined) return refuseUnknown(slug, draft)
  if (operation.op === 'put-pair') {
    pairs.set(pairKey(operation.pair), operation.pair)
    return undefined
  }
  if (operation.op === 'remove-pair') {
    return pairs.delete(pairKey(operation))
      ? undefined
      : refusal('unknown-pair', 'there is no such pair')
  }
  if (operation.op === 'add-channel') {
    const channels = [...held.entity.channels, withScope(operation.channel)]
    entities.set(slug, { ...held, entity: { ...held.entity, channels } })
    return undefined
  }
  if (!held.entity.channels.some((channel) => isNamed(channel, operation.channel))) {
    return refusal('unknown-channel', `${slug} has no such channel`)
  }
  const channels = held.entity.channels.map((channel) =>
    isNamed(channel, operation.channel) ? inState(channel, operation) : channel,
  )
  entities.set(slug, { ...held, entity: { ...held.entity, channels } })
  return undefined
}

/** A name is let go as long as the channel is withdrawn; listed anew it is a channel like any other. */
const inState = (
  channel: Channel,
  { state, note, released }: Extract<Operation, { op: 'set-channel-state' }>,
): Channel => {
  const { released: before, ...rest } = channel
  const since = released ?? (state === 'revoked' ? before : undefined)
  return {
    ...rest,
    state,
    ...(since === undefined ? {} : { released: since }),
    ...(note === undefined ? {} : { note }),
  }
}

const withScope = (channel: Channel): Channel => {
  const scope = scopeOf(channel)
  return scope === undefined ? channel : { ...channel, scope }
}

const withScopes = (entity: Entity): Entity => ({
  ...entity,
  channels: entity.channels.map(withScope),
})
