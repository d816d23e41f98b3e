import type { AppStore, Platform } from '../identify/identifier.ts'

/** Dates are RFC 3339 full dates (`2026-11-25`) unless a field says otherwise. */
export type IsoDate = string

export const entityKinds = [
  'organisation',
  'product',
  'protocol',
  'government',
  'community',
  'person',
] as const
export type EntityKind = (typeof entityKinds)[number]

export const entityCategories = [
  'exchange',
  'wallet',
  'hardware-wallet',
  'protocol',
  'defi',
  'nft',
  'stablecoin',
  'bank',
  'payment',
  'telecom',
  'delivery',
  'shop',
  'marketplace',
  'platform',
  'social',
  'messaging',
  'travel',
  'airline',
  'government',
  'tax',
  'police',
  'big-tech',
  'security',
  'insurance',
  'energy',
  'other',
] as const
export type EntityCategory = (typeof entityCategories)[number]

/**
 * Who answers: a desk, only self-service, nobody by decision, or nobody because nobody owns it.
 * `unknown`: no owner's page has been read that says.
 */
export const supportPolicies = [
  'has_support',
  'self_service_only',
  'no_official_support',
  'no_owner',
  'unknown',
] as const
export type SupportPolicy = (typeof supportPolicies)[number]

/**
 * - `word`: counts wherever it stands as a word.
 * - `never_alone`: a common word or a ticker (Apple, Line, 微信 is not one); counts only beside a
 *   support, account or channel word, right beside one where it is written in small letters.
 */
export type AliasMatch = 'word' | 'never_alone'

export interface Alias {
  readonly text: string
  /** BCP 47. */
  readonly lang?: string
  readonly match: AliasMatch
}

export const channelTypes = [
  'website',
  'email-address',
  'sender-domain',
  'phone',
  'short-code',
  'sms-sender',
  'handle',
  'app-id',
  'wallet-address',
] as const
export type ChannelType = (typeof channelTypes)[number]

export const channelPurposes = [
  'main',
  'support',
  'help',
  'contact-form',
  'chat',
  'security',
  'fraud-desk',
  'report-abuse',
  'status',
  'announcements',
  'docs',
  'api',
  'community',
  'informational',
  'sales',
  'payments',
  'login',
  'app',
  'download',
  'links',
  'assets',
  'mail',
  'verifier',
  'privacy',
  'complaints',
  'law-enforcement',
  'related',
] as const
export type ChannelPurpose = (typeof channelPurposes)[number]

export type ChannelDirection = 'inbound' | 'outbound' | 'both'

/**
 * What a listed website vouches for.
 * - `exact_host`: the host itself and its `www.` form.
 * - `subdomains`: every name below it too, except `excludedHosts`. Needs evidence.
 * - `path`: only addresses whose path begins with `path` (a page on a shared host).
 */
export type ChannelScope = 'exact_host' | 'subdomains' | 'path'

/** How a channel is known; see design section 5. Only the first three can be official. */
export const channelTiers = [
  'verified',
  'proved',
  'documented',
  'corroborated',
  'imported',
] as const
export type ChannelTier = (typeof channelTiers)[number]

export const vouchingTiers: ReadonlySet<ChannelTier> = new Set(['verified', 'proved', 'documented'])

/** May a channel be called official, as far as its tier and state go? */
export const isVouching = ({ tier, state }: Pick<Channel, 'tier' | 'state'>): boolean =>
  vouchingTiers.has(tier) && state === 'active'

/** Purposes that speak with an owner's authority or lead to a desk: refused where nobody owns the entity. */
export const authorityPurposes: ReadonlySet<ChannelPurpose> = new Set([
  'main',
  'support',
  'help',
  'contact-form',
  'chat',
  'security',
  'fraud-desk',
  'report-abuse',
  'status',
  'announcements',
  'sales',
  'payments',
  'login',
  'verifier',
  'complaints',
  'law-enforcement',
  'mail',
])

