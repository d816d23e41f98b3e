/**
 * How long an approval and a suspension take to each client: `npm run soak:canary -- [--rounds N]`, twenty unless
 * said otherwise, on a throw-away PostgreSQL with two processes, a Worker on workerd and a local copy. Prints the
 * middle and the longest time of each; exits with 1 when an approval took a minute or a suspension ten seconds.
 */
import { throwawayPostgres } from '../tests/platform/throwaway-postgres.ts'
import { type CanaryClient, canaryClients, openCanary } from '../tests/service/canary-rounds.ts'
import { numberOf } from './soak/number-of.ts'

const rounds = numberOf('--rounds', 20)
const limits = { approved: 60_000, suspended: 10_000 } as const
const server = await throwawayPostgres()
const canary = await openCanary(server)
const found = new Map<string, number[]>()
const note = (what: string, client: CanaryClient, time: number | undefined): void => {
  const key = `${what} | ${client}`
  found.set(key, [...(found.get(key) ?? []), time ?? Number.POSITIVE_INFINITY])
}
try {
  for (let round = 0; round < rounds; round += 1) {
    const { approved, suspended } = await canary.round()
    for (const client of canaryClients) {
      note('approved', client, approved[client])
      note('suspended', client, suspended[client])
    }
  }
} finally {
  await canary.close()
  server.destroy()
}
let late = 0
for (const [key, times] of [...found].sort(([a], [b]) => (a < b ? -1 : 1))) {
  times.sort((a, b) => a - b)
  const longest = times.at(-1) ?? 0
  const [what] = key.split(' | ')
  if (longest >= limits[what as keyof typeof limits]) late += 1
  const middle = times[Math.floor(times.length / 2)] ?? 0
  console.log(
    `${key.padEnd(44)} middle ${(middle / 1_000).toFixed(1)} s  longest ${(longest / 1_000).toFixed(1)} s`,
  )
}
process.exitCode = late === 0 ? 0 : 1
