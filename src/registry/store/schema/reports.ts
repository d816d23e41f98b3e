import { sql } from 'drizzle-orm'
import { check, index, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import type {
  ReportedReceipt,
  ReportKind,
  ReportOutcome,
  ReportState,
} from '../../reports/report.ts'

/** What people sent on purpose: an answer they dispute, a fraud, a brand that is missing. */
export const reports = pgTable(
  'reports',
  {
    /** Unguessable: whoever has it may read how the case stands. */
    id: text().primaryKey(),
    kind: text().$type<ReportKind>().notNull(),
    state: text().$type<ReportState>().notNull(),
    openedAt: timestamp('opened_at', { withTimezone: true, mode: 'string' }).notNull(),
    /** What the receipt said; no text. */
    receipt: jsonb().$type<ReportedReceipt>(),
    /** Slug of whom it is about, in the person's word. */
    entity: text(),
    /** In the person's words, secrets masked. */
    note: text(),
    /** The checked text, only with consent, secrets masked. */
    content: text(),
    /** Account of the key that sent it; null for whoever has none. */
    reporter: text(),
    /** The first report of a group that says nearly the same. */
    groupId: text('group_id').notNull(),
    outcome: text().$type<ReportOutcome>(),
    answer: text(),
    answeredBy: text('answered_by'),
    answeredAt: timestamp('answered_at', { withTimezone: true, mode: 'string' }),
    /** The proposal that an upheld dispute opened. */
    proposal: text(),
  },
  (table) => [
    check('reports_kind_known', sql`${table.kind} in ('dispute', 'fraud', 'missing-brand')`),
    check('reports_state_known', sql`${table.state} in ('open', 'answered')`),
    check(
      'reports_answered_whole',
      sql`(${table.state} = 'answered') = (${table.outcome} is not null and ${table.answeredBy} is not null and ${table.answeredAt} is not null)`,
    ),
    check(
      'reports_outcome_known',
      sql`${table.outcome} is null or ${table.outcome} in ('upheld', 'kept', 'unclear')`,
    ),
    check(
      'reports_proposal_upheld',
      sql`${table.proposal} is null or coalesce(${table.outcome} = 'upheld', false)`,
    ),
    index('reports_by_reporter').on(table.reporter, table.outcome),
    index('reports_by_state').on(table.state, table.openedAt, table.id),
    index('reports_by_group').on(table.groupId),
  ],
)
