/**
 * The size budget of what a first visit loads, compressed with Brotli as the service sends it. Run after the
 * build. Budgets move only with a reason in the changelog.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { brotliCompressSync } from 'node:zlib'

const dist = resolve(import.meta.dirname, '..', 'dist')

const compressed = (file: string): number =>
  brotliCompressSync(readFileSync(join(dist, file))).length / 1_024

const largestWords =
  readdirSync(join(dist, 'public', 'assets'))
    .filter((name) => name.startsWith('words-') && name.endsWith('.json'))
    .sort((a, b) => compressed(`public/assets/${b}`) - compressed(`public/assets/${a}`))[0] ?? ''

/** Files that a script loads with itself; what it loads later, by `import()`, is not among them. */
const importedBy = (file: string): string[] => {
  const text = readFileSync(join(dist, file), 'utf8')
  const names = [...text.matchAll(/(?:from|import)\s*"\.\/(chunk-[\w-]+\.js)"/g)].map(
    ([, name]) => `public/assets/${name}`,
  )
  return [...new Set(names.flatMap((name) => [name, ...importedBy(name)]))]
}
const shared = new Set(['public/assets/checker.js', 'public/assets/engine.js'].flatMap(importedBy))

/** File below `dist` → most kilobytes (1,024 bytes) after Brotli. */
const budgets: Readonly<Record<string, number>> = {
  'public/assets/early.js': 1,
  'public/assets/checker.js': 20,
  'public/assets/engine-worker.js': 2,
  'public/assets/engine.js': 205,
  'public/assets/rules.json': 190,
  // One language is loaded; the largest stands for it.
  [`public/assets/${largestWords}`]: 15,
  'public/assets/site.css': 8,
  'data/registry-page.json': 105,
}
const total = 500
/** What the first screen waits for, page and style among it; the engine loads behind it. */
const firstScreen = ['early.js', 'checker.js', 'site.css'].map((name) => `public/assets/${name}`)
const firstTotal = 20

let sum = 0
let failed = false
for (const [file, budget] of Object.entries(budgets)) {
  const kilobytes = compressed(file)
  sum += kilobytes
  const over = kilobytes > budget
  failed ||= over
  console.log(`${over ? 'over' : 'ok  '} ${file}: ${kilobytes.toFixed(1)} of ${budget} kB`)
}
for (const file of shared) {
  const kilobytes = compressed(file)
  sum += kilobytes
  console.log(`     ${file}: ${kilobytes.toFixed(1)} kB, shared`)
}
failed ||= sum > total
console.log(`${sum > total ? 'over' : 'ok  '} first visit: ${sum.toFixed(1)} of ${total} kB`)
const first = firstScreen.reduce((whole, file) => whole + compressed(file), 0)
failed ||= first > firstTotal
console.log(
  `${first > firstTotal ? 'over' : 'ok  '} first screen, without the page itself: ${first.toFixed(1)} of ${firstTotal} kB`,
)
process.exitCode = failed ? 1 : 0
