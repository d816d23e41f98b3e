import { sql } from 'drizzle-orm'
import { check, index, pgTable, text } from 'drizzle-orm/pg-core'

/**
 * Former slugs of entities and where they lead. No foreign key: entities are written whole, which deletes
 * them first; that no redirect leads nowhere is seen to under the change lock.
 */
export const entityRedirects = pgTable(
  'entity_redirects',
  {
    from: text().primaryKey(),
    to: text().notNull(),
    how: text().$type<'renamed' | 'merged'>().notNull(),
  },
  (table) => [
    index('entity_redirects_to').on(table.to),
    check('entity_redirects_elsewhere', sql`${table.from} <> ${table.to}`),
    check('entity_redirects_how_known', sql`${table.how} in ('renamed', 'merged')`),
  ],
)
