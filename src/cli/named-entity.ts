import type { Entity } from '../core/registry/entity.ts'
import type { Registry } from '../core/registry/registry.ts'
import { findEntities } from '../registry/directory/find-entities.ts'

/** The only one of `found` that carries the name itself, where others merely contain it. */
export const exactName = <
  T extends { readonly name: string; readonly aliases: readonly { readonly text: string }[] },
>(
  found: readonly T[],
  name: string,
): T | undefined => {
  const wanted = name.toLowerCase()
  const exact = found.filter((entity) =>
    [entity.name, ...entity.aliases.map((alias) => alias.text)].some(
      (text) => text.toLowerCase() === wanted,
    ),
  )
  return exact.length === 1 ? exact[0] : undefined
}

/** The entity meant by a slug or a name, or the slugs of up to five that it may mean. */
export const namedEntity = (registry: Registry, name: string): Entity | readonly string[] => {
  const bySlug = registry.entity(name)
  if (bySlug !== undefined) return bySlug
  const found = findEntities(registry.entities, { q: name, limit: 20 })?.items ?? []
  const one = found.length === 1 ? found[0] : exactName(found, name)
  return one ?? found.slice(0, 5).map((entity) => entity.slug)
}
