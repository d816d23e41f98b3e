import type { CompiledRules } from './compile-rules.ts'
import type { Hits } from './find-hits.ts'
import { isNegated } from './match-condition.ts'

/** At most this many hits of a class are tried for one that no negation turns around. */
const triesPerClass = 6

/** Half-words up to which a text counts as short, middling and long; longer is very long. */
const lengthSteps = [40, 120, 400] as const

/** The score of a text and the hits that moved it most. */
export interface CueScore {
  /** Log-odds of the fitted cues, before the threshold. */
  readonly score: number
  /** Places in `hits.ordered`, weightiest class first. */
  readonly places: readonly number[]
}

/** Name of the length feature of a text of so many half-words. */
export const lengthCue = (halfWords: number): string =>
  `length-${lengthSteps.filter((step) => halfWords > step).length}`

/** First hit of each class that stands in the text un-negated, as `[class, place]`. */
export const presentClasses = (
  hits: Hits,
  negation: number,
): readonly (readonly [number, number])[] => {
  const present: (readonly [number, number])[] = []
  hits.byClass.forEach((places, classId) => {
    if (!places) return
    for (const place of places.slice(0, triesPerClass)) {
      if (classId !== negation && isNegated(hits, place, negation)) continue
      present.push([classId, place])
      return
    }
  })
  return present
}

/** Adds up the fitted weights of the classes, rules and the length of a text. */
export const scoreCues = (
  hits: Hits,
  halfWords: number,
  matchedRules: readonly string[],
  rules: CompiledRules,
): CueScore => {
  const { cueWeights } = rules
  let score = rules.weights.cues?.bias ?? 0
  score += cueWeights.named.get(lengthCue(halfWords)) ?? 0
  for (const rule of matchedRules) score += cueWeights.named.get(`rule-${rule}`) ?? 0
  const moved: (readonly [number, number])[] = []
  for (const [classId, place] of presentClasses(hits, rules.classIds.get('negation') ?? -1)) {
    const weight = cueWeights.byClass[classId] ?? 0
    score += weight
    if (weight > 0) moved.push([weight, place])
  }
  moved.sort((a, b) => b[0] - a[0])
  return { score, places: moved.slice(0, 4).map(([, place]) => place) }
}
