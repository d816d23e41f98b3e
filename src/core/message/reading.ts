import type { Askable } from '../registry/entity.ts'
import type { Span } from '../text/span.ts'
import type { PlainWording } from './wording/plain-wording.ts'

/** Closed list of what a message can want done. */
export const askKinds = [
  'reveal-seed-phrase',
  'reveal-private-key',
  'reveal-code',
  'reveal-password',
  'reveal-card',
  'reveal-personal-data',
  'pay',
  'advance-fee',
  'safe-account',
  'gift-card',
  'remote-access',
  'screen-share',
  'install-app',
  'connect-wallet',
  'sign-approval',
  'scan-qr',
  'move-channel',
  'call',
  'click',
  'reply',
  'keep-secret',
] as const
export type AskKind = (typeof askKinds)[number]

/** Asks that no honest stranger makes: secret, payment, remote control, moving off the platform. */
export const strictAsks: ReadonlySet<AskKind> = new Set([
  'reveal-seed-phrase',
  'reveal-private-key',
  'reveal-code',
  'reveal-password',
  'reveal-card',
  'pay',
  'advance-fee',
  'safe-account',
  'gift-card',
  'remote-access',
  'screen-share',
  'install-app',
  'connect-wallet',
  'sign-approval',
  'move-channel',
])

/** `self`: the author says it; `reported`: the author passes on what somebody else said. */
export type Voice = 'self' | 'reported'

export interface Ask {
  readonly kind: AskKind
  readonly voice: Voice
  readonly span: Span
  /** The `never_asks` / `may_ask` item this corresponds to, when there is one. */
  readonly askable?: Askable
}

/**
 * - `speaker`: the input speaks as this entity ("this is Binance support", 【招商银行】).
 * - `subject`: the input is about what this entity does for the reader ("your Binance account is locked").
 * - `mentioned`: the name stands there.
 */
export type ClaimRole = 'speaker' | 'subject' | 'mentioned'

export interface Claim {
  /** Slug. */
  readonly entity: string
  readonly role: ClaimRole
  readonly voice: Voice
  readonly span: Span
  /** True when a support or authority desk of the entity is offered or spoken for ("Bitcoin support"). */
  readonly desk: boolean
}

/** Weaker signs that join a claim or an ask. */
export interface Cue {
  readonly kind: 'pressure' | 'threat' | 'deadline' | 'bait' | 'secrecy' | 'desk' | 'unsolicited'
  readonly voice: Voice
  readonly span: Span
}

/** One rule of `rules/patterns` that matched. */
export interface PatternHit {
  /** Id of the rule, such as `seed-phrase-request`. */
  readonly rule: string
  readonly voice: Voice
  readonly spans: readonly Span[]
  readonly severity: 'low' | 'medium' | 'high' | 'critical'
  /** Log-odds before the family cap. */
  readonly weight: number
  /** True when the rule itself amounts to a strict ask. */
  readonly strict: boolean
}

export const secretKinds = [
  'seed-phrase',
  'private-key',
  'possible-private-key',
  'card-number',
  'one-time-code',
  'national-id',
  'token',
] as const
export type SecretKind = (typeof secretKinds)[number]

/** A secret the reader pasted; to be masked wherever the text goes. */
export interface SecretHit {
  readonly kind: SecretKind
  readonly span: Span
}

/**
 * What the text as a whole is. Anything but `direct` means that suspicious wording in it may be
 * somebody else's.
 */
export type Frame =
  | 'direct'
  | 'question' // "is this real?"
  | 'forwarded' // a quoted or forwarded message with a comment
  | 'warning'
  | 'report'
  | 'news'
  | 'education'

/** A part of the text with one speaker. */
export interface Segment {
  readonly start: number
  readonly end: number
  readonly voice: Voice
  /** Name of the speaker in a chat export, as written. */
  readonly speaker?: string
}

/** Everything read from one message, before any judgement. */
export interface MessageReading {
  readonly frame: Frame
  readonly segments: readonly Segment[]
  readonly claims: readonly Claim[]
  readonly asks: readonly Ask[]
  readonly cues: readonly Cue[]
  readonly patterns: readonly PatternHit[]
  readonly secrets: readonly SecretHit[]
  /**
   * What the fitted weights know of: classes of the lexicon that stand there un-negated, rules that
   * matched (`rule-…`), frame, claims and length.
   */
  readonly traits: readonly string[]
  /** The author's wording without names, contacts and numbers. */
  readonly wording: PlainWording
}
