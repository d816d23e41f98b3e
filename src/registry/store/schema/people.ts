import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  index,
  jsonb,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import type { ApprovalProof } from '../../people/approval-proof.ts'
import type { PasskeyOrigin } from '../../people/passkey-origin.ts'
import type { PersonState, RequestKind, RequestState } from '../../people/person.ts'
import type { Role } from '../../people/roles.ts'

/**
 * What two people decide about a third: enrolling, another role, new passkeys. A trigger of the database
 * lets a row of `people` become what only a decided request says.
 */
export const peopleRequests = pgTable(
  'people_requests',
  {
    id: text().primaryKey(),
    kind: text().$type<RequestKind>().notNull(),
    person: text().notNull(),
    role: text().$type<Role>(),
    entity: text(),
    reason: text().notNull(),
    state: text().$type<RequestState>().notNull(),
    askedBy: text('asked_by').notNull(),
    askedAt: timestamp('asked_at', { withTimezone: true, mode: 'string' }).notNull(),
    decidedBy: text('decided_by'),
    decidedAt: timestamp('decided_at', { withTimezone: true, mode: 'string' }),
    /** SHA-256 of the half of the invitation that who asked hands over. */
    askedHalf: text('asked_half'),
    /** SHA-256 of the half that who decided hands over. */
    decidedHalf: text('decided_half'),
    /** Public key of the asker's half, which signs the passkey that comes of it. */
    askedKey: text('asked_key'),
    /** What the second person's passkey signed. */
    decisionProof: jsonb('decision_proof').$type<ApprovalProof>(),
    /** Until when both halves open the door, once. */
    halvesUntil: timestamp('halves_until', { withTimezone: true, mode: 'string' }),
  },
  (table) => [
    check('people_requests_kind_known', sql`${table.kind} in ('enrol', 'role', 'reset', 'enable')`),
    check('people_requests_state_known', sql`${table.state} in ('open', 'done', 'rejected')`),
    check(
      'people_requests_two',
      sql`${table.state} <> 'done' or (${table.decidedBy} is not null and lower(${table.decidedBy}) <> lower(${table.askedBy}))`,
    ),
    check(
      'people_requests_not_about_self',
      sql`lower(${table.person}) <> lower(${table.askedBy}) and (${table.state} <> 'done' or lower(${table.person}) <> lower(${table.decidedBy}))`,
    ),
    uniqueIndex('people_requests_open_once').on(table.person).where(sql`${table.state} = 'open'`),
  ],
)

export const people = pgTable(
  'people',
  {
    name: text().primaryKey(),
    /** The name as the eye takes it: two people differ in it. */
    seen: text().notNull().unique(),
    role: text().$type<Role>().notNull(),
    entity: text(),
    state: text().$type<PersonState>().notNull(),
    /** Handle of the person at authenticators, base64url; says nothing about who it is. */
    handle: text().notNull().unique(),
    /** `issuer subject` of the person's account at the organisation, once joined. */
    account: text().unique(),
    /** Request that made the row what it is; null for those who were there first. */
    request: text().references(() => peopleRequests.id),
    createdAt: timestamp('created_at', { withTimezone: true, mode: 'string' }).notNull(),
    decidesFrom: timestamp('decides_from', { withTimezone: true, mode: 'string' }),
    /** SHA-256 of the one invitation of those who were there first. */
    invitation: text(),
    /** Public key of that invitation, which signs the first passkey; stays. */
    invitationKey: text('invitation_key'),
    invitationUntil: timestamp('invitation_until', { withTimezone: true, mode: 'string' }),
  },
  (table) => [
    check(
      'people_role_known',
      sql`${table.role} in ('viewer', 'delegate', 'proposer', 'approver', 'admin')`,
    ),
    check('people_state_known', sql`${table.state} in ('invited', 'active', 'disabled')`),
    check(
      'people_delegate_of_one',
      sql`(${table.role} = 'delegate') = (${table.entity} is not null)`,
    ),
    check('people_name_form', sql`length(${table.name}) between 1 and 120`),
  ],
)

