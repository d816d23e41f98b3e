import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  postgresMissing,
  type ThrowawayPostgres,
  throwawayPostgres,
} from '../../platform/throwaway-postgres.ts'
import { openRaceDesk, type RaceDesk } from './race-rounds.ts'

const rounds = 10

/** The short form of `npm run soak:races`. That a read-then-write approval applies twice: see races.test.ts. */
describe.skipIf(postgresMissing !== undefined)('eight actors at once, on PostgreSQL', () => {
  let server: ThrowawayPostgres
  let desk: RaceDesk

  beforeAll(async () => {
    server = await throwawayPostgres()
    desk = await openRaceDesk(await server.newDatabase())
  }, 60_000)
  afterAll(async () => {
    await desk.close()
    server.destroy()
  })

  it('do every transition once, and whoever comes late is told so', async () => {
    expect(desk.transitions).toHaveLength(10)
    for (const transition of desk.transitions) {
      expect(await desk.race(transition, rounds)).toEqual({
        transition,
        rounds,
        doubleWins: 0,
        noWins: 0,
        wrongEffects: 0,
        otherAnswers: 0,
      })
    }
  }, 120_000)

  it('never approve what was edited after it was seen, by the hash or beside it', async () => {
    expect(await desk.editedRounds(rounds)).toEqual({
      rounds,
      refused: rounds,
      refusedWithOldHash: rounds,
      unseenInForce: 0,
    })
  }, 120_000)

  it('would let through what somebody approves by the hash of the edit: the control', async () => {
    expect(await desk.blindApproval()).toBe(true)
  }, 60_000)
})
