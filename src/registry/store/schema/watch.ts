import { sql } from 'drizzle-orm'
import {
  bigint,
  bigserial,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'
import type { MailRhythm } from '../../watch/mail-rhythm.ts'
import type { NoticeData, NoticeKind } from '../../webhooks/notice.ts'
import { people } from './people.ts'

/** What entities were told of, for their feeds; `notices` is the queue, this is the memory. */
export const entityNotices = pgTable(
  'entity_notices',
  {
    seq: bigserial({ mode: 'number' }).primaryKey(),
    at: timestamp({ withTimezone: true, mode: 'string' }).notNull(),
    kind: text().$type<NoticeKind>().notNull(),
    /** Slugs of those it is about; never empty. */
    entities: jsonb().$type<readonly string[]>().notNull(),
    data: jsonb().$type<NoticeData>().notNull(),
  },
  (table) => [
    index('entity_notices_entities').using('gin', sql`${table.entities} jsonb_path_ops`),
    index('entity_notices_at').on(table.at),
  ],
)

/** What was told once and is not told again, under a key that says what it was. */
export const toldOnce = pgTable(
  'told_once',
  {
    key: text().primaryKey(),
    at: timestamp({ withTimezone: true, mode: 'string' }).notNull(),
  },
  (table) => [index('told_once_at').on(table.at)],
)

/** What opens one entity's feed and nothing else. */
export const feedTokens = pgTable(
  'feed_tokens',
  {
    id: text().primaryKey(),
    hash: text().notNull().unique(),
    person: text()
      .notNull()
      .references(() => people.name),
    /** Slug. */
    entity: text().notNull(),
    hint: text().notNull(),
    createdAt: timestamp('created_at', { withTimezone: true, mode: 'string' }).notNull(),
    expiresAt: timestamp('expires_at', { withTimezone: true, mode: 'string' }).notNull(),
    revokedAt: timestamp('revoked_at', { withTimezone: true, mode: 'string' }),
  },
  (table) => [index('feed_tokens_by_person').on(table.person)],
)

/** `each`: within minutes; `daily`, `weekly`: gathered. */
export type MailState = 'unconfirmed' | 'active' | 'ended'

/** Addresses that people gave for notices of one entity. */
export const mailSubscriptions = pgTable(
  'mail_subscriptions',
  {
    id: text().primaryKey(),
    person: text()
      .notNull()
      .references(() => people.name),
    /** Slug. */
    entity: text().notNull(),
    address: text().notNull(),
    lang: text().notNull(),
    rhythm: text().$type<MailRhythm>().notNull(),
    state: text().$type<MailState>().notNull(),
    /** SHA-256 of what the confirming message carries; null once confirmed. */
    confirmHash: text('confirm_hash'),
    /** In each message, so it cannot be kept as a digest; it can do nothing but end this subscription. */
    stop: text().notNull().unique(),
    createdAt: timestamp('created_at', { withTimezone: true, mode: 'string' }).notNull(),
    /** No message before. */
    nextAt: timestamp('next_at', { withTimezone: true, mode: 'string' }).notNull(),
  },
  (table) => [
    index('mail_subscriptions_by_person').on(table.person),
    check('mail_rhythm_known', sql`${table.rhythm} in ('each', 'daily', 'weekly')`),
    check('mail_state_known', sql`${table.state} in ('unconfirmed', 'active', 'ended')`),
    check(
      'mail_address_form',
      sql`length(${table.address}) <= 254 and ${table.address} !~ '[[:space:][:cntrl:]]'`,
    ),
    check('mail_confirmed_once', sql`${table.state} <> 'active' or ${table.confirmHash} is null`),
  ],
)

/** What waits to be sent to an address; taken away once a message with it stands in the queue. */
export const mailWaiting = pgTable(
  'mail_waiting',
  {
    subscription: text()
      .notNull()
      .references(() => mailSubscriptions.id, { onDelete: 'cascade' }),
    /** Number of the notice in its queue. */
    notice: bigint({ mode: 'number' }).notNull(),
    at: timestamp({ withTimezone: true, mode: 'string' }).notNull(),
    kind: text().$type<NoticeKind>().notNull(),
    data: jsonb().$type<NoticeData>().notNull(),
    /** The message it goes with; the id of that message's job, so that it is queued once. */
    batch: uuid(),
  },
  (table) => [primaryKey({ columns: [table.subscription, table.notice] })],
)

/** How often a verdict was given about an entity in an hour: no text, no asker. */
export const verdictCounts = pgTable(
  'verdict_counts',
  {
    /** Slug of whom it was about. */
    entity: text().notNull(),
    /** Beginning of the UTC hour. */
    hour: timestamp({ withTimezone: true, mode: 'string' }).notNull(),
    verdict: text().notNull(),
    count: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.entity, table.hour, table.verdict] }),
    index('verdict_counts_hour').on(table.hour),
  ],
)

/** Hosts that imitate an entity, once each. */
export const lookalikes = pgTable(
  'lookalikes',
  {
    /** Slug. */
    entity: text().notNull(),
    /** ASCII host. */
    host: text().notNull(),
    technique: text().notNull(),
    strength: text().notNull(),
    /** Where it was met. */
    source: text().$type<'scan' | 'report'>().notNull(),
    foundAt: timestamp('found_at', { withTimezone: true, mode: 'string' }).notNull(),
    /** When the entity's delegates were told. */
    toldAt: timestamp('told_at', { withTimezone: true, mode: 'string' }),
  },
  (table) => [
    primaryKey({ columns: [table.entity, table.host] }),
    check('lookalikes_host_form', sql`${table.host} ~ '^[a-z0-9_.-]{1,253}$'`),
    check('lookalikes_source_known', sql`${table.source} in ('scan', 'report')`),
    index('lookalikes_untold').on(table.entity).where(sql`${table.toldAt} is null`),
  ],
)
