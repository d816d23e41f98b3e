import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Somebody who checks names, one call a name. */
export interface Subject {
  readonly name: string
  /** Names protected; absent where there are none. */
  readonly entities?: number
  check(host: string): unknown
  /** Does a whole sample where that is not one call a name. */
  run?(hosts: readonly string[]): unknown
  readonly loadMs?: number
  readonly heapMb?: number
}

export interface Measured extends Subject {
  /** Microseconds of processor time a name. */
  readonly cost: number
  readonly p50: number
  readonly p99: number
}

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** Builds something and says how long it took and what of it stays in memory. */
export const loaded = async <T>(
  build: () => T | Promise<T>,
): Promise<{ readonly value: T; readonly loadMs: number; readonly heapMb: number }> => {
  collect()
  const before = process.memoryUsage()
  const start = performance.now()
  const value = await build()
  const loadMs = performance.now() - start
  collect()
  const after = process.memoryUsage()
  const bytes = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers
  return { value, loadMs, heapMb: bytes / 1_048_576 }
}

/** Longest that one round of one subject may take; slower ones check fewer names. */
const roundMs = 400

const runOver = (subject: Subject, hosts: readonly string[]): void => {
  if (subject.run !== undefined) subject.run(hosts)
  else for (const host of hosts) subject.check(host)
}

const sampleFor = (subject: Subject, hosts: readonly string[]): readonly string[] => {
  const few = hosts.slice(0, 20)
  const start = performance.now()
  runOver(subject, few)
  const each = (performance.now() - start) / few.length
  return hosts.slice(0, Math.max(50, Math.min(hosts.length, Math.floor(roundMs / each))))
}

/**
 * Rounds in turn, so that whatever else the machine does meets all subjects alike; the least of the
 * rounds, in processor time, since waiting is no work.
 */
export const measure = (
  subjects: readonly Subject[],
  hosts: readonly string[],
  rounds: number,
): readonly Measured[] => {
  const samples = subjects.map((subject) => sampleFor(subject, hosts))
  // The compiler of the host settles within the first thousands of calls.
  subjects.forEach((subject, at) => {
    runOver(subject, samples[at] ?? [])
  })
  const least = subjects.map(() => Number.POSITIVE_INFINITY)
  for (let round = 0; round < rounds; round++) {
    subjects.forEach((subject, at) => {
      const sample = samples[at] ?? []
      const before = process.cpuUsage()
      runOver(subject, sample)
      const { user, system } = process.cpuUsage(before)
      least[at] = Math.min(least[at] ?? 0, (user + system) / sample.length)
    })
  }
  return subjects.map((subject, at) => ({
    ...subject,
    cost: least[at] ?? 0,
    ...percentiles(subject, samples[at] ?? []),
  }))
}

const percentiles = (
  subject: Subject,
  sample: readonly string[],
): { readonly p50: number; readonly p99: number } => {
  const times = Float64Array.from(sample, (host) => {
    const start = performance.now()
    subject.check(host)
    return (performance.now() - start) * 1_000
  }).sort()
  const at = (share: number): number => times[Math.floor(times.length * share)] ?? 0
  return { p50: at(0.5), p99: at(0.99) }
}

const cell = (value: string, width: number): string => value.padStart(width)

/** One line a subject; `base` is the cost that ratios are told against. */
export const table = (rows: readonly Measured[], base: number): string =>
  [
    `${'subject'.padEnd(36)}${cell('entities', 9)}${cell('us/check', 10)}${cell('checks/s', 12)}${cell('of bare', 9)}${cell('p50 us', 9)}${cell('p99 us', 10)}${cell('load ms', 9)}${cell('heap MB', 9)}`,
    ...rows.map(
      ({ name, entities, cost, p50, p99, loadMs, heapMb }) =>
        `${name.padEnd(36)}${cell(entities?.toLocaleString('en') ?? '', 9)}${cell(cost.toFixed(2), 10)}` +
        `${cell(Math.round(1e6 / cost).toLocaleString('en'), 12)}${cell(`${((base / cost) * 100).toFixed(cost > base * 20 ? 2 : 0)} %`, 9)}` +
        `${cell(p50.toFixed(1), 9)}${cell(p99.toFixed(1), 10)}` +
        `${cell(loadMs?.toFixed(0) ?? '', 9)}${cell(heapMb?.toFixed(1) ?? '', 9)}`,
    ),
  ].join('\n')
