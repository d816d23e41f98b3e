import type { Entity } from './entity.ts'
import type { OpenPart } from './snapshot.ts'

/**
 * Which rows of the open data are a curated entity under another name: those that list a main website
 * of exactly one curated entity. A portal that several curated entities share merges nothing.
 * Open slug to curated entity. Linear in both parts.
 */
export const sameEntities = (
  curated: readonly Entity[],
  open: OpenPart | undefined,
): ReadonlyMap<string, Entity> => {
  const byMain = new Map<string, Entity | null>()
  for (const entity of curated) {
    for (const { type, purpose, value, state } of entity.channels) {
      if (type !== 'website' || purpose !== 'main' || state !== 'active' || value.includes('/'))
        continue
      const held = byMain.get(value)
      byMain.set(value, held === undefined || held === entity ? entity : null)
    }
  }
  const same = new Map<string, Entity>()
  for (const [slug, , , , , channels] of open?.entities ?? []) {
    const targets = new Set<Entity>()
    for (const [type, , value] of channels) {
      const target = type === 'website' ? byMain.get(value) : undefined
      if (target != null) targets.add(target)
    }
    const [only, ...more] = targets
    if (only !== undefined && more.length === 0) same.set(slug, only)
  }
  return same
}
