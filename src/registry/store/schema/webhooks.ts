import { sql } from 'drizzle-orm'
import { bigserial, check, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import type { NoticeData, NoticeKind } from '../../webhooks/notice.ts'

/** Who wants to be told, and of what. */
export const webhooks = pgTable(
  'webhooks',
  {
    id: text().primaryKey(),
    url: text().notNull(),
    /** Slug; null for all entities. */
    entity: text(),
    /** Null for all kinds. */
    kinds: jsonb().$type<readonly NoticeKind[]>(),
    /** `whsec_` and base64: it signs, so it cannot be kept as a digest. */
    secret: text().notNull(),
    /** The one before, which signs beside the new one for a while. */
    previousSecret: text('previous_secret'),
    previousUntil: timestamp('previous_until', { withTimezone: true, mode: 'string' }),
    createdAt: timestamp('created_at', { withTimezone: true, mode: 'string' }).notNull(),
    /** Since when nothing is sent, because the receiver said that it is gone. */
    goneAt: timestamp('gone_at', { withTimezone: true, mode: 'string' }),
  },
  (table) => [
    check('webhooks_url_form', sql`${table.url} ~ '^https?://' and length(${table.url}) <= 2048`),
    check('webhooks_secret_form', sql`${table.secret} ~ '^whsec_[A-Za-z0-9+/]{32,}=*$'`),
  ],
)

/**
 * What is to be told, written in the transaction of what it tells of and taken away once it stands in the
 * queue of every receiver.
 */
export const notices = pgTable('notices', {
  seq: bigserial({ mode: 'number' }).primaryKey(),
  at: timestamp({ withTimezone: true, mode: 'string' }).notNull(),
  kind: text().$type<NoticeKind>().notNull(),
  /** Slugs of those it is about. */
  entities: jsonb().$type<readonly string[]>().notNull(),
  data: jsonb().$type<NoticeData>().notNull(),
})
