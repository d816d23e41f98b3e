import { sql } from 'drizzle-orm'
import type { Entity } from '../../core/registry/entity.ts'
import { guarded } from './guarded.ts'
import { readEntities } from './read-entities.ts'
import { entities } from './schema/tables.ts'
import type { StoreContext } from './store-context.ts'

export interface Page<T> {
  readonly items: readonly T[]
  /** Hand it in for the next page; absent on the last. */
  readonly nextCursor?: string
}

/** Entities in slug order, by code units. `limit` 1–200; `cursor` is the last slug of a page. */
export const listEntities = (
  context: StoreContext,
  options: { readonly cursor?: string; readonly limit?: number } = {},
): Promise<Page<Entity>> =>
  guarded(async () => {
    const { db } = context.database
    const limit = Math.min(Math.max(Math.trunc(options.limit ?? 50), 1), 200)
    // Collation "C" makes every database agree on the order.
    const bySlug = sql`${entities.slug} collate "C"`
    const rows = await db
      .select({ slug: entities.slug })
      .from(entities)
      .where(options.cursor === undefined ? undefined : sql`${bySlug} > ${options.cursor}`)
      .orderBy(bySlug)
      .limit(limit + 1)
    const slugs = rows.slice(0, limit).map(({ slug }) => slug)
    const held = await readEntities(db, slugs)
    const items = slugs.flatMap((slug) => held.get(slug)?.entity ?? [])
    const last = slugs.at(-1)
    return rows.length > limit && last !== undefined ? { items, nextCursor: last } : { items }
  })
