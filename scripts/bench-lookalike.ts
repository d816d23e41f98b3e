import { readFileSync } from 'node:fs'
import { parse } from 'tldts'
import { identifyUrl } from '../src/core/identify/identify-url.ts'
import { buildLookalikeIndex } from '../src/core/lookalike/build-index.ts'
import type { LookalikeIndex } from '../src/core/lookalike/lookalike-index.ts'
import type { ProtectedName } from '../src/core/lookalike/resemblance.ts'
import { loadHosts, loadWords } from '../tests/evaluation/lookalike/load.ts'

/**
 * Lookalike checks a second at growing registries, beside bare `new URL` + tldts in the same run.
 * `npx tsx scripts/bench-lookalike.ts [FILE_OF_DOMAINS] [SIZES]`; without a file the domains are
 * made up. Names are made up too: pronounceable, distinct, 5 to 12 letters.
 */

const hosts = loadHosts()
const words = loadWords(hosts)

let state = 42
const random = (below: number): number => {
  state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
  return (state >> 8) % below
}
const heads = [
  'b',
  'c',
  'd',
  'f',
  'g',
  'k',
  'l',
  'm',
  'n',
  'p',
  'r',
  's',
  't',
  'v',
  'z',
  'br',
  'tr',
  'st',
  'qu',
  'ch',
]
const tails = ['a', 'e', 'i', 'o', 'u', 'an', 'en', 'in', 'or', 'al', 'ex', 'us']
const made = (): string => {
  let out = ''
  const length = 5 + random(8)
  while (out.length < length)
    out += (heads[random(heads.length)] ?? '') + (tails[random(tails.length)] ?? '')
  return out
}

const makeNames = (n: number): readonly ProtectedName[] => {
  const seen = new Set<string>()
  while (seen.size < n) seen.add(made())
  return [...seen].map((label, at) => ({
    entity: label,
    label,
    target: `${label}.com`,
    kind: 'domain',
    distinctive: true,
    // Curated names are hundreds; what lies beyond comes from open data.
    ...(at < 2_000 ? {} : { curated: false, known: false, targeted: false }),
  }))
}

const file = process.argv[2]
const domains =
  file === undefined
    ? Array.from({ length: 20_000 }, () => `${made()}.com`)
    : readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
const sample = Array.from({ length: 20_000 }, () => domains[random(domains.length)] ?? '')

const bare = (): number => {
  let sum = 0
  for (const host of sample) {
    const url = new URL(`https://${host}`)
    sum +=
      parse(url.hostname, { extractHostname: false, allowPrivateDomains: true }).domain?.length ?? 0
  }
  return sum
}

const ours = (index: LookalikeIndex): number => {
  let sum = 0
  for (const host of sample) {
    const url = identifyUrl(host, hosts)
    if (url !== null) sum += index.resemble(url).length
  }
  return sum
}

/** Microseconds of processor time a host: others may run on the machine, and waiting is not work. */
const best = (run: () => number): number => {
  let least = Number.POSITIVE_INFINITY
  for (let at = 0; at < 9; at++) {
    const start = process.cpuUsage()
    run()
    const { user, system } = process.cpuUsage(start)
    least = Math.min(least, user + system)
  }
  return least / sample.length
}

const percentiles = (index: LookalikeIndex): { readonly p50: number; readonly p99: number } => {
  const times = new Float64Array(sample.length)
  for (let at = 0; at < sample.length; at++) {
    const start = performance.now()
    const url = identifyUrl(sample[at] ?? '', hosts)
    if (url !== null) index.resemble(url)
    times[at] = (performance.now() - start) * 1_000
  }
  times.sort()
  return {
    p50: times[Math.floor(times.length * 0.5)] ?? 0,
    p99: times[Math.floor(times.length * 0.99)] ?? 0,
  }
}

const sizes = (process.argv[3] ?? '100,1000,10000,31000').split(',').map(Number)
const baseline = best(bare)
console.log(`bare new URL + tldts: ${baseline.toFixed(2)} us`)
const parsing = best(() => {
  let sum = 0
  for (const host of sample) sum += identifyUrl(host, hosts)?.host.length ?? 0
  return sum
})
console.log(`identifyUrl: ${parsing.toFixed(2)} us`)
for (const size of sizes) {
  const names = makeNames(size)
  globalThis.gc?.()
  const before = process.memoryUsage()
  const start = performance.now()
  const index = buildLookalikeIndex({ names, isOwned: () => false, pairs: [], words })
  const load = performance.now() - start
  globalThis.gc?.()
  const after = process.memoryUsage()
  const cost = best(() => ours(index))
  const { p50, p99 } = percentiles(index)
  const heap = (after.heapUsed + after.external - before.heapUsed - before.external) / 1_048_576
  console.log(
    `${size} names: ${cost.toFixed(2)} us a check (${((baseline / cost) * 100).toFixed(0)} % of bare), p50 ${p50.toFixed(1)} p99 ${p99.toFixed(1)} us, load ${load.toFixed(0)} ms, ${heap.toFixed(0)} MB`,
  )
}
