/**
 * Detection figures by source, with Wilson intervals, against their floors.
 *
 *     npm run eval                 # figures and floors, on ../shared/data
 *     npm run eval -- --write      # move floors towards the target where a figure is better
 *
 * A floor is the Wilson bound of an earlier run (tests/evaluation/bounds.json): recall may not fall
 * below its lower bound, false alarms may not rise above their upper bound.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Snapshot } from '../src/core/registry/snapshot.ts'
import type { CheckAnswer } from '../src/core/verdict/answer.ts'
import { verdictRank } from '../src/core/verdict/verdict.ts'
import { readEngineRules } from '../src/platform/read-engine-rules.ts'
import { readShipped } from '../src/platform/read-shipped.ts'
import { buildEngine, readyRules } from '../src/rules/build-engine.ts'
import { evaluateLookalikes } from '../tests/evaluation/lookalike/evaluate.ts'
import {
  evaluateMessages,
  type Judged,
  type MessageRow,
  maskInvented,
} from '../tests/evaluation/messages/evaluate.ts'
import { countPageAlarms, pageEngine } from '../tests/evaluation/page-profile.ts'
import { wilson } from '../tests/evaluation/wilson.ts'
import { brierOf, reliabilityOf, type Judged as Weighed } from './wording/calibrate.ts'

/** One gated or reported figure; shares between 0 and 1, or a count where `n` is 0. */
interface Figure {
  readonly name: string
  readonly n: number
  readonly value: number
  readonly low: number
  readonly high: number
  /** `min`: a recall; `max`: false alarms; `none`: reported only. */
  readonly gate: 'min' | 'max' | 'none'
}

const root = resolve(import.meta.dirname, '..')
const evaluation = join(root, 'tests', 'evaluation')
const boundsFile = join(evaluation, 'bounds.json')
const args = process.argv.slice(2)
const write = args.includes('--write')
const dataDir = resolve(args.find((argument) => !argument.startsWith('--')) ?? '../shared/data')
if (!existsSync(dataDir)) {
  console.error(`There is no evaluation data at ${dataDir}.`)
  process.exit(2)
}

const shipped = await readShipped()
const ready = readyRules(readEngineRules())
const release: Snapshot = {
  manifest: {
    format: 'countersign-snapshot/1',
    version: 0,
    publishedAt: '2026-11-25T00:00:00Z',
    freshUntil: '2999-01-01T00:00:00Z',
    keyId: '0'.repeat(64),
    guarantee: 'embedded',
    parts: { curated: shipped.curatedBytes.reference },
  },
  curated: shipped.curated,
  ...(shipped.open === undefined ? {} : { open: shipped.open.part }),
}
const { engine } = buildEngine(release, ready)
const at = { now: Date.UTC(2026, 10, 25, 12), id: 'eval' }

/** Risk of each row of the locked split as log-odds, for the reliability of the number shown. */
const risks: Weighed[] = []

/** The verdict on the author of the row; what a row quotes is somebody else's. */
const judge = (row: MessageRow): Judged => {
  const answer: CheckAnswer = engine.check({ input: row.text, type: 'message' }, at)
  const rank = verdictRank[answer.verdict]
  if (row.id.startsWith('locked-')) {
    const share = Math.min(0.995, Math.max(0.005, answer.risk / 100))
    const fraud = row.label === 'scam'
    risks.push({ score: Math.log(share / (1 - share)), fraud, weight: 1 })
  }
  return { flagged: rank >= 1, strict: rank >= 2 }
}

const messageFigures = async (): Promise<Figure[]> => {
  const rows = await evaluateMessages(join(dataDir, 'messages'), judge)
  return rows.flatMap((row): Figure[] => {
    const name = ['messages', row.source, row.language, row.half, row.pattern, row.label]
      .filter((part) => part !== 'all')
      .join('/')
    const whole = row.language === 'all' && row.half === 'all' && row.pattern === 'all'
    const flagged: Figure = {
      name: `${name}/flagged`,
      n: row.rows,
      value: row.flagged,
      low: row.flaggedLow,
      high: row.flaggedHigh,
      gate: whole ? (row.label === 'scam' ? 'min' : 'max') : 'none',
    }
    if (row.label === 'scam') return [flagged]
    const strict: Figure = {
      name: `${name}/strict`,
      n: row.rows,
      value: row.strict,
      low: row.strictLow,
      high: row.strictHigh,
      gate: whole ? 'max' : 'none',
    }
    return [flagged, strict]
  })
}