/** Purposes that are a desk: refused where the owner says that there is none. */
export const deskPurposes: ReadonlySet<ChannelPurpose> = new Set([
  'support',
  'help',
  'contact-form',
  'chat',
  'fraud-desk',
  'complaints',
])

export const channelStates = ['active', 'suspended', 'disputed', 'expired', 'revoked'] as const
export type ChannelState = (typeof channelStates)[number]

/** How a name stopped being the owner's. `given_up`: the owner says that it is no longer theirs, not how. */
export const releaseReasons = ['renamed', 'deleted', 'taken_over', 'given_up'] as const
export type ReleaseReason = (typeof releaseReasons)[number]

/**
 * A handle that was the entity's and is free for anybody, or somebody else's already. A trap: who trusted
 * the name before meets whoever has it now.
 */
export interface ReleasedHandle {
  /** First day on which it was not the entity's any more, as far as is known. */
  readonly on: IsoDate
  readonly reason: ReleaseReason
  readonly evidence: readonly SourceEvidence[]
}

export const evidenceMethods = [
  'official_page',
  'store_listing',
  'official_repository',
  'dns_txt',
  'well_known',
  'backlink',
  'open_data',
  'secondary',
] as const
export type EvidenceMethod = (typeof evidenceMethods)[number]

/** Where a value or a fact was read. */
export interface SourceEvidence {
  readonly method: EvidenceMethod
  /** Address of the page, or name and version of the data set. */
  readonly source: string
  /** Place on the page in our own words. */
  readonly place: string
  /** One date for each pass in which the value was read there; `documented` needs two. */
  readonly readOn: readonly IsoDate[]
}

export interface Channel {
  readonly type: ChannelType
  readonly platform?: Platform
  readonly store?: AppStore
  /** Canonical form, as `identify` gives it; a website is a host, or host and path for scope `path`. */
  readonly value: string
  /**
   * The platform's own id of the account behind a handle, in canonical form (`accountIdRules`): it stays
   * when the name goes to somebody else. Absent: not known, or `value` is the id itself.
   */
  readonly accountId?: string
  readonly purpose: ChannelPurpose
  readonly direction: ChannelDirection
  readonly region?: string
  readonly scope?: ChannelScope
  readonly excludedHosts?: readonly string[]
  readonly tier: ChannelTier
  readonly state: ChannelState
  /** A handle that is `revoked` because its name was let go; see {@link ReleasedHandle}. */
  readonly released?: ReleasedHandle
  readonly validFrom?: IsoDate
  /** Last day on which the channel may be called official. */
  readonly validUntil?: IsoDate
  readonly verifiedAt?: IsoDate
  readonly note?: string
  /** A page to open for this channel, when the value alone is not one (a form, an article). */
  readonly url?: string
  readonly evidence: readonly SourceEvidence[]
}

export const factCodes = [
  'no_owner',
  'no_official_support',
  'complete',
  'only_via',
  'never_contacts_via',
  'never_dms_first',
  'never_calls_unsolicited',
  'phone_inbound_only',
  'no_phone_support',
  'never_asks',
  'may_ask',
  'cannot_do',
  'does_call',
  'sms_has_no_links',
] as const
export type FactCode = (typeof factCodes)[number]

/** What a desk can be said never to ask for, or sometimes to ask for. */
export const askables = [
  'password',
  'pin',
  'code',
  'seed_phrase',
  'private_key',
  'card_number',
  'id_document',
  'remote_access',
  'screen_share',
  'install_app',
  'payment',
  'safe_account',
  'fee_or_deposit',
  'gift_card',
  'wallet_connect',
  'personal_data',
] as const
export type Askable = (typeof askables)[number]

