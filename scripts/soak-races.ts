/**
 * Eight actors on real PostgreSQL race for every transition of a proposal: `npm run soak:races --
 * [--rounds N] [--only TRANSITION]`, a thousand of each unless said otherwise. Exits with 1 when anything applied twice, nobody
 * won, or content that nobody saw came into force. The tests run a short form and the control.
 */

import { throwawayPostgres } from '../tests/platform/throwaway-postgres.ts'
import { openRaceDesk } from '../tests/registry/soak/race-rounds.ts'
import { numberOf } from './soak/number-of.ts'

const rounds = numberOf('--rounds', 1_000)
const edits = 'edit after view'
const only = process.argv[process.argv.indexOf('--only') + 1]
const isAsked = (transition: string): boolean =>
  !process.argv.includes('--only') || transition === only
const server = await throwawayPostgres()
let wrong = 0
try {
  for (const transition of (await namesOf()).filter(isAsked)) {
    // A database of its own, so that the last transition is not slower than the first.
    const desk = await openRaceDesk(await server.newDatabase())
    const start = performance.now()
    const counted = await desk.race(transition, rounds)
    const { doubleWins, noWins, wrongEffects, otherAnswers } = counted
    wrong += doubleWins + noWins + wrongEffects + otherAnswers
    const seconds = Math.round((performance.now() - start) / 1_000)
    process.stdout.write(`${JSON.stringify({ ...counted, seconds })}\n`)
    await desk.close()
  }
  if (isAsked(edits)) {
    const desk = await openRaceDesk(await server.newDatabase())
    const edited = await desk.editedRounds(rounds)
    wrong += 2 * rounds - edited.refused - edited.refusedWithOldHash + edited.unseenInForce
    process.stdout.write(`${JSON.stringify({ transition: edits, ...edited })}\n`)
    await desk.close()
  }
} finally {
  server.destroy()
}
process.exitCode = wrong === 0 ? 0 : 1

async function namesOf(): Promise<readonly string[]> {
  const desk = await openRaceDesk(await server.newDatabase())
  await desk.close()
  return desk.transitions
}
