import type { Span } from '../text/span.ts'

export type Severity = 'info' | 'low' | 'medium' | 'high' | 'critical'

/** Families share a cap, so that ten ways of saying one thing do not add up to proof. */
export const evidenceFamilies = [
  'registry',
  'lookalike',
  'claim',
  'ask',
  'pressure',
  'bait',
  'pattern',
  'obfuscation',
  'context',
  'secret',
] as const
export type EvidenceFamily = (typeof evidenceFamilies)[number]

/** One reason: a code of the closed list, what it weighs, where it stands and about whom. */
export interface Evidence {
  readonly code: string
  readonly family: EvidenceFamily
  /** Log-odds, after the caps; negative where it speaks against fraud (never below 0 for a match). */
  readonly weight: number
  readonly severity: Severity
  readonly span?: Span
  /** Slug. */
  readonly entity?: string
  readonly params?: Readonly<Record<string, string | number>>
}
