import { afterEach, describe, expect, it } from 'vitest'
import {
  postgresMissing,
  type ThrowawayPostgres,
  throwawayPostgres,
} from '../../platform/throwaway-postgres.ts'
import { forgetful, runOutage } from './run-outage.ts'

const short = { secondsBefore: 2, secondsGone: 8, secondsAfter: 4, rate: 20 } as const

/** The short form of `npm run soak:outage`. */
describe.skipIf(postgresMissing !== undefined)(
  'the service while PostgreSQL is gone',
  { timeout: 300_000 },
  () => {
    let server: ThrowawayPostgres | undefined
    afterEach(() => server?.destroy())

    it('answers every check and says that it is stale, refuses writes, and loses none', async () => {
      server = await throwawayPostgres()
      const counted = await runOutage(server, { ...short, stop: 'fast', ask: 'checks' })
      expect(counted).toMatchObject({
        serverErrors: 0,
        notAnswered: 0,
        wronglyMarked: 0,
        storeGone: ['unavailable'],
        lost: 0,
        doubled: 0,
      })
      expect(Object.keys(counted.writesGone)).toEqual(['503'])
      expect(counted.checks).toBeGreaterThan(100)
      expect(counted.stale).toBeGreaterThan(0)
      expect(counted.acknowledged).toBeGreaterThan(0)
      expect(counted.databaseBackMs).toBeLessThan(30_000)
      expect(counted.writesBackMs - counted.databaseBackMs).toBeLessThan(3_000)
    })

    it('would be found out: what reads the database fails, and one that does not flush loses', async () => {
      server = await throwawayPostgres(forgetful)
      const counted = await runOutage(server, {
        ...short,
        secondsBefore: 4,
        secondsGone: 2,
        stop: 'immediate',
        ask: 'database',
      })
      expect(counted.serverErrors).toBeGreaterThan(0)
      expect(counted.lost).toBeGreaterThan(0)
    })
  },
)
