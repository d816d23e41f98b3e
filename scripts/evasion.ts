/**
 * Disguised texts: `npm run evasion -- [DATA_DIR] [--seeds N] [--rounds N] [--show OPERATOR]`.
 * Fraud that is flagged plainly must stay flagged under every held operator; honest text must not
 * become flagged by it. Deterministic.
 */
import { join, resolve } from 'node:path'
import { readEngineRules } from '../src/platform/read-engine-rules.ts'
import { readShipped } from '../src/platform/read-shipped.ts'
import { buildEngine, readyRules } from '../src/rules/build-engine.ts'
import {
  measureCompositions,
  measureOperators,
  seedsOf,
} from '../tests/evaluation/evasion/measure.ts'
import { operators } from '../tests/evaluation/evasion/operators.ts'
import { evasionRows } from '../tests/evaluation/evasion/rows.ts'

const args = process.argv.slice(2)
const optionOf = (name: string): string | undefined => {
  const at = args.indexOf(name)
  return at === -1 ? undefined : args[at + 1]
}
const seeds = Number(optionOf('--seeds') ?? 200)
const rounds = Number(optionOf('--rounds') ?? 2_000)
const show = optionOf('--show')
const dataDir = resolve(args[0]?.startsWith('--') === false ? args[0] : '../shared/data')

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
const rows = evasionRows(join(dataDir, 'messages'))
const chosen = show === undefined ? operators : operators.filter(({ id }) => id === show)
const held = operators.filter(({ kind }) => kind === 'held')
const share = (flagged: number, n: number): string =>
  n === 0 ? '      –' : `${((100 * flagged) / n).toFixed(1).padStart(5)} %`

for (const lang of ['en', 'zh'] as const) {
  const fraud = seedsOf(engine, rows.fraud[lang], true, seeds)
  const honest = seedsOf(engine, rows.honest[lang], false, seeds)
  console.log(`${lang}: ${fraud.length} fraudulent, ${honest.length} honest texts`)
  const kept = measureOperators(engine, fraud, chosen)
  const raised = measureOperators(engine, honest, chosen)
  let all = 0
  let hits = 0
  let honestAll = 0
  let honestHits = 0
  kept.forEach((one, at) => {
    const other = raised[at]
    console.log(
      `  ${one.operator.padEnd(12)} ${one.kind.padEnd(5)} n ${String(one.n).padStart(4)} ${share(one.flagged, one.n)}  honest n ${String(other?.n ?? 0).padStart(4)} ${share(other?.flagged ?? 0, other?.n ?? 0)}`,
    )
    if (show !== undefined) console.log(one.against.join('\n'))
    if (one.kind === 'told') return
    all += one.n
    hits += one.flagged
    honestAll += other?.n ?? 0
    honestHits += other?.flagged ?? 0
  })
  console.log(
    `  held: ${share(hits, all)} of ${all} stay flagged; honest ${share(honestHits, honestAll)} of ${honestAll} become flagged`,
  )
  if (show !== undefined) continue
  for (const one of measureCompositions(engine, fraud, held, rounds)) {
    console.log(`  ${one.operator}: ${share(one.flagged, one.n)} of ${one.n}`)
    for (const id of one.against) console.log(`    ${id}`)
  }
}
