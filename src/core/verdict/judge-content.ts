import type { Weights } from '../message/rule.ts'
import type { EvidenceSheet } from './evidence-sheet.ts'
import type { Outcome } from './outcome.ts'
import type { Speech } from './speech.ts'

/**
 * A pattern that claims nobody. Content alone reaches `scam` only through a rule that is itself a
 * strict ask; weaker wording is `suspicious` once its log-odds say so.
 *
 * @param doubtful The wording of the whole is closer to honest texts: content stays `suspicious`
 */
export const judgeContent = (
  speech: Speech,
  sheet: EvidenceSheet,
  outcome: Outcome,
  weights: Weights,
  doubtful: boolean,
): void => {
  const strict = doubtful
    ? undefined
    : speech.patterns.find(
        ({ strict, severity }) => strict && (severity === 'critical' || severity === 'high'),
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