/** A sourced statement about how an entity does or does not behave. */
export interface Fact {
  readonly code: FactCode
  /** `never_asks`, `may_ask`: what. */
  readonly asks?: readonly Askable[]
  /**
   * `complete`, `only_via`, `never_contacts_via`, `never_dms_first`, `sms_has_no_links`: channel types
   * or platforms meant.
   */
  readonly channels?: readonly (ChannelType | Platform)[]
  /** `cannot_do`: `restore_seed`, `reverse_transfer`, `speed_up_transfer`, … */
  readonly actions?: readonly string[]
  /** `phone_inbound_only`, `does_call`: the number meant. */
  readonly value?: string
  /** In our own words, by language tag; shown to people. */
  readonly exceptions?: Readonly<Record<string, string>>
  /** Two facts that contradict each other: both are told with "may". */
  readonly conflicts?: boolean
  readonly validUntil?: IsoDate
  readonly evidence: readonly SourceEvidence[]
}

/** A sourced line of the support passport. Text is ours, by language tag. */
export interface PassportNote {
  readonly text: Readonly<Record<string, string>>
  readonly url?: string
  readonly evidence: readonly SourceEvidence[]
}

export interface OpeningHours {
  /** Which channel: its value, or `all`. */
  readonly channel: string
  /** IANA zone. */
  readonly timeZone: string
  /** `mo`…`su` to `["09:00","17:30"]`; `"24/7"` for always. */
  readonly weekly: '24/7' | Readonly<Record<string, readonly [string, string]>>
  readonly evidence: readonly SourceEvidence[]
}

export const passportTopics = [
  'account',
  'login',
  'security',
  'transactions',
  'updates',
  'faq',
] as const
export type PassportTopic = (typeof passportTopics)[number]

/** What a person needs to know to use the real desk well. Absent: the owner does not say. */
export interface Passport {
  readonly hours?: readonly OpeningHours[]
  readonly wait?: PassportNote
  readonly botFirst?: PassportNote
  readonly languages?: readonly string[]
  readonly topics?: readonly {
    readonly topic: PassportTopic
    readonly url: string
    readonly evidence: readonly SourceEvidence[]
  }[]
  readonly prepare?: readonly PassportNote[]
  readonly selfService?: readonly PassportNote[]
  readonly announcements?: readonly PassportNote[]
  readonly verifier?: PassportNote
  readonly escalation?: readonly PassportNote[]
  readonly regulator?: PassportNote
  readonly privacy?: PassportNote
  /** Who can help instead, where there is no desk. */
  readonly insteadOfDesk?: readonly PassportNote[]
}

/** Who can be impersonated, with everything known about how it speaks and is reached. */
export interface Entity {
  readonly slug: string
  readonly name: string
  readonly kind: EntityKind
  readonly category: EntityCategory
  /** ISO 3166 alpha-2; empty: world-wide. */
  readonly countries: readonly string[]
  readonly policy: SupportPolicy
  readonly parent?: string
  readonly wikidata?: string
  readonly aliases: readonly Alias[]
  readonly channels: readonly Channel[]
  readonly facts: readonly Fact[]
  readonly passport: Passport
}

/** The stable key under which a channel is looked up: equal keys mean the same channel. */
export const channelKey = (
  type: ChannelType,
  qualifier: Platform | AppStore | undefined,
  value: string,
): string => `${type}|${qualifier ?? ''}|${value}`

/** The key under which an account's own id is looked up: equal keys mean the same account. */
export const accountKey = (platform: Platform, accountId: string): string =>
  `${platform}|${accountId}`

/**
 * Whether the account behind a channel still is what the channel says. It does not where the name alone was
 * let go: the account lives on under another one.
 */
export const namesAccount = ({ state, released }: Pick<Channel, 'state' | 'released'>): boolean =>
  state !== 'revoked' || released?.reason !== 'renamed'

/** `channelKey` of a channel as it stands in an entity. */
export const keyOfChannel = ({
  type,
  platform,
  store,
  value,
}: Pick<Channel, 'type' | 'platform' | 'store' | 'value'>): string =>
  channelKey(type, platform ?? store, value)
