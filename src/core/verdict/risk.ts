import type { Weights } from '../message/rule.ts'
import type { Evidence } from './evidence.ts'
import { sumCapped } from './evidence-sheet.ts'
import type { Verdict } from './verdict.ts'

/**
 * Risk 0–100: the logistic of prior plus capped evidence, held inside the band of the verdict so that
 * the number never contradicts the word. Bands and prior stand in `rules/weights.yaml`.
 */
export const riskOf = (
  evidence: readonly Evidence[],
  verdict: Verdict,
  weights: Weights,
): number => {
  const logOdds = weights.prior + sumCapped(evidence, weights)
  const raw = Math.round(100 / (1 + Math.exp(-logOdds)))
  const [low, high] = weights.bands[verdict === 'official' ? 'unknown' : verdict]
  return Math.min(high, Math.max(low, raw))
}
