import type { Engine } from '../../../src/core/check.ts'
import { verdictRank } from '../../../src/core/verdict/verdict.ts'
import { seeded } from '../evasion/operator.ts'
import { wilson } from '../wilson.ts'
import type { HeldoutOperator } from './operators/index.ts'

export interface HeldoutSeed {
  readonly id: string
  readonly text: string
}

/** A share with its 95 % Wilson bounds; 0 to 1 where `n` is 0. */
export interface Share {
  readonly n: number
  readonly hits: number
  readonly value: number
  readonly low: number
  readonly high: number
}

export interface OperatorShare extends Share {
  readonly id: string
  /** Seeds whose verdict changed, by id. */
  readonly changed: readonly string[]
}

const at = { now: Date.UTC(2026, 10, 26, 12), id: 'heldout' }

/** Verdict suspicious or above. */
export const isFlagged = (engine: Engine, text: string): boolean =>
  verdictRank[engine.check({ input: text, type: 'message' }, at).verdict] >= 1

export const shareOf = (hits: number, n: number): Share => ({
  n,
  hits,
  value: n === 0 ? 0 : hits / n,
  ...wilson(hits, n),
})

const isHan = (text: string): boolean => /\p{Script=Han}/u.test(text)

/** Does an operator make sense for a text? */
export const suits = (operator: HeldoutOperator, text: string): boolean =>
  operator.for === 'any' || (operator.for === 'zh') === isHan(text)

const measure = (
  engine: Engine,
  id: string,
  tried: readonly (readonly [seed: HeldoutSeed, text: string])[],
  before: boolean,
): OperatorShare => {
  const judged = tried
    .filter(([seed, text]) => text !== seed.text)
    .map(([seed, text]) => [seed.id, isFlagged(engine, text)] as const)
  return {
    id,
    ...shareOf(judged.filter(([, hit]) => hit).length, judged.length),
    changed: judged.filter(([, hit]) => hit !== before).map(([seed]) => seed),
  }
}

/** One share an operator: of the texts it changes, how many are flagged; `flagged` is how the seeds were. */
export const measureEach = (
  engine: Engine,
  seeds: readonly HeldoutSeed[],
  operators: readonly HeldoutOperator[],
  flagged: boolean,
): readonly OperatorShare[] =>
  operators.map((operator, place) =>
    measure(
      engine,
      operator.id,
      seeds
        .filter(({ text }) => suits(operator, text))
        .map((seed, number) => [
          seed,
          operator.apply(seed.text, seeded(1_000 * (place + 1) + number)),
        ]),
      flagged,
    ),
  )

/** `depth` different operators one after the other, each round drawn by its number. */
export const measureTogether = (
  engine: Engine,
  seeds: readonly HeldoutSeed[],
  operators: readonly HeldoutOperator[],
  depth: number,
  rounds: number,
  flagged: boolean,
): OperatorShare => {
  const tried: (readonly [HeldoutSeed, string])[] = []
  for (let round = 0; round < rounds; round++) {
    const random = seeded(15_485_863 * depth + round)
    const seed = seeds[Math.floor(random() * seeds.length)]
    if (seed === undefined) break
    const suited = operators.filter((one) => suits(one, seed.text))
    const chosen = new Set<HeldoutOperator>()
    while (chosen.size < depth) {
      const one = suited[Math.floor(random() * suited.length)]
      if (one !== undefined) chosen.add(one)
    }
    let text = seed.text
    for (const { apply } of chosen) text = apply(text, random)
    const names = [...chosen].map(({ id }) => id).join('+')
    if (text.length <= 60_000) tried.push([{ id: `${seed.id} ${names}`, text: seed.text }, text])
  }
  return measure(engine, `${depth} together`, tried, flagged)
}
