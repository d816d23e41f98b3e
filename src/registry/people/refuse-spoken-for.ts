import { and, eq, inArray, ne } from 'drizzle-orm'
import type { Change } from '../changes/apply-operations.ts'
import type { Db } from '../store/database.ts'
import { people } from '../store/schema/tables.ts'
import { StoreError } from '../store/store-error.ts'

/**
 * Refuses a change after which a slug is nobody's while a delegate speaks under it (`refused`): whoever had the
 * slug next would have that delegate too.
 */
export const refuseSpokenFor = async (db: Db, change: Change): Promise<void> => {
  const led = new Set(change.putRedirects.map(({ from }) => from))
  const kept = (slug: string): boolean => led.has(slug) || change.entities.has(slug)
  const free = [...change.removed, ...change.removeRedirects].filter((slug) => !kept(slug))
  if (free.length === 0) return
  const [row] = await db
    .select({ name: people.name, entity: people.entity })
    .from(people)
    .where(
      and(
        eq(people.role, 'delegate'),
        ne(people.state, 'disabled'),
        inArray(people.entity, [...new Set(free)]),
      ),
    )
    .limit(1)
  if (row === undefined) return
  throw new StoreError(
    'refused',
    `${row.name} speaks for "${row.entity}": give that person another role first, or shut them out`,
  )
}
