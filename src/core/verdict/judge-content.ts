import type { Weights } from '../message/rule.ts'
import type { EvidenceSheet } from './evidence-sheet.ts'
import type { Outcome } from './outcome.ts'
import { type Speech, standsAlone } from './speech.ts'

/** Fitted log-odds below their threshold at which one pattern alone is no more than suspicious. */
const certainAlone = 0.9

/**
 * A pattern that claims nobody. Content alone reaches `scam` only through a rule that is itself a
 * strict ask, and is unmistakable or joined by something else; weaker wording is `suspicious` once its log-odds say so.
 */
export const judgeContent = (
  speech: Speech,
  sheet: EvidenceSheet,
  outcome: Outcome,
  weights: Weights,
  short: number,
): void => {
  const doubtful = standsAlone(speech) && short > certainAlone
  const strict = speech.patterns.find(
    ({ strict, severity }) =>
      strict && (severity === 'critical' || (severity === 'high' && !doubtful)),
  )
  if (strict !== undefined) {
    const shown = speech.contacts.find((contact) => contact.status === 'official')
    if (shown === undefined) {
      outcome.raise('scam', 'scam.strict-ask')
      return
    }
    const { identifier, listing } = shown
    const entity = listing?.entity.slug
    sheet.add('official-may-be-forged', {
      ...(identifier.span === undefined ? {} : { span: identifier.span }),
      ...(entity === undefined ? {} : { entity }),
    })
    outcome.raise('scam', 'scam.through-official', entity)
    return
  }
  if (speech.patterns.length === 0 && speech.asks.length === 0) return
  if (sheet.contentLogOdds() + weights.prior >= 0) outcome.raise('suspicious', 'suspicious.wording')
}
