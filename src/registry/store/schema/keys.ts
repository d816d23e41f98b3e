import { sql } from 'drizzle-orm'
import {
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from 'drizzle-orm/pg-core'
import type { KeyScope } from '../../keys/key.ts'

/** Who calls the API under keys, and how much they may. */
export const apiAccounts = pgTable(
  'api_accounts',
  {
    name: text().primaryKey(),
    /** Items (one check, one line of a batch) a UTC day. */
    dailyQuota: integer('daily_quota').notNull(),
    /** Requests at once over all processes. */
    concurrency: integer().notNull(),
  },
  (table) => [
    check('api_accounts_name_form', sql`${table.name} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`),
    check('api_accounts_quota_positive', sql`${table.dailyQuota} > 0`),
    check('api_accounts_concurrency_positive', sql`${table.concurrency} > 0`),
  ],
)

/** Keys by their digest: who reads this table can call nothing. */
export const apiKeys = pgTable(
  'api_keys',
  {
    id: text().primaryKey(),
    account: text()
      .notNull()
      .references(() => apiAccounts.name),
    /** Lower-case hexadecimal SHA-256 of the whole key. */
    hash: text().notNull().unique(),
    /** Last four characters, by which a person tells keys apart. */
    hint: text().notNull(),
    scopes: jsonb().$type<readonly KeyScope[]>().notNull(),
    createdAt: timestamp('created_at', { withTimezone: true, mode: 'string' }).notNull(),
    expiresAt: timestamp('expires_at', { withTimezone: true, mode: 'string' }).notNull(),
    revokedAt: timestamp('revoked_at', { withTimezone: true, mode: 'string' }),
  },
  (table) => [
    check('api_keys_hash_form', sql`${table.hash} ~ '^[0-9a-f]{64}$'`),
    check('api_keys_expire_later', sql`${table.expiresAt} > ${table.createdAt}`),
    index('api_keys_by_account').on(table.account),
  ],
)

/** Items counted, an account and a UTC day. */
export const apiUsage = pgTable(
  'api_usage',
  {
    account: text()
      .notNull()
      .references(() => apiAccounts.name),
    day: date({ mode: 'string' }).notNull(),
    used: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.account, table.day] })],
)

/** Requests under way; one that its process never gave back lapses by itself. */
export const apiLeases = pgTable(
  'api_leases',
  {
    id: text().primaryKey(),
    account: text()
      .notNull()
      .references(() => apiAccounts.name),
    until: timestamp({ withTimezone: true, mode: 'string' }).notNull(),
  },
  (table) => [index('api_leases_by_account').on(table.account, table.until)],
)
