/** A row as places of its features; `scale` is the value of each gram, `pairScale` of each pair of traits. */
export interface Sample {
  readonly grams: Uint32Array
  readonly scale: number
  readonly pairs: Uint32Array
  readonly pairScale: number
  readonly traits: Uint32Array
  readonly fraud: boolean
  readonly weight: number
}

export interface Fitted {
  readonly grams: Float64Array
  readonly pairs: Float64Array
  readonly traits: Float64Array
  bias: number
}

export interface FitOptions {
  readonly buckets: number
  readonly pairBuckets: number
  readonly traits: number
  readonly epochs: number
  readonly gramRidge: number
  readonly traitRidge: number
  readonly rate: number
}

export const scoreOf = (fitted: Fitted, sample: Sample): number => {
  let sum = 0
  for (const place of sample.grams) sum += fitted.grams[place] ?? 0
  sum *= sample.scale
  let together = 0
  for (const place of sample.pairs) together += fitted.pairs[place] ?? 0
  sum += together * sample.pairScale
  for (const place of sample.traits) sum += fitted.traits[place] ?? 0
  return sum + fitted.bias
}

/** The same numbers on every machine: a linear congruential generator. */
const shuffler = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** Logistic regression by AdaGrad, one row a step; ridge shrinks whatever a step touches. */
export const fitLogistic = (samples: readonly Sample[], options: FitOptions): Fitted => {
  const fitted: Fitted = {
    grams: new Float64Array(options.buckets),
    pairs: new Float64Array(options.pairBuckets),
    traits: new Float64Array(options.traits),
    bias: 0,
  }
  const gramSquares = new Float64Array(options.buckets).fill(1e-3)
  const pairSquares = new Float64Array(options.pairBuckets).fill(1e-3)
  const traitSquares = new Float64Array(options.traits).fill(1e-2)
  let biasSquare = 1
  const random = shuffler(20261126)
  const order = samples.map((_, at) => at)
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    for (let at = order.length - 1; at > 0; at--) {
      const other = Math.floor(random() * (at + 1))
      const held = order[at] ?? 0
      order[at] = order[other] ?? 0
      order[other] = held
    }
    const rate = options.rate / (1 + epoch * 0.15)
    for (const at of order) {
      const sample = samples[at]
      if (!sample) continue
      const error =
        (1 / (1 + Math.exp(-scoreOf(fitted, sample))) - (sample.fraud ? 1 : 0)) * sample.weight
      for (const place of sample.grams) {
        const weight = fitted.grams[place] ?? 0
        const slope = error * sample.scale + options.gramRidge * weight
        const square = (gramSquares[place] ?? 0) + slope * slope
        gramSquares[place] = square
        fitted.grams[place] = weight - (rate * slope) / Math.sqrt(square)
      }
      for (const place of sample.pairs) {
        const weight = fitted.pairs[place] ?? 0
        const slope = error * sample.pairScale + options.gramRidge * weight
        const square = (pairSquares[place] ?? 0) + slope * slope
        pairSquares[place] = square
        fitted.pairs[place] = weight - (rate * slope) / Math.sqrt(square)
      }
      for (const place of sample.traits) {
        const weight = fitted.traits[place] ?? 0
        const slope = error + options.traitRidge * weight
        const square = (traitSquares[place] ?? 0) + slope * slope
        traitSquares[place] = square
        fitted.traits[place] = weight - (0.3 * rate * slope) / Math.sqrt(square)
      }
      biasSquare += error * error
      fitted.bias -= (0.3 * rate * error) / Math.sqrt(biasSquare)
    }
  }
  return fitted
}
