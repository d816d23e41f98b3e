/**
 * - `dispute`: an answer was wrong; comes with its receipt.
 * - `fraud`: somebody poses as a desk.
 * - `missing-brand`: nobody has entered this one yet.
 */
export const reportKinds = ['dispute', 'fraud', 'missing-brand'] as const
export type ReportKind = (typeof reportKinds)[number]
export type ReportState = 'open' | 'answered'
/** `upheld`: the person was right. `kept`: the answer stands. `unclear`: it cannot be told. */
export const reportOutcomes = ['upheld', 'kept', 'unclear'] as const
export type ReportOutcome = (typeof reportOutcomes)[number]

/** What is kept of a receipt: of which answer, by which release. */
export interface ReportedReceipt {
  readonly id: string
  readonly at: string
  readonly verdict: string
  readonly codes: readonly string[]
  readonly registry: number
  readonly rules: string
}

/** A report as operators see it. Times are RFC 3339 UTC. */
export interface Report {
  readonly id: string
  readonly kind: ReportKind
  readonly state: ReportState
  readonly openedAt: string
  readonly receipt?: ReportedReceipt
  /** Slug of whom it is about, in the word of who sent it. */
  readonly entity?: string
  readonly note?: string
  readonly content?: string
  /** Whose key it came with, and how often that account was right before; absent for whoever has no key. */
  readonly reporter?: Reporter
  readonly groupId: string
  readonly outcome?: ReportOutcome
  readonly answer?: string
  readonly answeredBy?: string
  readonly answeredAt?: string
  /** The proposal that came of it: a reviewed pair, which a second person decides about. */
  readonly proposal?: string
}

/** An account that reports. `unclear` answers count for neither. */
export interface Reporter {
  readonly account: string
  readonly upheld: number
  /** Answered `upheld` or `kept`. */
  readonly judged: number
}

/** How a case stands, for whoever has its id: nothing of what was sent, nobody's name. */
export type Case = Pick<
  Report,
  'id' | 'kind' | 'state' | 'openedAt' | 'outcome' | 'answer' | 'answeredAt'
>

export const caseOf = ({
  id,
  kind,
  state,
  openedAt,
  outcome,
  answer,
  answeredAt,
}: Report): Case => ({
  id,
  kind,
  state,
  openedAt,
  ...(outcome === undefined ? {} : { outcome }),
  ...(answer === undefined ? {} : { answer }),
  ...(answeredAt === undefined ? {} : { answeredAt }),
})
