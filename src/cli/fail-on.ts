import { type Verdict, verdictRank } from '../core/verdict/verdict.ts'
import { oneOf } from './options.ts'

const levels = ['unknown', 'suspicious', 'scam', 'impersonation'] as const
export type FailLevel = (typeof levels)[number]

export const failLevel = (value: string | undefined): FailLevel | undefined =>
  oneOf('fail-on', value, levels)

/**
 * Whether a verdict meets `--fail-on`: it warns at least as strongly. `scam` and `impersonation` rank
 * alike, so each meets the other; `unknown` is met by everything but `official`.
 */
export const meets = (verdict: Verdict, level: FailLevel | undefined): boolean => {
  if (level === undefined) return false
  if (level === 'unknown') return verdict !== 'official'
  return verdictRank[verdict] >= verdictRank[level]
}
