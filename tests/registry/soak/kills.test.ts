import { afterEach, describe, expect, it } from 'vitest'
import {
  postgresMissing,
  type ThrowawayPostgres,
  throwawayPostgres,
} from '../../platform/throwaway-postgres.ts'
import { runKills } from './kill-rounds.ts'

/** The short form of `npm run soak:kills`, with a database that does lose what it said as the control. */
describe.skipIf(postgresMissing !== undefined)('eight writers and kill -9', () => {
  let server: ThrowawayPostgres | undefined
  afterEach(() => server?.destroy())

  it('lose nothing that was acknowledged, and do nothing twice', async () => {
    server = await throwawayPostgres()
    const counted = await runKills(server, { kills: 4 })
    expect(counted).toMatchObject({
      serviceKills: 2,
      databaseKills: 2,
      // The service outlives its database.
      crashes: 0,
      lost: 0,
      duplicated: 0,
      brokenLog: 0,
    })
    expect(counted.acknowledged).toBeGreaterThan(8)
    // The kills did hit writes that were under way.
    expect(counted.sentAgain).toBeGreaterThan(0)
  }, 180_000)

  it('lose with synchronous_commit=off: the control', async () => {
    server = await throwawayPostgres({ synchronous_commit: 'off', wal_writer_delay: '10s' })
    expect((await runKills(server, { kills: 2, only: 'database' })).lost).toBeGreaterThan(0)
  }, 180_000)
})
