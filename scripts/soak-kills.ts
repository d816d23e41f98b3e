/**
 * Kills the service and its PostgreSQL with SIGKILL in turn while eight writers write: `npm run soak:kills --
 * [--kills N]`, two hundred unless said otherwise; then ten on a database with `synchronous_commit=off`, which
 * must lose. Exits with 1 when an acknowledged change is lost or doubled, or when the control loses nothing.
 */
import { throwawayPostgres } from '../tests/platform/throwaway-postgres.ts'
import { type KillCount, runKills } from '../tests/registry/soak/kill-rounds.ts'
import { numberOf } from './soak/number-of.ts'

const run = async (
  name: string,
  settings: Readonly<Record<string, string>>,
  options: Parameters<typeof runKills>[1],
): Promise<KillCount> => {
  const server = await throwawayPostgres(settings)
  try {
    const start = performance.now()
    const counted = await runKills(server, options)
    const seconds = Math.round((performance.now() - start) / 1_000)
    process.stdout.write(`${JSON.stringify({ name, ...counted, seconds })}\n`)
    return counted
  } finally {
    server.destroy()
  }
}

const { lost, duplicated, brokenLog } = await run(
  'durable',
  {},
  { kills: numberOf('--kills', 200) },
)
const control = await run(
  'synchronous_commit=off',
  { synchronous_commit: 'off', wal_writer_delay: '10s' },
  { kills: 10, only: 'database' },
)
process.exitCode = lost + duplicated + brokenLog === 0 && control.lost > 0 ? 0 : 1
