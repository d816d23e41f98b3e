import type { CheckAnswer } from '../core/verdict/answer.ts'
import { type Verdict, verdictRank } from '../core/verdict/verdict.ts'
import { oneOf } from './options.ts'

const levels = ['unknown', 'suspicious', 'scam', 'impersonation'] as const
export type FailLevel = (typeof levels)[number]

export const failLevel = (value: string | undefined): FailLevel | undefined =>
  oneOf('fail-on', value, levels)

/** Whether an answer meets `--fail-on`: by its author or by what it quotes. */
export const answerMeets = (
  answer: Pick<CheckAnswer, 'verdict' | 'reported'>,
  level: FailLevel | undefined,
): boolean =>
  meets(answer.verdict, level) ||
  (level !== 'unknown' && (answer.reported ?? []).some(({ verdict }) => meets(verdict, level)))

/**
 * Whether a verdict meets `--fail-on`: it warns at least as strongly. `scam` and `impersonation` rank
 * alike, so each meets the other; `unknown` is met by everything but `official`.
 */
export const meets = (verdict: Verdict, level: FailLevel | undefined): boolean => {
  if (level === undefined) return false
  if (level === 'unknown') return verdict !== 'official'
  return verdictRank[verdict] >= verdictRank[level]
}
