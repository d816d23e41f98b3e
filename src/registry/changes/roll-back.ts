import type { Channel, Entity } from '../../core/registry/entity.ts'
import type { CuratedPart } from '../../core/registry/snapshot.ts'
import { sameValue } from './canonical.ts'
import { keyOf, pairKey } from './draft.ts'
import type { Operation } from './operation.ts'

/**
 * Steps that make the registry what an earlier release said, as a change like any other. What was revoked
 * or suspended since stays so, in whichever entity it stands: going back never brings a withdrawn channel
 * back. Linear in both parts.
 */
export const rollBackOperations = (now: CuratedPart, then: CuratedPart): readonly Operation[] => {
  const ops: Operation[] = []
  const held = new Map(now.entities.map((entity) => [entity.slug, entity]))
  const wanted = new Map(then.entities.map((entity) => [entity.slug, entity]))
  const led = new Map((now.redirects ?? []).map((redirect) => [redirect.from, redirect]))
  for (const { from, to, how } of led.values()) {
    if (!wanted.has(from)) continue
    const back = how === 'renamed' && !wanted.has(to) ? held.get(to) : undefined
    if (back === undefined) {
      ops.push({ op: 'free-slug', entity: from })
    } else {
      ops.push({ op: 'rename-entity', entity: to, to: from })
      held.delete(to)
      held.set(from, { ...back, slug: from })
    }
  }
  const withdrawn = new Map(
    now.entities.flatMap(({ channels }) =>
      channels.filter(isWithdrawn).map((channel) => [keyOf(channel), channel] as const),
    ),
  )
  for (const entity of then.entities) {
    const before = held.get(entity.slug)
    const after = keepWithdrawn(entity, before, withdrawn)
    if (!sameValue(before, after)) ops.push({ op: 'put-entity', entity: after })
  }
  const leads = new Map((then.redirects ?? []).map(({ from, to }) => [from, to]))
  for (const slug of held.keys()) {
    if (wanted.has(slug)) continue
    const redirect = leads.get(slug)
    ops.push({
      op: 'remove-entity',
      entity: slug,
      ...(redirect === undefined ? {} : { redirect }),
    })
  }
  return [...ops, ...pairOperations(now, then, wanted)]
}

const isWithdrawn = ({ state }: Channel): boolean => state === 'revoked' || state === 'suspended'

const keepWithdrawn = (
  then: Entity,
  now: Entity | undefined,
  withdrawn: ReadonlyMap<string, Channel>,
): Entity => {
  const listed = new Set(then.channels.map(keyOf))
  return {
    ...then,
    channels: [
      ...then.channels.map((channel) => {
        const since = withdrawn.get(keyOf(channel))
        if (since === undefined || isWithdrawn(channel)) return channel
        const { note: _note, ...rest } = channel
        return {
          ...rest,
          state: since.state,
          ...(since.note === undefined ? {} : { note: since.note }),
          ...(since.released === undefined ? {} : { released: since.released }),
        }
      }),
      ...(now?.channels ?? []).filter(
        (channel) => isWithdrawn(channel) && !listed.has(keyOf(channel)),
      ),
    ],
  }
}

const pairOperations = (
  now: CuratedPart,
  then: CuratedPart,
  wanted: ReadonlyMap<string, Entity>,
): readonly Operation[] => {
  const before = new Map(now.pairs.map((pair) => [pairKey(pair), pair]))
  const after = new Map(then.pairs.map((pair) => [pairKey(pair), pair]))
  return [
    ...then.pairs
      .filter((pair) => !sameValue(before.get(pairKey(pair)), pair))
      .map((pair): Operation => ({ op: 'put-pair', pair })),
    // Those of entities that leave go with them, those of renamed ones move along.
    ...now.pairs
      .filter((pair) => !after.has(pairKey(pair)) && wanted.has(pair.entity))
      .map(({ neighbour, entity }): Operation => ({ op: 'remove-pair', neighbour, entity })),
  ]
}
