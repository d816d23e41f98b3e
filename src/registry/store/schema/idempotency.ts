import { sql } from 'drizzle-orm'
import { check, integer, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'

/**
 * Writes that carry an `idempotency-key`, with the answer that a repetition gets; for a day. An answer may hand out a
 * secret, so it is sealed under what its caller sends (`kept-answer.ts`); nothing here opens it.
 */
export const idempotentWrites = pgTable(
  'idempotent_writes',
  {
    /** Whose key it is: the route and, where there is one, the account or the operator. */
    scope: text().notNull(),
    /** SHA-256 of scope and key. */
    keyHash: text('key').notNull(),
    /** Keyed digest of the body: another body under the same key is a mistake. */
    bodyHash: text('body_hash').notNull(),
    startedAt: timestamp('started_at', { withTimezone: true, mode: 'string' }).notNull(),
    /** Absent while the first one is under way. */
    status: integer(),
    /** Sealed, base64url. */
    answer: text(),
  },
  (table) => [
    primaryKey({ columns: [table.scope, table.keyHash] }),
    check('idempotent_writes_whole', sql`(${table.status} is null) = (${table.answer} is null)`),
  ],
)
