import type { AppStore, Platform } from '../identify/identifier.ts'
import type { ClaimRole, SecretKind, Voice } from '../message/reading.ts'
import type {
  ChannelDirection,
  ChannelPurpose,
  ChannelState,
  ChannelTier,
  ReleaseReason,
} from '../registry/entity.ts'
import type { Profile } from '../registry/snapshot.ts'
import type { Span } from '../text/span.ts'
import type { Evidence } from './evidence.ts'
import type { IdentifierStatus, Verdict } from './verdict.ts'

/** The wire form of the contract (design section 4). Absent fields do not apply. */
export const answerSchemaVersion = '1'

export interface EntityReference {
  readonly slug: string
  readonly name: string
}

/** A channel as an answer shows it. */
export interface AnswerChannel {
  readonly type: string
  readonly platform?: Platform
  readonly store?: AppStore
  readonly value: string
  /** The platform's own id of the account, where it is known: it stays when the name changes. */
  readonly accountId?: string
  readonly url?: string
  readonly purpose: ChannelPurpose
  readonly direction: ChannelDirection
  readonly region?: string
  readonly tier: ChannelTier
  readonly state: ChannelState
  /** Of a handle whose name was let go: since when it is not the entity's, how, and where that was read. */
  readonly released?: {
    readonly on: string
    readonly reason: ReleaseReason
    readonly source?: string
  }
  readonly verifiedAt?: string
  readonly validUntil?: string
  readonly method?: string
  readonly source?: string
}

export interface AnswerLookalike {
  readonly entity: EntityReference
  readonly target: string
  readonly technique: string
  readonly distance: number
  readonly differences: readonly {
    readonly start: number
    readonly end: number
    readonly expected: string
  }[]
}

export interface AnswerIdentifier {
  readonly type: string
  readonly platform?: Platform
  readonly raw: string
  readonly value: string
  readonly span?: Span
  readonly status: IdentifierStatus
  readonly verdict: Verdict
  readonly entity?: EntityReference
  readonly channel?: AnswerChannel
  readonly lookalike?: AnswerLookalike
  readonly codes: readonly string[]
}

export interface AnswerClaim {
  readonly entity: EntityReference
  readonly role: ClaimRole
  readonly voice: Voice
  readonly span: Span
}

export type AnswerEvidence = Evidence & { readonly text: string }

export interface OfficialWay {
  readonly entity: EntityReference
  readonly channels: readonly AnswerChannel[]
  /** How to find the real desk when it is not known, or why there is none. */
  readonly howToFind?: string
}

export interface Advice {
  readonly code: string
  readonly text: string
}

/** What is quoted in the input, judged apart from its author. */
export interface ReportedAnswer {
  readonly verdict: Verdict
  readonly risk: number
  readonly summary: string
  readonly claims: readonly AnswerClaim[]
  readonly identifiers: readonly AnswerIdentifier[]
  readonly evidence: readonly AnswerEvidence[]
  readonly advice: readonly Advice[]
}

export interface RegistryStamp {
  readonly version: number
  readonly profile: Profile
  readonly publishedAt: string
  readonly freshUntil: string
  readonly stale: boolean
}

export interface EngineStamp {
  readonly version: string
  readonly rules: string
}

export interface CheckAnswer {
  readonly schemaVersion: string
  readonly id: string
  readonly verdict: Verdict
  /** 0–100, calibrated on the stated prior; a band per verdict. */
  readonly risk: number
  readonly summary: string
  readonly claims: readonly AnswerClaim[]
  readonly identifiers: readonly AnswerIdentifier[]
  readonly evidence: readonly AnswerEvidence[]
  readonly reported?: readonly ReportedAnswer[]
  readonly official: readonly OfficialWay[]
  readonly advice: readonly Advice[]
  readonly redactions: readonly { readonly kind: SecretKind; readonly span: Span }[]
  readonly decoded?: readonly { readonly name: string; readonly text: string }[]
  readonly truncated: boolean
  /**
   * Signed word of the service on this answer, by which it can be disputed without the text being kept.
   * The door that serves it adds it; the engine has no key.
   */
  readonly receipt?: string
  readonly registry: RegistryStamp
  readonly engine: EngineStamp
}

export interface VerifyAnswer {
  readonly schemaVersion: string
  readonly status: IdentifierStatus
  readonly verdict: Verdict
  readonly entity?: EntityReference
  readonly channel?: AnswerChannel
  readonly nearest: readonly AnswerLookalike[]
  readonly facts: readonly {
    readonly code: string
    readonly applies: 'yes' | 'may'
    readonly text: string
    readonly source: string
  }[]
  readonly official: readonly OfficialWay[]
  readonly codes: readonly string[]
  readonly summary: string
  readonly registry: RegistryStamp
  readonly engine: EngineStamp
}
