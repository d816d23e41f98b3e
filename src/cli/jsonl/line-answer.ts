import type { AnswerIdentifier, CheckAnswer } from '../../core/verdict/answer.ts'
import { identifierStatuses, type Verdict, verdictRank } from '../../core/verdict/verdict.ts'
import type { LineId } from './line-request.ts'

/** One line of output. */
export interface LineAnswer {
  readonly id: LineId
  readonly verdict: Verdict
  readonly risk: number
  readonly status?: string
  readonly entity?: string
  readonly technique?: string
  readonly codes: readonly string[]
}

/**
 * The identifier that decided: the one that warns most, the earlier status in the order of precedence
 * where several warn alike, the first in the text where that is even.
 */
export const decidingIdentifier = (answer: CheckAnswer): AnswerIdentifier | undefined => {
  let best: AnswerIdentifier | undefined
  for (const identifier of answer.identifiers) {
    if (best === undefined) {
      best = identifier
      continue
    }
    const gain = verdictRank[identifier.verdict] - verdictRank[best.verdict]
    const order =
      identifierStatuses.indexOf(best.status) - identifierStatuses.indexOf(identifier.status)
    if (gain > 0 || (gain === 0 && order > 0)) best = identifier
  }
  return best
}

/** Short form of an answer. `entity` is whom the identifier imitates or belongs to, else who is claimed. */
export const lineAnswer = (id: LineId, answer: CheckAnswer): LineAnswer => {
  const decided = decidingIdentifier(answer)
  const claim =
    answer.claims.find((one) => one.role === 'speaker' && one.voice === 'self') ?? answer.claims[0]
  const entity = (decided?.lookalike?.entity ?? decided?.entity ?? claim?.entity)?.slug
  const technique = decided?.lookalike?.technique
  const codes = new Set([
    ...(decided?.codes ?? []),
    ...answer.evidence.map((evidence) => evidence.code),
  ])
  return {
    id,
    verdict: answer.verdict,
    risk: answer.risk,
    ...(decided === undefined ? {} : { status: decided.status }),
    ...(entity === undefined ? {} : { entity }),
    ...(technique === undefined ? {} : { technique }),
    codes: [...codes],
  }
}
