import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import type { EvidenceMethod } from '../../../core/registry/entity.ts'

/**
 * Proofs by the owner's domain that evidence of channels rests on, and how they stood when they were last looked at.
 * No foreign key: entities are written whole, which deletes them first; rows follow their evidence in the
 * transaction of each change.
 */
export const ownerProofs = pgTable(
  'owner_proofs',
  {
    /** Slug. */
    entity: text().notNull(),
    /** `channelKey` of the channel whose evidence it is. */
    channel: text().notNull(),
    method: text().$type<EvidenceMethod>().notNull(),
    /** Name or address that is looked at. */
    source: text().notNull(),
    /** The owner's host that it proves by. */
    host: text().notNull(),
    /** When it was last seen to hold by the clock. */
    heldAt: timestamp('held_at', { withTimezone: true, mode: 'string' }),
    /** When it is looked at next. */
    dueAt: timestamp('due_at', { withTimezone: true, mode: 'string' }).notNull(),
    /** Looks in a row, those aside that saw nothing, in which it did not hold. */
    failures: integer().notNull().default(0),
    failingSince: timestamp('failing_since', { withTimezone: true, mode: 'string' }),
    /** Since when nobody could look. */
    unseenSince: timestamp('unseen_since', { withTimezone: true, mode: 'string' }),
  },
  (table) => [
    primaryKey({ columns: [table.entity, table.channel, table.method, table.source] }),
    index('owner_proofs_due').on(table.dueAt),
    check(
      'owner_proofs_method_known',
      sql`${table.method} in ('dns_txt', 'well_known', 'backlink')`,
    ),
    check(
      'owner_proofs_failing_since_first',
      sql`(${table.failures} = 0) = (${table.failingSince} is null)`,
    ),
  ],
)
