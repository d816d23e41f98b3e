import type { MessageReading, PatternHit } from '../message/reading.ts'
import type { Weights } from '../message/rule.ts'
import type { WordingScore } from '../message/wording/score-wording.ts'
import type { WordingThresholds } from '../message/wording/wording-model.ts'
import { acts, actsInWords, givesNumberToCall, type Speech } from './speech.ts'

/** Log-odds above the threshold count up to this much beyond what the prior asks for. */
const mostAbove = 1.5

/**
 * Signs that say little each and much together, as one capped pattern: never a strict ask, and only
 * where the message also does something (`acts`), or where it asks in words alone and its wording is
 * further from honest ones still.
 */
export const wordingPattern = (
  speech: Speech,
  reading: MessageReading,
  { score, moved }: WordingScore,
  thresholds: WordingThresholds,
  weights: Weights,
): PatternHit | undefined => {
  if (score < thresholds.raise) return undefined
  const counts =
    acts(speech) ||
    givesNumberToCall(reading) ||
    (score >= thresholds.raiseOnWords && actsInWords(reading))
  if (!counts) return undefined
  return {
    rule: 'weak-signs-together',
    voice: 'self',
    spans: moved,
    severity: 'medium',
    weight: Math.min(score - thresholds.raise, mostAbove) - weights.prior,
    strict: false,
  }
}
