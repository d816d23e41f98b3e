import type { Span } from '../text/span.ts'

/** The kinds of channel-shaped things that are found in text. */
export const identifierTypes = [
  'url',
  'email-address',
  'phone',
  'short-code',
  'sms-sender',
  'handle',
  'wallet-address',
  'transaction-hash',
  'app-id',
] as const
export type IdentifierType = (typeof identifierTypes)[number]

/** Platforms on which a handle means something. */
export const platforms = [
  'x',
  'telegram',
  'instagram',
  'threads',
  'tiktok',
  'facebook',
  'youtube',
  'linkedin',
  'reddit',
  'discord',
  'whatsapp',
  'wechat',
  'qq',
  'weibo',
  'line',
  'kakaotalk',
  'zalo',
  'viber',
  'signal',
  'skype',
  'vk',
  'bluesky',
  'mastodon',
  'nostr',
  'ens',
  'github',
  'medium',
  'twitch',
  'snapchat',
  'xiaohongshu',
  'douyin',
] as const
export type Platform = (typeof platforms)[number]

/** Stores and extension galleries whose ids name an app. */
export const appStores = ['android', 'ios', 'chrome', 'firefox', 'edge'] as const
export type AppStore = (typeof appStores)[number]

/**
 * What was noticed while an identifier was read. Codes are lower case and stable; each one says that
 * the written form hides or wraps something.
 */
export const readingNotes = [
  'obfuscated', // full-width, circled, styled letters, zero-width, percent-encoded host
  'defanged', // hxxp, [.], (dot)
  'split', // spaces or line breaks inside
  'schemeless',
  'userinfo', // https://brand@host
  'backslash',
  'slash-lookalike',
  'ip-address',
  'ip-encoded', // decimal, octal, hexadecimal, IPv6-mapped
  'odd-port',
  'default-port', // written out, as no link that people share has it: https://host:443/
  'odd-scheme', // data:, javascript:, view-source:, intent:
  'bidi-override',
  'single-label', // http://paypal/
  'mixed-script',
  'invalid-host', // the WHATWG parser refuses it; kept as text, never official
  'redirect', // an open redirector, AMP or translate proxy around another address
  'text-target-mismatch', // a link whose shown text names another host
  'shortener',
  'link-in-bio',
  'invite', // an invite code: says nothing about who owns it
  'platform-unknown', // a bare @name without a platform
  'impossible-on-platform', // e.g. a 16-character X handle
  'plus-tag',
  'free-mail',
  'foreign-prefix', // +86 10 95588: a short code dressed as a number
] as const
export type ReadingNote = (typeof readingNotes)[number]

interface IdentifierBase {
  /** Canonical form; two inputs mean the same channel exactly when type, platform and value agree. */
  readonly value: string
  /** As written. */
  readonly raw: string
  /** Where it stands; absent when the whole input is the identifier. */
  readonly span?: Span
  /**
   * True when `raw` reaches `value` by the closed table of lossless equivalences alone (host case,
   * scheme, default port, one trailing dot, phone punctuation, handle case where the platform folds
   * it). Only a lossless identifier can ever be official.
   */
  readonly lossless: boolean
  readonly notes: readonly ReadingNote[]
}

/** A web address. `value` is the ASCII host followed by the path when the path is not `/`. */
export interface UrlIdentifier extends IdentifierBase {
  readonly type: 'url'
  /** ASCII (punycode) host, lower case, no trailing dot. */
  readonly host: string
  /** The host as a reader sees it. */
  readonly unicodeHost: string
  /** Registrable domain under the Public Suffix List with private suffixes and our supplement, or null. */
  readonly registrable: string | null
  /** The suffix that `registrable` stands on (`com`, `co.uk`, `github.io`), or null. */
  readonly suffix: string | null
  /** True when the suffix is a private one: anybody can rent a name under it. */
  readonly sharedSuffix: boolean
  /** Path with leading slash, percent-decoded at most once where that is lossless; `/` when empty. */
  readonly path: string
  /** Query without `?`, fragment without `#`; empty when absent. */
  readonly query: string
  readonly fragment: string
  readonly scheme: string
  /** What stood before `@`. */
  readonly userinfo?: string
  /** The address inside a redirector, AMP or translate proxy. */
  readonly wrapped?: UrlIdentifier
  /** Host named by the visible text of a link, when it differs from the target. */
  readonly shownHost?: string
}

/** A mailbox. `value` is `local@host`, both lower case, host in ASCII. */
export interface EmailIdentifier extends IdentifierBase {
  readonly type: 'email-address'
  readonly local: string
  readonly host: string
  readonly displayName?: string
}

/** A telephone number in E.164 (`+8610…`), or `CC:digits` for a short code such as `CN:95588`. */
export interface PhoneIdentifier extends IdentifierBase {
  readonly type: 'phone' | 'short-code' | 'sms-sender'
  /** ISO 3166 region when it can be told. */
  readonly region?: string
}

/** A name on a platform. `value` follows the platform's own rules; `platform` absent: not told. */
export interface HandleIdentifier extends IdentifierBase {
  readonly type: 'handle'
  readonly platform?: Platform
  readonly accountKind?: 'user' | 'channel' | 'group' | 'bot' | 'page' | 'invite'
}

export interface WalletIdentifier extends IdentifierBase {
  readonly type: 'wallet-address'
  readonly chain: string
  /** False when a checksum is present and wrong. */
  readonly checksum: 'ok' | 'wrong' | 'none'
}

export interface TransactionIdentifier extends IdentifierBase {
  readonly type: 'transaction-hash'
  /** `unknown` for a bare 64-digit hexadecimal, which may also be a private key. */
  readonly chain: string
}

export interface AppIdentifier extends IdentifierBase {
  readonly type: 'app-id'
  readonly store: AppStore
}

export type Identifier =
  | UrlIdentifier
  | EmailIdentifier
  | PhoneIdentifier
  | HandleIdentifier
  | WalletIdentifier
  | TransactionIdentifier
  | AppIdentifier
