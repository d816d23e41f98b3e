import type { FormattedLink } from '../extract/shown-links.ts'
import type { Platform } from '../identify/identifier.ts'

export const inputTypes = [
  'auto',
  'message',
  'raw-email',
  'url',
  'handle',
  'email-address',
  'phone',
  'sms-sender',
  'wallet-address',
  'app-id',
] as const
export type InputType = (typeof inputTypes)[number]

/** What had already happened when the person came to ask; orders the advice. */
export const alreadyDone = [
  'replied',
  'clicked',
  'paid',
  'gave_code',
  'gave_seed',
  'remote_access',
] as const
export type AlreadyDone = (typeof alreadyDone)[number]

export type Direction = 'they_contacted_me' | 'i_will_contact'

export interface CheckContext {
  readonly direction?: Direction
  readonly already?: readonly AlreadyDone[]
  /** ISO 3166 alpha-2; reads national numbers and picks helplines. */
  readonly region?: string
}

export interface SenderInput {
  readonly platform?: Platform
  readonly handle?: string
  readonly displayName?: string
  readonly address?: string
  readonly phone?: string
}

/** Longest text that is checked, in UTF-16 units (design: 64 KiB, over it refused, never cut). */
export const maxInputUnits = 65_536

/** What a raw e-mail says, taken apart by the caller; the engine itself parses no e-mail. */
export interface DecodedInput {
  /** The text as its reader sees it; spans into it belong to part `decoded-0`. */
  readonly text: string
  readonly links: readonly FormattedLink[]
  /** Addresses that an answer would go to, where they are not the sender's. */
  readonly replyTo?: readonly string[]
}

export interface CheckRequest {
  /** At most 65,536 UTF-16 units; the caller's boundary refuses more. */
  readonly input: string
  readonly type?: InputType
  readonly platform?: Platform
  readonly sender?: SenderInput
  readonly context?: CheckContext
  /** BCP 47; words fall back to English. */
  readonly locale?: string
  /** Never on the wire: hosts fill it for `raw-email`. */
  readonly decoded?: DecodedInput
}

export interface VerifyRequest {
  readonly value: string
  readonly type?: InputType
  readonly platform?: Platform
  /** Slug or name of the entity the channel is said to belong to. */
  readonly entity?: string
  readonly context?: CheckContext
  readonly locale?: string
}
