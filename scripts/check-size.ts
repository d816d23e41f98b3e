/**
 * The size budget of what a first visit loads, compressed as a server would send it. Run after the
 * build. Budgets move only with a reason in the changelog.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'

const dist = resolve(import.meta.dirname, '..', 'dist')

const gzipped = (file: string): number =>
  gzipSync(readFileSync(join(dist, file)), { level: 9 }).length / 1_024

const largestWords =
  readdirSync(join(dist, 'public', 'assets'))
    .filter((name) => name.startsWith('words-') && name.endsWith('.json'))
    .sort((a, b) => gzipped(`public/assets/${b}`) - gzipped(`public/assets/${a}`))[0] ?? ''

/** File below `dist` → most kilobytes (1,024 bytes) after gzip. */
const budgets: Readonly<Record<string, number>> = {
  'public/assets/checker.js': 20,
  'public/assets/engine-worker.js': 330,
  'public/assets/rules.json': 255,
  // One language is loaded; the largest stands for it.
  [`public/assets/${largestWords}`]: 15,
  'public/assets/site.css': 8,
  'data/registry.json': 200,
}
const total = 795
/** What a first visit is meant to load at most; the budget above is what it does, and only falls. */
const aim = 500

let sum = 0
let failed = false
for (const [file, budget] of Object.entries(budgets)) {
  const kilobytes = gzipped(file)
  sum += kilobytes
  const over = kilobytes > budget
  failed ||= over
  console.log(`${over ? 'over' : 'ok  '} ${file}: ${kilobytes.toFixed(1)} of ${budget} kB`)
}
failed ||= sum > total
console.log(
  `${sum > total ? 'over' : 'ok  '} first visit: ${sum.toFixed(1)} of ${total} kB (aim: ${aim} kB)`,
)
process.exitCode = failed ? 1 : 0
