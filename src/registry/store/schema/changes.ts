import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import type { SourceEvidence } from '../../../core/registry/entity.ts'
import type { SnapshotManifest } from '../../../core/registry/snapshot.ts'
import type { Operation } from '../../changes/operation.ts'
import type { ApprovalProof } from '../../people/approval-proof.ts'
import type { Finding } from '../../rules/finding.ts'

/** `cooling`: approved, and held for a while in which anybody may veto it. */
export type ProposalState = 'open' | 'cooling' | 'applied' | 'rejected'
/** A `suspension` holds at once by one person and can do nothing but suspend. */
export type ProposalKind = 'change' | 'suspension'

/** Change sets with their reason, evidence and decision. */
export const proposals = pgTable(
  'proposals',
  {
    id: text().primaryKey(),
    kind: text().$type<ProposalKind>().notNull(),
    state: text().$type<ProposalState>().notNull(),
    ops: jsonb().$type<readonly Operation[]>().notNull(),
    reason: text().notNull(),
    evidence: jsonb().$type<readonly SourceEvidence[]>().notNull(),
    author: text().notNull(),
    /** Lower-case hexadecimal SHA-256 of the canonical change; an approval names the one it saw. */
    contentHash: text('content_hash').notNull(),
    /** Release on which the author worked; 0 before the first. */
    baseVersion: integer('base_version').notNull(),
    /** What the automatic checks said when it was opened. */
    checks: jsonb().$type<readonly Finding[]>().notNull(),
    openedAt: timestamp('opened_at', { withTimezone: true, mode: 'string' }).notNull(),
    /** The second person of an applied change. */
    approver: text(),
    rejectedBy: text('rejected_by'),
    decidedAt: timestamp('decided_at', { withTimezone: true, mode: 'string' }),
    /** Why it was rejected. */
    decision: text(),
    /** Release that carries it. */
    releaseVersion: integer('release_version'),
    /** By when a second person must confirm a suspension. */
    confirmBy: timestamp('confirm_by', { withTimezone: true, mode: 'string' }),
    /** The second person who did. */
    confirmedBy: text('confirmed_by'),
    /** What takes a suspension back when nobody does. */
    undo: jsonb().$type<readonly Operation[]>(),
    /** The passkey's signature over what was approved, where people have passkeys. */
    approvalProof: jsonb('approval_proof').$type<ApprovalProof>(),
    /** Until when an approved change is held. */
    holdUntil: timestamp('hold_until', { withTimezone: true, mode: 'string' }),
  },
  (table) => [
    check('proposals_kind_known', sql`${table.kind} in ('change', 'suspension')`),
    check(
      'proposals_state_known',
      sql`${table.state} in ('open', 'cooling', 'applied', 'rejected')`,
    ),
    check(
      'proposals_four_eyes',
      sql`${table.approver} is null or lower(${table.approver}) <> lower(${table.author})`,
    ),
    check(
      'proposals_confirmed_by_second',
      sql`${table.confirmedBy} is null or lower(${table.confirmedBy}) <> lower(${table.author})`,
    ),
    check(
      'proposals_cooling_held',
      sql`${table.state} <> 'cooling' or (${table.holdUntil} is not null and ${table.approver} is not null)`,
    ),
    check(
      'proposals_applied_by_second',
      sql`${table.state} <> 'applied' or ${table.kind} = 'suspension' or ${table.approver} is not null`,
    ),
    check('proposals_author_named', sql`length(${table.author}) between 1 and 120`),
    check('proposals_hash_form', sql`${table.contentHash} ~ '^[0-9a-f]{64}$'`),
    // The same change by the same author waits once, however many processes start with it.
    uniqueIndex('proposals_open_once').on(table.contentHash).where(sql`${table.state} = 'open'`),
    index('proposals_by_state').on(table.state, table.openedAt, table.id),
  ],
)

/**
 * Every change that took hold, in order; the place for a transparency log. `seq` is given under a
 * lock, so that a reader who follows it misses nothing.
 */
export const events = pgTable('events', {
  seq: bigint({ mode: 'number' }).primaryKey(),
  at: timestamp({ withTimezone: true, mode: 'string' }).notNull(),
  kind: text().notNull(),
  proposal: text().references(() => proposals.id),
  releaseVersion: integer('release_version').notNull(),
  /** The canonical event itself; `hash` is taken over its bytes. */
  entry: jsonb().$type<Readonly<Record<string, unknown>>>().notNull(),
  hash: text().notNull(),
})

/**
 * Parts of releases, once each. The canonical form is JSON without NUL or lone surrogates, so its
 * UTF-8 bytes and this text are the same thing; as `bytea` the embedded driver would spend two
 * seconds on spelling them out.
 */
export const releaseParts = pgTable(
  'release_parts',
  { sha256: text().primaryKey(), content: text('bytes').notNull() },
  (table) => [check('release_parts_hash_form', sql`${table.sha256} ~ '^[0-9a-f]{64}$'`)],
)

/** Signed releases; the highest version is in force. */
export const releases = pgTable(
  'releases',
  {
    version: integer().primaryKey(),
    publishedAt: timestamp('published_at', { withTimezone: true, mode: 'string' }).notNull(),
    freshUntil: timestamp('fresh_until', { withTimezone: true, mode: 'string' }).notNull(),
    manifest: jsonb().$type<SnapshotManifest>().notNull(),
    /** Base64url. */
    signature: text().notNull(),
    keyId: text('key_id').notNull(),
    /** Raw public key, base64url: named by `key_id`, never trusted because it stands here. */
    publicKey: text('public_key').notNull(),
    curatedSha256: text('curated_sha256')
      .notNull()
      .references(() => releaseParts.sha256),
    curatedBytes: integer('curated_bytes').notNull(),
    openSha256: text('open_sha256'),
    openBytes: integer('open_bytes'),
  },
  (table) => [
    check('releases_version_positive', sql`${table.version} > 0`),
    check('releases_fresh_after', sql`${table.freshUntil} >= ${table.publishedAt}`),
  ],
)
