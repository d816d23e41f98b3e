/**
 * Draws the rows of `phishing-hosts.tsv` that two readers label: stratified by brand and technique, a
 * stratum by the root of its size, so that small brands and rare techniques are seen. Seeded by a hash
 * of the host: the same rows in every run, whatever their order in the file.
 *
 *     npx tsx scripts/draw-relabel.ts [DATA_DIR]     writes tests/evaluation/relabel/rows.tsv
 */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const wanted = 1_000
const seed = 'relabel-1'

const dataDir = resolve(process.argv[2] ?? '../shared/data')
const out = resolve(import.meta.dirname, '../tests/evaluation/relabel/rows.tsv')

interface Row {
  readonly host: string
  readonly brand: string
  readonly key: string
}

const strata = new Map<string, Row[]>()
const lines = readFileSync(join(dataDir, 'lookalike/phishing-hosts.tsv'), 'utf8').split('\n')
for (const line of lines.slice(1)) {
  const [host = '', brand = '', technique = ''] = line.split('\t')
  if (host === '') continue
  const key = createHash('sha256').update(`${seed} ${host}`).digest('hex')
  const stratum = `${brand} ${technique}`
  const rows = strata.get(stratum) ?? []
  rows.push({ host, brand, key })
  strata.set(stratum, rows)
}

/** Rows of a stratum at a given scale. */
const share = (size: number, scale: number): number =>
  Math.min(size, Math.max(1, Math.round(Math.sqrt(size) * scale)))
const total = (scale: number): number =>
  [...strata.values()].reduce((sum, rows) => sum + share(rows.length, scale), 0)
let low = 0
let high = 100
for (let step = 0; step < 60; step++) {
  const middle = (low + high) / 2
  if (total(middle) < wanted) low = middle
  else high = middle
}
const byKey = (a: Row, b: Row): number => (a.key < b.key ? -1 : 1)
const drawn = [...strata.values()]
  .flatMap((rows) => [...rows].sort(byKey).slice(0, share(rows.length, high)))
  .sort(byKey)
  .slice(0, wanted)
  // The order tells nothing of the stratum.
  .map(({ host, brand }, at) => `${at + 1}\t${host}\t${brand}`)
writeFileSync(out, `${['id\thost\tbrand', ...drawn].join('\n')}\n`)
console.log(`${drawn.length} rows of ${strata.size} strata`)
