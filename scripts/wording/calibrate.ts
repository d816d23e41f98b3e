/** A row with the log-odds given to it. */
export interface Judged {
  readonly score: number
  readonly fraud: boolean
  readonly weight: number
}

const probability = (score: number): number => 1 / (1 + Math.exp(-score))

/** Platt's line: the slope and shift that make log-odds of scores fit what was seen. */
export const fitPlatt = (judged: readonly Judged[]): { slope: number; shift: number } => {
  let slope = 1
  let shift = 0
  for (let round = 0; round < 50; round++) {
    // Newton on the weighted logistic loss in two unknowns.
    let [gs, gh, hss, hsh, hhh] = [0, 0, 1e-9, 0, 1e-9]
    for (const { score, fraud, weight } of judged) {
      const p = probability(slope * score + shift)
      const error = weight * (p - (fraud ? 1 : 0))
      const curve = weight * p * (1 - p)
      gs += error * score
      gh += error
      hss += curve * score * score
      hsh += curve * score
      hhh += curve
    }
    const determinant = hss * hhh - hsh * hsh
    slope -= (hhh * gs - hsh * gh) / determinant
    shift -= (hss * gh - hsh * gs) / determinant
  }
  return { slope, shift }
}

/** Mean squared distance of probability and truth; 0.25 says nothing, 0 is perfect. */
export const brierOf = (judged: readonly Judged[]): number => {
  let sum = 0
  let total = 0
  for (const { score, fraud, weight } of judged) {
    sum += weight * (probability(score) - (fraud ? 1 : 0)) ** 2
    total += weight
  }
  return sum / total
}

/** Expected and observed share of fraud in ten steps of probability. */
export const reliabilityOf = (
  judged: readonly Judged[],
): readonly { from: number; to: number; expected: number; observed: number; weight: number }[] =>
  Array.from({ length: 10 }, (_, at) => {
    const from = at / 10
    const to = (at + 1) / 10
    const inside = judged.filter(({ score }) => {
      const p = probability(score)
      return p >= from && (p < to || at === 9)
    })
    const weight = inside.reduce((sum, one) => sum + one.weight, 0)
    const mean = (value: (one: Judged) => number): number =>
      weight === 0 ? 0 : inside.reduce((sum, one) => sum + one.weight * value(one), 0) / weight
    return {
      from,
      to,
      expected: mean(({ score }) => probability(score)),
      observed: mean(({ fraud }) => (fraud ? 1 : 0)),
      weight,
    }
  })
