import type { CompiledRules } from '../compile-rules.ts'
import type { Hits } from '../hits.ts'
import { isNegated } from '../match-condition.ts'
import type { Claim, Frame, PatternHit } from '../reading.ts'

/** At most this many hits of a class are tried for one that no negation turns around. */
const triesPerClass = 6

/** Half-words up to which a text counts as short, and as middling; how long a longer one is says nothing. */
const lengthSteps = [40, 120] as const

export interface TraitInput {
  readonly hits: Hits
  readonly rules: CompiledRules
  readonly frame: Frame
  readonly claims: readonly Claim[]
  readonly patterns: readonly PatternHit[]
  readonly halfWords: number
}

/** Names of what the fitted weights speak of, each once. */
export const messageTraits = (input: TraitInput): readonly string[] => {
  const { hits, rules, frame, claims, patterns, halfWords } = input
  const traits = [
    `frame-${frame}`,
    ...lengthTrait(halfWords),
    ...presentClasses(hits, rules),
    ...patterns.map(({ rule }) => `rule-${rule}`),
  ]
  for (const role of ['speaker', 'subject'] as const)
    if (claims.some((claim) => claim.role === role)) traits.push(`claim-${role}`)
  if (claims.some(({ desk }) => desk)) traits.push('claim-desk')
  return traits
}

const lengthTrait = (halfWords: number): readonly string[] => {
  const passed = lengthSteps.filter((step) => halfWords > step).length
  return passed < lengthSteps.length ? [`length-${passed}`] : []
}

/** Classes of which a hit stands in the text un-negated. */
const presentClasses = (hits: Hits, rules: CompiledRules): readonly string[] => {
  const negation = rules.classIds.get('negation') ?? -1
  return rules.classNames.filter((_, classId) => {
    const from = hits.classFrom[classId] ?? 0
    const to = Math.min(hits.classFrom[classId + 1] ?? 0, from + triesPerClass)
    if (classId === negation) return from < to
    for (let index = from; index < to; index++)
      if (!isNegated(hits, hits.places[index] ?? 0, negation)) return true
    return false
  })
}
