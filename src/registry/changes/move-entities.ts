import type { Entity } from '../../core/registry/entity.ts'
import { type Draft, isNamed, pairKey, type Refusal, refusal } from './draft.ts'
import { mergeEntities, withAliases } from './merge-entities.ts'
import type { MoveOperation } from './operation.ts'

type Step<Op extends MoveOperation['op']> = Extract<MoveOperation, { op: Op }>

/** Applies one step of moving to a draft; what cannot be done is refused and leaves the draft as it was. */
export const moveEntity = (step: MoveOperation, draft: Draft): Refusal | undefined => {
  switch (step.op) {
    case 'rename-entity':
      return rename(step, draft)
    case 'merge-entity':
      return merge(step, draft)
    case 'split-entity':
      return split(step, draft)
    case 'remove-entity':
      return remove(step, draft)
    case 'free-slug':
      return free(step, draft)
  }
}

const rename = (step: Step<'rename-entity'>, draft: Draft): Refusal | undefined => {
  const { entity: from, to, name } = step
  const held = draft.entities.get(from)
  if (held === undefined) return refuseUnknown(from, draft)
  const taken = whoHas(to, from, draft)
  if (taken !== undefined) return taken
  const { entity, shipped } = held
  draft.entities.delete(from)
  draft.entities.set(to, {
    entity: {
      ...entity,
      slug: to,
      ...(name === undefined || name === entity.name
        ? {}
        : {
            name,
            aliases: withAliases({ ...entity, name }, [{ text: entity.name, match: 'word' }]),
          }),
    },
    ...(shipped === undefined ? {} : { shipped: { ...shipped, slug: to } }),
  })
  draft.redirects.delete(to)
  leadTo(from, to, draft, 'renamed')
  draft.knownAs.set(to, draft.knownAs.get(from) ?? from)
  draft.moves.push({ kind: 'entity-renamed', from, to })
  return undefined
}

const merge = (step: Step<'merge-entity'>, draft: Draft): Refusal | undefined => {
  const { entity: from, into } = step
  const gone = draft.entities.get(from)
  const target = draft.entities.get(into)
  if (gone === undefined) return refuseUnknown(from, draft)
  if (target === undefined) return refuseUnknown(into, draft)
  if (from === into) return refusal('same-entity', 'an entity cannot be merged into itself')
  draft.entities.delete(from)
  draft.entities.set(into, { ...target, entity: mergeEntities(gone.entity, target.entity) })
  leadTo(from, into, draft, 'merged')
  draft.moves.push({ kind: 'entity-merged', from, to: into })
  return undefined
}

const split = (step: Step<'split-entity'>, draft: Draft): Refusal | undefined => {
  const { entity: from, into, channels } = step
  const held = draft.entities.get(from)
  if (held === undefined) return refuseUnknown(from, draft)
  const taken = whoHas(into.slug, from, draft)
  if (taken !== undefined) return taken
  if (into.channels.length > 0) {
    return refusal('split-adds-channels', 'a split moves channels; propose new ones by themselves')
  }
  const missing = channels.find(
    (name) => !held.entity.channels.some((channel) => isNamed(channel, name)),
  )
  if (missing !== undefined) return refusal('unknown-channel', `${from} has no such channel`)
  const leaves = (channel: Entity['channels'][number]): boolean =>
    channels.some((name) => isNamed(channel, name))
  const stay = held.entity.channels.filter((channel) => !leaves(channel))
  draft.entities.set(from, { ...held, entity: { ...held.entity, channels: stay } })
  draft.entities.set(into.slug, {
    entity: { ...into, channels: held.entity.channels.filter(leaves) },
  })
  draft.redirects.delete(into.slug)
  draft.knownAs.set(into.slug, draft.knownAs.get(from) ?? from)
  draft.moves.push({ kind: 'entity-split', from, to: into.slug })
  return undefined
}

const remove = (step: Step<'remove-entity'>, draft: Draft): Refusal | undefined => {
  const { entity: from, redirect } = step
  if (!draft.entities.has(from)) return refuseUnknown(from, draft)
  if (redirect !== undefined && (redirect === from || !draft.entities.has(redirect))) {
    return refusal('unknown-entity', `there is no entity "${redirect}" to lead to`)
  }
  draft.entities.delete(from)
  if (redirect !== undefined) {
    leadTo(from, redirect, draft, 'merged')
  } else {
    for (const [key, { entity }] of draft.pairs) if (entity === from) draft.pairs.delete(key)
    for (const [slug, { to }] of draft.redirects) if (to === from) draft.redirects.delete(slug)
  }
  const to = redirect === undefined ? {} : { to: redirect }
  draft.moves.push({ kind: 'entity-removed', from, ...to })
  return undefined
}

const free = (step: Step<'free-slug'>, draft: Draft): Refusal | undefined => {
  const led = draft.redirects.get(step.entity)
  if (led === undefined) return refusal('no-redirect', `"${step.entity}" leads nowhere`)
  draft.redirects.delete(step.entity)
  // Whoever has the slug next is known already: what is new about it waits like any other change.
  draft.knownAs.set(step.entity, draft.knownAs.get(led.to) ?? led.to)
  return undefined
}

/** Why an entity may not take a slug. A former slug may be had again by the one that it leads to. */
const whoHas = (slug: string, by: string, draft: Draft): Refusal | undefined => {
  const led = draft.redirects.get(slug)
  if (!draft.entities.has(slug) && (led === undefined || led.to === by)) return undefined
  const holder = led === undefined ? 'is an entity' : `leads to "${led.to}"`
  return refusal('slug-taken', `"${slug}" ${holder}`)
}

/** Tells where an entity went that was known under this slug. */
export const refuseUnknown = (slug: string, draft: Draft): Refusal => {
  const led = draft.redirects.get(slug)
  return led === undefined
    ? refusal('unknown-entity', `there is no entity "${slug}"`)
    : refusal('moved-entity', `"${slug}" is "${led.to}" now`)
}

/** Everything that named the old slug names the new one, former slugs of the old one too. */
const leadTo = (from: string, to: string, draft: Draft, how: 'renamed' | 'merged'): void => {
  for (const [slug, held] of draft.entities) {
    if (held.entity.parent !== from) continue
    const parent = slug === to ? undefined : to
    draft.entities.set(slug, {
      entity: withParent(held.entity, parent),
      // The file as it was loaded, under the slugs that are in use here.
      ...(held.shipped === undefined
        ? {}
        : {
            shipped: held.shipped.parent === from ? withParent(held.shipped, parent) : held.shipped,
          }),
    })
  }
  for (const [key, pair] of draft.pairs) {
    if (pair.entity !== from) continue
    draft.pairs.delete(key)
    const moved = { ...pair, entity: to }
    if (!draft.pairs.has(pairKey(moved))) draft.pairs.set(pairKey(moved), moved)
  }
  for (const [slug, redirect] of draft.redirects) {
    if (redirect.to !== from) continue
    draft.redirects.set(slug, { from: slug, to, how: how === 'merged' ? how : redirect.how })
  }
  draft.redirects.set(from, { from, to, how })
}

const withParent = ({ parent: _parent, ...orphan }: Entity, parent: string | undefined): Entity =>
  parent === undefined ? orphan : { ...orphan, parent }
