import type { Engine } from '../../../src/core/check.ts'
import type { CheckAnswer } from '../../../src/core/verdict/answer.ts'
import { verdictRank } from '../../../src/core/verdict/verdict.ts'
import { wilson } from '../wilson.ts'
import { type Keyword, longestWords, type Operator, seeded } from './operator.ts'

export interface Seed {
  readonly id: string
  readonly text: string
  /** The words that gave the message away; its three longest where nothing did. */
  readonly keywords: readonly Keyword[]
}

export interface EvasionFigure {
  readonly operator: string
  readonly kind: Operator['kind']
  /** Texts that the operator really changed. */
  readonly n: number
  readonly flagged: number
  readonly low: number
  /** Ids of texts that speak against the engine, at most eight. */
  readonly against: readonly string[]
}

const at = { now: Date.UTC(2026, 10, 26, 12), id: 'evasion' }
const check = (engine: Engine, text: string): CheckAnswer =>
  engine.check({ input: text, type: 'message' }, at)
const isFlagged = (answer: CheckAnswer): boolean => verdictRank[answer.verdict] >= 1

/** Texts that the engine flags undisguised, with the places it names; honest ones it does not flag. */
export const seedsOf = (
  engine: Engine,
  rows: readonly { readonly id: string; readonly text: string }[],
  fraud: boolean,
  most: number,
): readonly Seed[] => {
  const seeds: Seed[] = []
  for (const { id, text } of rows) {
    if (seeds.length >= most) break
    const answer = check(engine, text)
    if (isFlagged(answer) !== fraud) continue
    const keywords = answer.evidence.flatMap(({ span }) =>
      span === undefined || span.part !== 'input' ? [] : [{ start: span.start, end: span.end }],
    )
    seeds.push({
      id,
      text,
      keywords: keywords.length > 0 ? keywords : longestWords(text),
    })
  }
  return seeds
}

const disguise = (seed: Seed, chosen: readonly Operator[], number: number): string => {
  const random = seeded(number)
  // After the first, places have moved: the following work on the whole text.
  let text = seed.text
  let keywords = seed.keywords
  for (const { apply } of chosen) {
    text = apply(text, keywords, random)
    keywords = [{ start: 0, end: text.length }]
  }
  return text
}

/** One figure an operator: how many of the disguised texts are flagged. */
export const measureOperators = (
  engine: Engine,
  seeds: readonly Seed[],
  operators: readonly Operator[],
): readonly EvasionFigure[] =>
  operators.map((operator) => {
    const tried = seeds.flatMap((seed, number) => {
      const text = disguise(seed, [operator], number)
      return text === seed.text ? [] : [{ id: seed.id, hit: isFlagged(check(engine, text)) }]
    })
    return figure(operator.id, operator.kind, tried)
  })

/** Two or three operators one after the other, drawn by the seed number. */
export const measureCompositions = (
  engine: Engine,
  seeds: readonly Seed[],
  operators: readonly Operator[],
  rounds: number,
): readonly EvasionFigure[] =>
  [2, 3].map((depth) => {
    const tried: { readonly id: string; readonly hit: boolean }[] = []
    for (let round = 0; round < rounds; round++) {
      const random = seeded(7_919 * depth + round)
      const seed = seeds[Math.floor(random() * seeds.length)]
      if (seed === undefined) break
      const chosen: Operator[] = []
      while (chosen.length < depth) {
        const one = operators[Math.floor(random() * operators.length)]
        if (one !== undefined && !chosen.includes(one)) chosen.push(one)
      }
      const text = disguise(seed, chosen, round)
      if (text === seed.text || text.length > 60_000) continue
      const names = chosen.map(({ id }) => id).join('+')
      tried.push({ id: `${seed.id} ${names}`, hit: isFlagged(check(engine, text)) })
    }
    return figure(`${depth} together`, 'held', tried)
  })

const figure = (
  operator: string,
  kind: Operator['kind'],
  tried: readonly { readonly id: string; readonly hit: boolean }[],
): EvasionFigure => {
  const flagged = tried.filter(({ hit }) => hit).length
  return {
    operator,
    kind,
    n: tried.length,
    flagged,
    low: tried.length === 0 ? 0 : wilson(flagged, tried.length).low,
    against: tried.flatMap(({ id, hit }) => (hit ? [] : [id])).slice(0, 8),
  }
}