/** Public keys of authenticators. */
export const passkeys = pgTable(
  'passkeys',
  {
    /** Credential id, base64url. */
    id: text().primaryKey(),
    person: text()
      .notNull()
      .references(() => people.name),
    /** COSE key, base64url. */
    publicKey: text('public_key').notNull(),
    counter: bigint({ mode: 'number' }).notNull(),
    transports: jsonb().$type<readonly string[]>().notNull(),
    backedUp: boolean('backed_up').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true, mode: 'string' }).notNull(),
    usedAt: timestamp('used_at', { withTimezone: true, mode: 'string' }),
    /** By what right it is the person's; never changed. */
    origin: jsonb().$type<PasskeyOrigin>(),
    /** Since when it opens nothing. The row stays: later passkeys may rest on it. */
    removedAt: timestamp('removed_at', { withTimezone: true, mode: 'string' }),
  },
  (table) => [index('passkeys_by_person').on(table.person)],
)

/** Challenges given out; each is taken back once. */
export const ceremonies = pgTable('ceremonies', {
  /** The challenge, base64url. */
  challenge: text().primaryKey(),
  /** What it is for: `sign-in`, `join PERSON`, `approve PROPOSAL HASH`, `decide REQUEST HASH`, and so on. */
  about: text().notNull(),
  /** Number behind the challenge, base64url. */
  nonce: text().notNull(),
  until: timestamp({ withTimezone: true, mode: 'string' }).notNull(),
})

/** Sessions by the digest of their secret. */
export const sessions = pgTable(
  'sessions',
  {
    hash: text().primaryKey(),
    person: text()
      .notNull()
      .references(() => people.name),
    createdAt: timestamp('created_at', { withTimezone: true, mode: 'string' }).notNull(),
    seenAt: timestamp('seen_at', { withTimezone: true, mode: 'string' }).notNull(),
  },
  (table) => [index('sessions_by_person').on(table.person)],
)

/** Tokens of the command line, by digest. */
export const personTokens = pgTable(
  'person_tokens',
  {
    id: text().primaryKey(),
    hash: text().notNull().unique(),
    person: text()
      .notNull()
      .references(() => people.name),
    hint: text().notNull(),
    createdAt: timestamp('created_at', { withTimezone: true, mode: 'string' }).notNull(),
    expiresAt: timestamp('expires_at', { withTimezone: true, mode: 'string' }).notNull(),
    revokedAt: timestamp('revoked_at', { withTimezone: true, mode: 'string' }),
  },
  (table) => [index('person_tokens_by_person').on(table.person)],
)

/** What became of a recovery: it waits or holds (`open`), or ended. */
export type RecoveryState = 'open' | 'vetoed' | 'used' | 'lapsed'

/** Ways back in that the database's owner opened for people who lost their passkeys. */
export const peopleRecoveries = pgTable(
  'people_recoveries',
  {
    id: text().primaryKey(),
    person: text()
      .notNull()
      .references(() => people.name),
    /** Digest of the invitation. */
    invitation: text().notNull(),
    /** Public key of the invitation, which signs the passkey that comes of it. */
    invitationKey: text('invitation_key'),
    state: text().$type<RecoveryState>().notNull(),
    begunAt: timestamp('begun_at', { withTimezone: true, mode: 'string' }).notNull(),
    /** Nothing is opened by it before. */
    holdsFrom: timestamp('holds_from', { withTimezone: true, mode: 'string' }).notNull(),
    until: timestamp({ withTimezone: true, mode: 'string' }).notNull(),
    endedBy: text('ended_by'),
  },
  (table) => [
    uniqueIndex('people_recoveries_open_once').on(table.person).where(sql`${table.state} = 'open'`),
    check(
      'people_recoveries_state_known',
      sql`${table.state} in ('open', 'vetoed', 'used', 'lapsed')`,
    ),
    check(
      'people_recoveries_wait',
      sql`${table.holdsFrom} >= ${table.begunAt} + interval '24 hours'`,
    ),
  ],
)
