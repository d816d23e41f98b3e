/**
 * Fits the weights of the wording (`rules/wording.yaml`): `npm run fit:wording -- [DATA_DIR] [--write]`.
 * Deterministic. Reads only rows whose licence lets weights ship, never the locked split and never the
 * held-out half of the fresh rows. What it prints and how the figures are to be read:
 * docs/wording-model.md.
 */
import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fewestGrams, fewestPairs, pairScale } from '../src/core/message/wording/score-wording.ts'
import { encodeWeights } from '../src/core/message/wording/wording-model.ts'
import { brierOf, fitPlatt, reliabilityOf } from './wording/calibrate.ts'
import { type Fitted, fitLogistic, type Sample, scoreOf } from './wording/fit-logistic.ts'
import { type Features, featuresOf, shippedScope } from './wording/read-features.ts'
import { folds, readTrainingRows, type TrainingRow } from './wording/read-rows.ts'

const buckets = 32_768
const pairBuckets = 8_192
/** Steps of a weight on either side of nothing: 127 of them change no figure and cost a page 9 kB more. */
const steps = 9
/** A trait that fewer rows have says nothing. */
const fewestRows = 12
const options = { epochs: 20, gramRidge: 3e-4, traitRidge: 1e-3, rate: 0.3 }
/** Rows of mail, posts and pages of software: many, and unlike what is brought to a checker. */
const bulk: ReadonlySet<string> = new Set([
  'wallet_ui_i18n',
  'btcorg_i18n',
  'spamassassin_ham',
  'janitr_x',
  'ru_en_tg',
])
/** Shares of honest rows outside the bulk that may stand above each threshold, by other folds. */
const shares = { raiseOnWords: 0.0275, raise: 0.042, doubt: 0.0535, dismiss: 0.184 }

const args = process.argv.slice(2)
const dataDir = resolve(args.find((argument) => !argument.startsWith('--')) ?? '../shared/data')
const scope = await shippedScope()
const rows = readTrainingRows(join(dataDir, 'messages'))
const read: readonly (readonly [TrainingRow, Features])[] = rows.map((row) => [
  row,
  featuresOf(row.text, scope),
])

const counts = new Map<string, number>()
for (const [, { traits }] of read)
  for (const name of traits) counts.set(name, (counts.get(name) ?? 0) + 1)
const names = [...counts].flatMap(([name, count]) => (count >= fewestRows ? [name] : [])).sort()
const placeOf = new Map(names.map((name, at) => [name, at]))
const samples: readonly Sample[] = read.map(([{ fraud, weight }, { grams, pairs, traits }]) => ({
  grams: Uint32Array.from(new Set(Array.from(grams, (hash) => hash % buckets))),
  scale: 1 / Math.sqrt(Math.max(fewestGrams, grams.length)),
  pairs: Uint32Array.from(pairs, (hash) => hash % pairBuckets),
  pairScale: pairScale / Math.sqrt(Math.max(fewestPairs, pairs.length)),
  traits: Uint32Array.from(traits.flatMap((name) => placeOf.get(name) ?? [])),
  fraud,
  weight,
}))
const train = (chosen: readonly Sample[]): Fitted =>
  fitLogistic(chosen, { ...options, buckets, pairBuckets, traits: names.length })

// Each row judged by weights that saw neither it nor its near-duplicates.
const scores = new Float64Array(samples.length)
for (let fold = 0; fold < folds; fold++) {
  const fitted = train(samples.filter((_, at) => rows[at]?.fold !== fold))
  samples.forEach((sample, at) => {
    if (rows[at]?.fold === fold) scores[at] = scoreOf(fitted, sample)
  })
}
const judged = rows.flatMap(({ source, fraud, weight }, at) =>
  bulk.has(source) ? [] : [{ score: scores[at] ?? 0, fraud, weight, source }],
)
const { slope, shift } = fitPlatt(judged)
const calibrated = judged.map((one) => ({ ...one, score: slope * one.score + shift }))
const honest = calibrated.filter(({ fraud }) => !fraud).sort((a, b) => b.score - a.score)
const honestWeight = honest.reduce((sum, { weight }) => sum + weight, 0)
const atShare = (share: number): number => {
  let above = 0
  for (const { score, weight } of honest) {
    above += weight
    if (above > share * honestWeight) return score
  }
  return 0
}
const round = (value: number): number => Math.round(value * 100) / 100
const thresholds = {
  raiseOnWords: round(atShare(shares.raiseOnWords)),
  raise: round(atShare(shares.raise)),
  doubt: round(atShare(shares.doubt)),
  dismiss: round(atShare(shares.dismiss)),
}

const fitted = train(samples)
const largest = [...fitted.grams, ...fitted.pairs].reduce(
  (most, weight) => Math.max(most, Math.abs(weight)),
  0,
)
// Few weights are large: what exceeds the range is held to it, so that the small ones keep their steps.
const step = (largest * 0.6) / steps
const inSteps = (weights: Float64Array): Int8Array =>
  Int8Array.from(weights, (weight) => Math.max(-steps, Math.min(steps, Math.round(weight / step))))
const bytes = inSteps(fitted.grams)
const traitLines = names.flatMap((name, at) => {
  const value = round((fitted.traits[at] ?? 0) * slope)
  return Math.abs(value) < 0.05 ? [] : [`  ${name.startsWith('@') ? `'${name}'` : name}: ${value}`]
})
const inLines = (bytes: Int8Array): string => encodeWeights(bytes).replace(/.{1,116}/g, '  $&\n')
const text = `# Fitted weights of the wording; written by npm run fit:wording, see docs/wording-model.md.
bias: ${round(fitted.bias * slope + shift)}
step: ${(step * slope).toPrecision(6)}
thresholds:
  raiseOnWords: ${thresholds.raiseOnWords}
  raise: ${thresholds.raise}
  doubt: ${thresholds.doubt}
  dismiss: ${thresholds.dismiss}
traits:
${traitLines.join('\n')}
grams: |
${inLines(bytes)}pairs: |
${inLines(inSteps(fitted.pairs))}`

const bySource = new Map<string, [fraud: number, caught: number, honest: number, raised: number]>()
for (const { source, fraud, score } of calibrated) {
  const found = bySource.get(source) ?? [0, 0, 0, 0]
  found[fraud ? 0 : 2]++
  if (score >= thresholds.raise) found[fraud ? 1 : 3]++
  bySource.set(source, found)
}
console.log(
  `${rows.length} rows, ${names.length} traits, ${bytes.filter((byte) => byte !== 0).length} of ${buckets} places in use`,
)
for (const [source, [fraud, caught, kept, raised]] of bySource)
  console.log(`${source.padEnd(20)} fraud ${caught}/${fraud} honest ${raised}/${kept} above raise`)
console.log(`Brier ${brierOf(calibrated).toFixed(4)} by other folds`)
for (const { from, to, expected, observed, weight } of reliabilityOf(calibrated))
  console.log(
    `${from.toFixed(1)}–${to.toFixed(1)}  expected ${expected.toFixed(3)}  observed ${observed.toFixed(3)}  weight ${weight.toFixed(0)}`,
  )
console.log(thresholds)
if (args.includes('--write')) writeFileSync('rules/wording.yaml', text)
