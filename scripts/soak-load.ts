/**
 * Long load on the built service in team mode, on a PostgreSQL of its own:
 * `npm run soak:load -- [--seconds N] [--only steady|hostile]`, ten minutes unless said otherwise.
 *
 * 1. capacity: as much as it answers;
 * 2. steady: half of that for the whole time: p99, errors, memory and its slope;
 * 3. hostile: everyday requests, a tenth as many bodies of the worst kind, and 500 sockets that drip.
 *
 * Prints figures; it is not a test. Sender and service share the machine.
 */
import { readFileSync } from 'node:fs'
import autocannon from 'autocannon'
import { throwawayPostgres } from '../tests/platform/throwaway-postgres.ts'
import { startService } from '../tests/support/service.ts'
import { drip } from './soak/drip.ts'
import { openLoop, type Told } from './soak/open-loop.ts'
import { worstBodies } from './soak/worst-bodies.ts'

const args = process.argv.slice(2)
const given = (name: string): string | undefined =>
  args.includes(name) ? args[args.indexOf(name) + 1] : undefined
const seconds = Number(given('--seconds') ?? 600)
const only = given('--only')
const slowSockets = 500

const everyday = [
  'https://binance-support.example/login',
  '@binance_help_desk_24',
  '+1 202 555 0143',
  'Hello, your Binance account was locked after a sign-in from a new device. Please contact our agent on Telegram @bn_help_desk and share your verification code within 24 hours.',
  '您好，您的快递已到，请到驿站领取，取件码 12-3-4567。',
  'See you at eight, and bring the blue folder with the invoices of last month.',
]
const post = (input: string) => ({
  method: 'POST' as const,
  path: '/v1/check',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ input }),
})

const load = async (
  url: string,
  inputs: readonly string[],
  options: { readonly duration: number; readonly rate?: number; readonly connections?: number },
): Promise<Told> => {
  const { requests, latency, errors, non2xx } = await autocannon({
    url,
    requests: inputs.map(post),
    connections: options.connections ?? 16,
    duration: options.duration,
    ...(options.rate === undefined ? {} : { overallRate: options.rate }),
  })
  return {
    perSecond: requests.average,
    p50: latency.p50,
    p99: latency.p99,
    errors,
    refused: non2xx,
  }
}

/** Resident memory of a process in MiB. */
const residentMiB = (pid: number): number => {
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kilobytes) / 1024
}

const watchMemory = (pid: number, everyMs: number) => {
  const seen: { readonly minute: number; readonly mib: number }[] = []
  const since = performance.now()
  const timer = setInterval(() => {
    seen.push({ minute: (performance.now() - since) / 60_000, mib: residentMiB(pid) })
  }, everyMs)
  return () => {
    clearInterval(timer)
    // The first third warms up: compiled code and pools grow until then.
    const later = seen.slice(Math.floor(seen.length / 3))
    const mean = (of: (one: (typeof seen)[number]) => number): number =>
      later.reduce((sum, one) => sum + of(one), 0) / later.length
    const [x, y] = [mean(({ minute }) => minute), mean(({ mib }) => mib)]
    const slope =
      mean(({ minute, mib }) => (minute - x) * (mib - y)) / mean(({ minute }) => (minute - x) ** 2)
    return { most: Math.max(...seen.map(({ mib }) => mib)), mean: y, slope }
  }
}

const tell = (name: string, { perSecond, p50, p99, errors, refused }: Told): void =>
  console.log(
    `${name.padEnd(9)} ${perSecond.toFixed(0).padStart(5)} a second, p50 ${p50} ms, p99 ${p99} ms, ${errors} errors, ${refused} not 2xx`,
  )

const cluster = await throwawayPostgres()
const service = await startService({ DATABASE_URL: await cluster.newDatabase() })
const pid = service.process.pid ?? 0
const port = Number(new URL(service.url).port)
try {
  await load(service.url, everyday, { duration: 5 })
  const capacity = await load(service.url, everyday, { duration: 10 })
  tell('capacity', capacity)
  if (only !== 'hostile') {
    const memory = watchMemory(pid, 1_000)
    tell(
      'steady',
      await load(service.url, everyday, {
        duration: seconds,
        rate: Math.round(capacity.perSecond / 2),
      }),
    )
    const { most, mean, slope } = memory()
    console.log(
      `memory    ${mean.toFixed(0)} MiB on average, ${most.toFixed(0)} at most, ${slope.toFixed(2)} MiB a minute`,
    )
  }
  if (only !== 'steady') {
    const rate = 90
    const duration = Math.min(seconds, 120)
    const drips = Array.from({ length: slowSockets }, () => drip(port))
    const memory = watchMemory(pid, 1_000)
    const [benign, worst] = await Promise.all([
      openLoop(`${service.url}/v1/check`, everyday, { duration, rate }),
      openLoop(`${service.url}/v1/check`, worstBodies, { duration, rate: rate / 9 }),
    ])
    const cut = drips.reduce((sum, one) => sum + one.cuts(), 0)
    for (const one of drips) one.end()
    tell('everyday', benign)
    tell('worst', worst)
    console.log(`sockets   ${slowSockets} dripping, cut ${cut} times`)
    console.log(`memory    ${memory().most.toFixed(0)} MiB at most`)
  }
} finally {
  await service.stop()
  cluster.destroy()
}
