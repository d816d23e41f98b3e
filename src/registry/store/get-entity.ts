import type { Entity } from '../../core/registry/entity.ts'
import { guarded } from './guarded.ts'
import { readEntities } from './read-entities.ts'
import type { StoreContext } from './store-context.ts'

/** The entity as the database holds it now, or null. */
export const getEntity = (context: StoreContext, slug: string): Promise<Entity | null> =>
  guarded(async () => {
    const held = (await readEntities(context.database.db, [slug])).get(slug)
    return held?.entity ?? null
  })
