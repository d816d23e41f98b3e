import { eq, inArray } from 'drizzle-orm'
import type { Db } from './database.ts'
import { entityRedirects } from './schema/tables.ts'

/** The slug under which the registry has an entity now: where a former one leads, else the slug itself. */
export const slugNow = async (db: Db, slug: string): Promise<string> => {
  const [led] = await db
    .select({ to: entityRedirects.to })
    .from(entityRedirects)
    .where(eq(entityRedirects.from, slug))
    .limit(1)
  return led?.to ?? slug
}

/**
 * Under which slugs entities are or were known: theirs now, and every former one that leads there. What was
 * written about an entity before it was renamed or became part of another stays with it so.
 */
export const slugsOf = async (db: Db, slugs: readonly string[]): Promise<readonly string[]> => {
  if (slugs.length === 0) return []
  const led = await db
    .select()
    .from(entityRedirects)
    .where(inArray(entityRedirects.from, [...slugs]))
  const moved = new Map(led.map(({ from, to }) => [from, to]))
  const now = [...new Set(slugs.map((slug) => moved.get(slug) ?? slug))]
  const former = await db.select().from(entityRedirects).where(inArray(entityRedirects.to, now))
  return [...new Set([...now, ...former.map(({ from }) => from)])]
}