/** Splits that nobody tunes on: rows by writers who saw no rule. */
const lockedFigures = (
  name: string,
  folder: string,
  shown: (text: string) => string = (text) => text,
): Figure[] => {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.jsonl'))
    .sort()
    .flatMap((file): Figure[] => {
      const rows = readFileSync(join(folder, file), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as MessageRow)
      const judged = rows.map((row) => judge({ ...row, text: shown(row.text) }))
      const label = file.startsWith('scam') ? 'scam' : 'ham'
      const figure = (what: 'flagged' | 'strict'): Figure => {
        const hits = judged.filter((one) => one[what]).length
        const { low, high } = wilson(hits, rows.length)
        return {
          name: `${name}/${file.replace('.jsonl', '')}/${what}`,
          n: rows.length,
          value: hits / rows.length,
          low,
          high,
          gate: label === 'scam' ? 'min' : 'max',
        }
      }
      return label === 'scam' ? [figure('flagged')] : [figure('flagged'), figure('strict')]
    })
}

/** False alarms of what the page carries, which knows fewer owners than the service does. */
const pageFigures = (): Figure[] =>
  countPageAlarms(pageEngine(release, ready), dataDir, at).flatMap(({ name, n, ...counted }) =>
    (['flagged', 'strict'] as const).map((what): Figure => {
      const { low, high } = wilson(counted[what], n)
      const value = counted[what] / n
      return { name: `page/${name}/${what}`, n, value, low, high, gate: 'max' }
    }),
  )

const lookalikeFigures = async (): Promise<Figure[]> =>
  (await evaluateLookalikes(dataDir)).map((row): Figure => {
    const isCount = row.target.startsWith('<=') && !row.target.includes('%')
    const hits = isCount ? row.value : row.value * row.n
    const { low, high } = wilson(hits, row.n)
    return isCount
      ? {
          name: `lookalike/${row.name}`,
          n: row.n,
          value: row.value / row.n,
          low,
          high,
          gate: 'max',
        }
      : {
          name: `lookalike/${row.name}`,
          n: row.n,
          value: row.value,
          low,
          high,
          // One reading is reported, and what two do not agree on; the rows that both call so are gated.
          gate: /one reader|not called so by both/.test(row.name) ? 'none' : 'min',
        }
  })

type Shares = Record<string, number>
interface Bounds {
  atLeast: Shares
  atMost: Shares
}
const bounds: Bounds = existsSync(boundsFile)
  ? (JSON.parse(readFileSync(boundsFile, 'utf8')) as Bounds)
  : { atLeast: {}, atMost: {} }

const figures = [
  ...(await messageFigures()),
  ...lockedFigures('locked', join(evaluation, 'messages', 'locked')),
  ...lockedFigures('written', join(evaluation, 'messages', 'written', 'locked'), maskInvented),
  // Written after the rules and the weights in force: neither has seen a row of it.
  ...lockedFigures('unseen', join(evaluation, 'messages', 'written', 'unseen'), maskInvented),
  ...pageFigures(),
  ...(await lookalikeFigures()),
]
const percent = (share: number): string => `${(share * 100).toFixed(2).padStart(6)} %`

let broken = 0
const next: Bounds = { atLeast: {}, atMost: {} }
for (const { name, n, value, low, high, gate } of figures) {
  const floor = gate === 'none' ? undefined : bounds[gate === 'min' ? 'atLeast' : 'atMost'][name]
  const holds =
    gate === 'none' || floor === undefined || (gate === 'min' ? value >= floor : value <= floor)
  if (!holds) broken++
  const mark = gate === 'none' ? '      ' : holds ? 'ok    ' : 'BROKEN'
  const against =
    floor === undefined ? '' : `  ${gate === 'min' ? 'floor' : 'ceiling'} ${percent(floor)}`
  console.log(
    `${mark} ${name.padEnd(62)} n ${String(n).padStart(6)}  ${percent(value)}  [${percent(low)}, ${percent(high)}]${against}`,
  )
  if (gate === 'min') next.atLeast[name] = Math.max(floor ?? 0, round(low, Math.floor))
  if (gate === 'max') next.atMost[name] = Math.min(floor ?? 1, round(high, Math.ceil))
}

/** Four places are enough for a bound, rounded to the lenient side. */
function round(share: number, side: (value: number) => number): number {
  return side(share * 10_000) / 10_000
}

console.log(`risk of the locked split: Brier ${brierOf(risks).toFixed(4)}, n ${risks.length}`)
for (const { from, to, expected, observed, weight } of reliabilityOf(risks))
  if (weight > 0)
    console.log(
      `       ${from.toFixed(1)}–${to.toFixed(1)}  shown ${expected.toFixed(3)}  fraud ${observed.toFixed(3)}  n ${weight}`,
    )

const gone = (['atLeast', 'atMost'] as const).flatMap((side) =>
  Object.keys(bounds[side]).filter((name) => !(name in next[side])),
)
for (const name of gone) {
  console.log(`BROKEN ${name} has a bound and is measured no more`)
  broken++
}
if (write && broken === 0) {
  writeFileSync(boundsFile, `${JSON.stringify(next, null, 2)}\n`)
  console.log(
    `bounds written: ${Object.keys(next.atLeast).length + Object.keys(next.atMost).length}`,
  )
}
console.log(`${figures.length} figures, ${broken} past their bound`)
process.exitCode = broken === 0 ? 0 : 1
