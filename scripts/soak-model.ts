/**
 * Random steps against the store and its model: `npm run soak:model -- [--runs N] [--seed N]`, ten thousand
 * runs unless said otherwise, shared among two processes on a throw-away PostgreSQL each (without fsync:
 * nothing is killed here). Exits with 1 at the first run in which one person alone made a channel official or
 * something was left that cannot be decided. The tests run a short form and the controls.
 */
import { spawn } from 'node:child_process'
import { openDatabase } from '../src/platform/database.ts'
import { throwawayPostgres } from '../tests/platform/throwaway-postgres.ts'
import { runStoreModel } from '../tests/registry/soak/store-model.ts'
import { numberOf } from './soak/number-of.ts'

const runs = numberOf('--runs', 10_000)
const seed = numberOf('--seed', 20_261_126)

const work = async (): Promise<void> => {
  const server = await throwawayPostgres({ fsync: 'off' })
  try {
    const database = await openDatabase({ databaseUrl: await server.newDatabase(), poolSize: 2 })
    const start = performance.now()
    const counted = await runStoreModel(database, { runs, seed })
    const seconds = Math.round((performance.now() - start) / 1_000)
    process.stdout.write(`${JSON.stringify({ seed, ...counted, seconds })}\n`)
    await database.close()
  } finally {
    server.destroy()
  }
}

const share = (count: number, ownSeed: number): Promise<number> =>
  new Promise((resolve) => {
    const own = ['--worker', '--runs', `${count}`, '--seed', `${ownSeed}`]
    spawn(process.execPath, ['--import', 'tsx', import.meta.filename, ...own], {
      stdio: 'inherit',
    }).once('exit', (code) => resolve(code ?? 1))
  })

if (process.argv.includes('--worker')) await work()
else {
  const half = Math.ceil(runs / 2)
  const codes = await Promise.all([share(half, seed), share(runs - half, seed + 1)])
  process.exitCode = Math.max(...codes)
}
