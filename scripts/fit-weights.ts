/**
 * Fits the weights of weak signs (`cues` in rules/weights.yaml) by logistic regression on labelled
 * messages: `npx tsx scripts/fit-weights.ts DATA_DIR [--write]`. Deterministic. Half of the fresh
 * rows by hash of the id stay out; rows whose licence forbids shipping weights are never read.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { extract } from '../src/core/extract/extract.ts'
import { compileRules } from '../src/core/message/compile-rules.ts'
import { findFrame } from '../src/core/message/find-frame.ts'
import { findHits } from '../src/core/message/find-hits.ts'
import { measureText } from '../src/core/message/measure-text.ts'
import { readMessage } from '../src/core/message/read-message.ts'
import { lengthCue, presentClasses } from '../src/core/message/score-cues.ts'
import { readText } from '../src/core/text/read-text.ts'
import { readRuleFiles } from '../src/platform/read-rule-files.ts'
import { parseRuleSet } from '../src/rules/load-rules.ts'
import { halfOf, maskInvented, readMessageRows } from '../tests/evaluation/messages/evaluate.ts'

/** Weight of an honest row and of a fraudulent one, by source that may train. */
const sources: Readonly<Record<string, readonly [ham: number, scam: number]>> = {
  authored_taxonomy: [2, 1],
  fresh_zh: [2.5, 1],
  fresh_en: [2.5, 1],
  fresh_multi: [2.5, 1],
  wallet_ui_i18n: [0.8, 1],
  btcorg_i18n: [0.6, 1],
  spamassassin_ham: [0.6, 1],
  janitr_x: [0.4, 0.4],
  ru_en_tg: [0.8, 1],
}
const fewestRows = 8
const ridge = 0.001
const rounds = 1_200
/** Share of honest training weight that may reach the threshold. */
const falseAlarms = 0.003
const longestText = 6_000

const [dataDir, flag] = process.argv.slice(2)
if (dataDir === undefined) throw new Error('usage: fit-weights.ts DATA_DIR [--write]')

const { cues: _, ...plain } = parseRuleSet(readRuleFiles('rules')).weights
const set = { ...parseRuleSet(readRuleFiles('rules')), weights: plain }
const rules = compileRules(set)
const names = { find: () => [] }
const classNames = [...rules.classIds.keys()]
const left = new Set(['negation', 'not-negation', '@name', 'question-frame', 'question-hint'])

const featuresOf = (input: string): readonly string[] | undefined => {
  const text = readText(input.slice(0, longestText))
  const measure = measureText(text.original)
  const { identifiers } = extract(text, { hosts: set.hosts })
  const hits = findHits(text, measure, rules, identifiers, [])
  const reading = readMessage(text, { identifiers, names, policyOf: () => undefined, rules })
  if (reading.frame !== 'direct') return undefined
  if (findFrame(hits, measure, rules, true, text.original) === 'question') return undefined
  return [
    ...presentClasses(hits, rules.classIds.get('negation') ?? -1).map(
      ([classId]) => classNames[classId] ?? '',
    ),
    lengthCue(measure.position[text.original.length] ?? 0),
    ...reading.patterns.map(({ rule }) => `rule-${rule}`),
  ].filter((name) => !left.has(name))
}

const samples: { features: readonly string[]; fraud: boolean; weight: number }[] = []
for (const [source, rows] of readMessageRows(dataDir)) {
  const weights = sources[source]
  if (!weights) continue
  for (const row of rows) {
    if (source !== 'authored_taxonomy' && halfOf(row.id) === 'held-out') continue
    const features = featuresOf(maskInvented(row.text))
    const fraud = row.label === 'scam'
    if (features) samples.push({ features, fraud, weight: weights[fraud ? 1 : 0] })
  }
}
const counts = new Map<string, number>()
for (const { features } of samples)
  for (const name of new Set(features)) counts.set(name, (counts.get(name) ?? 0) + 1)
const kept = [...counts]
  .filter(([, count]) => count >= fewestRows)
  .map(([name]) => name)
  .sort()
const place = new Map(kept.map((name, at) => [name, at]))
const vectors = samples.map(({ features, ...rest }) => ({
  ...rest,
  at: [...new Set(features)].flatMap((name) => place.get(name) ?? []),
}))
const total = vectors.reduce((sum, { weight }) => sum + weight, 0)

// Adam on the weighted logistic loss; the last place is the bias.
const size = kept.length + 1
const theta = new Float64Array(size)
const mean = new Float64Array(size)
const square = new Float64Array(size)
const scoreOf = (at: readonly number[]): number =>
  at.reduce((sum, index) => sum + (theta[index] ?? 0), theta[size - 1] ?? 0)
for (let round = 1; round <= rounds; round++) {
  const gradient = new Float64Array(size)
  for (const { at, fraud, weight } of vectors) {
    const error = (weight * (1 / (1 + Math.exp(-scoreOf(at))) - (fraud ? 1 : 0))) / total
    for (const index of at) gradient[index] = (gradient[index] ?? 0) + error
    gradient[size - 1] = (gradient[size - 1] ?? 0) + error
  }
  for (let index = 0; index < size; index++) {
    const slope = (gradient[index] ?? 0) + (index < size - 1 ? ridge * (theta[index] ?? 0) : 0)
    mean[index] = 0.9 * (mean[index] ?? 0) + 0.1 * slope
    square[index] = 0.999 * (square[index] ?? 0) + 0.001 * slope * slope
    const step = (mean[index] ?? 0) / (1 - 0.9 ** round)
    const scale = Math.sqrt((square[index] ?? 0) / (1 - 0.999 ** round)) + 1e-8
    theta[index] = (theta[index] ?? 0) - (0.05 * step) / scale
  }
}
const honest = vectors
  .filter(({ fraud }) => !fraud)
  .map(({ at, weight }) => [scoreOf(at), weight] as const)
  .sort((a, b) => b[0] - a[0])
const honestTotal = honest.reduce((sum, [, weight]) => sum + weight, 0)
let above = 0
let threshold = honest[0]?.[0] ?? 0
for (const [score, weight] of honest) {
  above += weight
  if (above / honestTotal > falseAlarms) break
  threshold = score
}

const round2 = (value: number): number => Math.round(value * 100) / 100
const lines = kept
  .map((name, at) => [name, round2(theta[at] ?? 0)] as const)
  .filter(([, value]) => Math.abs(value) >= 0.1)
  .map(([name, value]) => `    ${name.startsWith('@') ? `'${name}'` : name}: ${value}`)
const block = [
  '# Weak signs added up; written by scripts/fit-weights.ts, see there.',
  'cues:',
  `  bias: ${round2(theta[size - 1] ?? 0)}`,
  `  threshold: ${round2(threshold + 0.01)}`,
  '  weights:',
  ...lines,
  '',
].join('\n')
const caught = vectors.filter(({ fraud, at }) => fraud && scoreOf(at) > threshold).length
process.stdout.write(
  `${samples.length} samples, ${kept.length} cues, ${caught} of ${vectors.filter(({ fraud }) => fraud).length} fraudulent ones above the threshold\n`,
)
if (flag === '--write') {
  const path = 'rules/weights.yaml'
  const text = readFileSync(path, 'utf8')
  const from = text.indexOf('# Weak signs added up')
  writeFileSync(path, `${from < 0 ? text : text.slice(0, from)}${block}`)
} else process.stdout.write(block)
