import { sql } from 'drizzle-orm'
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import type {
  AliasMatch,
  ChannelDirection,
  ChannelPurpose,
  ChannelScope,
  ChannelState,
  ChannelTier,
  ChannelType,
  Entity,
  EntityCategory,
  EntityKind,
  EvidenceMethod,
  Fact,
  FactCode,
  Passport,
  ReleasedHandle,
  SupportPolicy,
} from '../../../core/registry/entity.ts'

/** Who can be impersonated. */
export const entities = pgTable(
  'entities',
  {
    slug: text().primaryKey(),
    name: text().notNull(),
    kind: text().$type<EntityKind>().notNull(),
    category: text().$type<EntityCategory>().notNull(),
    countries: jsonb().$type<readonly string[]>().notNull(),
    policy: text().$type<SupportPolicy>().notNull(),
    parent: text(),
    wikidata: text(),
    /** The curated file as it was last loaded: the base against which a newer file is merged. */
    shipped: jsonb().$type<Entity>(),
  },
  (table) => [
    // The target of the channels' foreign key, through which a CHECK can see the policy.
    unique('entities_slug_policy').on(table.slug, table.policy),
    check('entities_slug_form', sql`${table.slug} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`),
    check(
      'entities_policy_known',
      sql`${table.policy} in ('has_support', 'self_service_only', 'no_official_support', 'no_owner', 'unknown')`,
    ),
  ],
)

/** Names in many scripts. */
export const entityAliases = pgTable(
  'entity_aliases',
  {
    entity: text()
      .notNull()
      .references(() => entities.slug, { onDelete: 'cascade' }),
    position: integer().notNull(),
    text: text().notNull(),
    lang: text(),
    match: text().$type<AliasMatch>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.entity, table.position] })],
)

/** Identifiers through which an entity speaks or is reached. */
export const channels = pgTable(
  'channels',
  {
    entity: text().notNull(),
    position: integer().notNull(),
    /** Repeats the entity's policy, so that the CHECK below can refuse an impossible desk. */
    policy: text().$type<SupportPolicy>().notNull(),
    type: text().$type<ChannelType>().notNull(),
    /** Platform or store; empty where the type has neither. */
    qualifier: text().notNull(),
    value: text().notNull(),
    /** The platform's own id of the account behind a handle. */
    accountId: text('account_id'),
    purpose: text().$type<ChannelPurpose>().notNull(),
    direction: text().$type<ChannelDirection>().notNull(),
    region: text(),
    scope: text().$type<ChannelScope>(),
    excludedHosts: jsonb('excluded_hosts').$type<readonly string[]>(),
    tier: text().$type<ChannelTier>().notNull(),
    state: text().$type<ChannelState>().notNull(),
    /** When and how a withdrawn handle was let go. */
    released: jsonb().$type<ReleasedHandle>(),
    validFrom: text('valid_from'),
    validUntil: text('valid_until'),
    verifiedAt: text('verified_at'),
    note: text(),
    url: text(),
  },
  (table) => [
    primaryKey({ columns: [table.entity, table.position] }),
    foreignKey({
      name: 'channels_entity_policy',
      columns: [table.entity, table.policy],
      foreignColumns: [entities.slug, entities.policy],
    })
      .onDelete('cascade')
      .onUpdate('cascade'),
    uniqueIndex('channels_once').on(table.entity, table.type, table.qualifier, table.value),
    index('channels_value').on(table.type, table.value),
    check(
      'channels_tier_known',
      sql`${table.tier} in ('verified', 'proved', 'documented', 'corroborated', 'imported')`,
    ),
    check(
      'channels_state_known',
      sql`${table.state} in ('active', 'suspended', 'disputed', 'expired', 'revoked')`,
    ),
    check('channels_value_size', sql`octet_length(${table.value}) between 1 and 2048`),
    check(
      'channels_no_owner_no_desk',
      sql`${table.policy} <> 'no_owner' or (${table.purpose} in ('docs', 'api', 'community', 'informational', 'app', 'download', 'links', 'assets', 'related', 'privacy') and ${table.type} in ('website', 'handle', 'app-id'))`,
    ),
    check(
      'channels_no_support_no_desk',
      sql`${table.policy} <> 'no_official_support' or ${table.purpose} not in ('support', 'help', 'contact-form', 'chat', 'fraud-desk', 'complaints')`,
    ),
    check(
      'channels_verified_expires',
      sql`${table.tier} <> 'verified' or ${table.validUntil} is not null`,
    ),
    check(
      'channels_account_id_form',
      sql`${table.accountId} is null or (${table.type} = 'handle' and ${table.accountId} ~ '^[A-Za-z0-9:_-]{1,80}$')`,
    ),
    check(
      'channels_released_revoked',
      sql`${table.released} is null or (${table.type} = 'handle' and ${table.state} = 'revoked')`,
    ),
    check(
      'channels_handle_platform',
      sql`(${table.type} in ('handle', 'app-id')) = (${table.qualifier} <> '')`,
    ),
  ],
)

/** Where a channel's value was read. */
export const channelEvidence = pgTable(
  'channel_evidence',
  {
    entity: text().notNull(),
    channel: integer().notNull(),
    position: integer().notNull(),
    method: text().$type<EvidenceMethod>().notNull(),
    source: text().notNull(),
    place: text().notNull(),
    readOn: jsonb('read_on').$type<readonly string[]>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.entity, table.channel, table.position] }),
    foreignKey({
      name: 'channel_evidence_channel',
      columns: [table.entity, table.channel],
      foreignColumns: [channels.entity, channels.position],
    }).onDelete('cascade'),
  ],
)

/** Sourced statements about how an entity behaves. */
export const facts = pgTable(
  'facts',
  {
    entity: text()
      .notNull()
      .references(() => entities.slug, { onDelete: 'cascade' }),
    position: integer().notNull(),
    code: text().$type<FactCode>().notNull(),
    /** The rest of the fact, evidence included: always read whole. */
    detail: jsonb().$type<Omit<Fact, 'code'>>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.entity, table.position] }),
    index('facts_code').on(table.code),
  ],
)

/** What a person needs to use the real desk well: always read whole. */
export const passports = pgTable('passports', {
  entity: text()
    .primaryKey()
    .references(() => entities.slug, { onDelete: 'cascade' }),
  passport: jsonb().$type<Passport>().notNull(),
})

/** Real businesses that resemble a protected name, reviewed one by one. */
export const neighbourPairs = pgTable(
  'neighbour_pairs',
  {
    neighbour: text().notNull(),
    entity: text().notNull(),
    source: text().notNull(),
    readOn: text('read_on').notNull(),
  },
  (table) => [primaryKey({ columns: [table.neighbour, table.entity] })],
)
