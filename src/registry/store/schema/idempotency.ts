import { sql } from 'drizzle-orm'
import { check, integer, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'

/** Writes that carry an `idempotency-key`, with the answer that a repetition gets; for a day. */
export const idempotentWrites = pgTable(
  'idempotent_writes',
  {
    /** Whose key it is: the route and, where there is one, the account or the operator. */
    scope: text().notNull(),
    key: text().notNull(),
    /** SHA-256 of the body: another body under the same key is a mistake. */
    bodyHash: text('body_hash').notNull(),
    startedAt: timestamp('started_at', { withTimezone: true, mode: 'string' }).notNull(),
    /** Absent while the first one is under way. */
    status: integer(),
    answer: text(),
  },
  (table) => [
    primaryKey({ columns: [table.scope, table.key] }),
    check('idempotent_writes_whole', sql`(${table.status} is null) = (${table.answer} is null)`),
  ],
)
