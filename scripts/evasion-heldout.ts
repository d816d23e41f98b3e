/**
 * Held-out texts and disguises: `npm run evasion:heldout -- [DATA_DIR] [--seeds N] [--rounds N]
 * [--show OPERATOR] [--write]`.
 *
 * Prints how much held-out fraud is flagged and how much honest text is (by half, language, pattern
 * and class), then how much of the flagged fraud stays so under each held-out operator, alone and two
 * and three together, and how much honest text becomes flagged by it. Deterministic. Fails where a
 * figure passes its floor (tests/evaluation/heldout/floors.json); `--write` moves floors towards the
 * target where a figure is better. `--show` names the open texts an operator hides; locked ones never.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readEngineRules } from '../src/platform/read-engine-rules.ts'
import { readShipped } from '../src/platform/read-shipped.ts'
import { buildEngine, readyRules } from '../src/rules/build-engine.ts'
import { evasionRows } from '../tests/evaluation/evasion/rows.ts'
import {
  type HeldoutSeed,
  isFlagged,
  measureEach,
  measureTogether,
  type OperatorShare,
  type Share,
  shareOf,
} from '../tests/evaluation/heldout/measure.ts'
import { heldoutOperators } from '../tests/evaluation/heldout/operators/index.ts'
import { type HeldoutText, readHeldout } from '../tests/evaluation/heldout/texts.ts'

const args = process.argv.slice(2)
const optionOf = (name: string): string | undefined => {
  const place = args.indexOf(name)
  return place === -1 ? undefined : args[place + 1]
}
const most = Number(optionOf('--seeds') ?? 400)
const rounds = Number(optionOf('--rounds') ?? 2_000)
const show = optionOf('--show')
const write = args.includes('--write')
const dataDir = resolve(args[0]?.startsWith('--') === false ? args[0] : '../shared/data')
const floorsFile = resolve(import.meta.dirname, '../tests/evaluation/heldout/floors.json')
const floors: Record<string, number> = existsSync(floorsFile)
  ? JSON.parse(readFileSync(floorsFile, 'utf8'))
  : {}

const shipped = await readShipped()
const { engine } = buildEngine(
  {
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
  },
  readyRules(readEngineRules()),
)

let broken = 0
const next: Record<string, number> = {}
const percent = (value: number): string => `${(100 * value).toFixed(1).padStart(5)} %`
const line = (name: string, { n, value, low, high }: Share, gate?: 'min' | 'max'): void => {
  if (n === 0) return
  const floor = gate === undefined ? undefined : floors[name]
  const holds = floor === undefined || (gate === 'min' ? value >= floor : value <= floor)
  if (!holds) broken++
  if (gate === 'min') next[name] = Math.max(floor ?? 0, Math.floor(low * 10_000) / 10_000)
  if (gate === 'max') next[name] = Math.min(floor ?? 1, Math.ceil(high * 10_000) / 10_000)
  const mark = gate === undefined ? '      ' : holds ? 'ok    ' : 'BROKEN'
  const against =
    floor === undefined ? '' : `  ${gate === 'min' ? 'floor' : 'ceiling'} ${percent(floor)}`
  console.log(
    `${mark} ${name.padEnd(46)} n ${String(n).padStart(5)}  ${percent(value)}  [${percent(low)}, ${percent(high)}]${against}`,
  )
}

const texts = [...readHeldout('open'), ...readHeldout('locked')]
const judged = texts.map((text) => ({ ...text, flagged: isFlagged(engine, text.text) }))
const group = (key: (text: HeldoutText) => string, fraud: boolean): Map<string, Share> => {
  const counts = new Map<string, [number, number]>()
  for (const one of judged) {
    if (one.fraud !== fraud) continue
    const count = counts.get(key(one)) ?? [0, 0]
    count[0] += one.flagged ? 1 : 0
    count[1]++
    counts.set(key(one), count)
  }
  return new Map(
    [...counts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, [hits, n]]) => [name, shareOf(hits, n)]),
  )
}
const shortOf = (language: string): string => language.split('-')[0] ?? language

console.log('plain texts flagged')
for (const fraud of [true, false]) {
  const label = fraud ? 'fraud' : 'honest'
  const gate = fraud ? 'min' : 'max'
  for (const [name, share] of group(({ half }) => half, fraud))
    line(`${label}/${name}`, share, gate)
  for (const [name, share] of group(({ language, half }) => `${shortOf(language)}/${half}`, fraud))
    line(`${label}/${name}`, share)
  for (const [name, share] of group(({ kind }) => kind, fraud)) line(`${label}/${name}`, share)
}
if (args.includes('--plain')) {
  for (const { id, half, flagged, fraud } of judged)
    if (half === 'open' && flagged !== fraud) console.log(`${fraud ? 'missed' : 'raised'} ${id}`)
}

const rows = evasionRows(join(dataDir, 'messages'))
/** Held-out texts first, then those of the shared data, up to the number asked for. */
const seedsOf = (fraud: boolean): readonly HeldoutSeed[] => {
  const own: readonly HeldoutSeed[] = judged
    .filter((one) => one.fraud === fraud && one.flagged === fraud)
    .map(({ id, half, text }) => ({ id: half === 'open' ? id : 'locked', text }))
  const pools = fraud ? rows.fraud : rows.honest
  const others = [0, 1].flatMap((parity) =>
    [...pools.en, ...pools.zh].filter((_, place) => place % 2 === parity),
  )
  const seeds = [...own]
  for (const one of others) {
    if (seeds.length >= most) break
    if (isFlagged(engine, one.text) === fraud) seeds.push(one)
  }
  return seeds.slice(0, most)
}
const fraudSeeds = seedsOf(true)
const honestSeeds = seedsOf(false)
console.log(`${fraudSeeds.length} fraudulent and ${honestSeeds.length} honest seeds`)
const chosen =
  show === undefined ? heldoutOperators : heldoutOperators.filter(({ id }) => id === show)
const total = (shares: readonly OperatorShare[]): Share =>
  shareOf(
    shares.reduce((sum, { hits }) => sum + hits, 0),
    shares.reduce((sum, { n }) => sum + n, 0),
  )

const kept = measureEach(engine, fraudSeeds, chosen, true)
const raised = measureEach(engine, honestSeeds, chosen, false)
kept.forEach((one, place) => {
  line(`kept/${one.id}`, one, 'min')
  const other = raised[place]
  if (other !== undefined && other.hits > 0) line(`  raised/${one.id}`, other)
  if (show !== undefined) {
    console.log(one.changed.filter((id) => id !== 'locked').join('\n'))
    console.log('raised:', other?.changed.filter((id) => id !== 'locked').join(' '))
  }
})
if (show === undefined) {
  line('kept/all', total(kept), 'min')
  line('raised/all', total(raised), 'max')
  for (const depth of [2, 3]) {
    line(
      `kept/${depth} together`,
      measureTogether(engine, fraudSeeds, heldoutOperators, depth, rounds, true),
      'min',
    )
    line(
      `raised/${depth} together`,
      measureTogether(engine, honestSeeds, heldoutOperators, depth, rounds, false),
      'max',
    )
  }
  if (write) writeFileSync(floorsFile, `${JSON.stringify(next, null, 2)}\n`)
}
if (broken > 0) {
  console.log(`${broken} figures pass their floor`)
  process.exitCode = 1
}
