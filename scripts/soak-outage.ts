/**
 * PostgreSQL is gone for a minute while the service is under load: `npm run soak:outage -- [--seconds N] [--rate N]`.
 * Stopped in order, then as a crash; then the control, whose requests read the database and whose database does not
 * flush. Exits with 1 when a check gets a 5xx or none, an answer is wrongly marked as fresh or stale, a write is answered
 * with anything but 503, an acknowledged one is lost or doubled, or when the control shows none of that.
 */
import { throwawayPostgres } from '../tests/platform/throwaway-postgres.ts'
import {
  forgetful,
  type OutageCount,
  type OutageOptions,
  runOutage,
} from '../tests/service/outage/run-outage.ts'
import { numberOf } from './soak/number-of.ts'

const run = async (
  name: string,
  settings: Readonly<Record<string, string>>,
  options: Pick<OutageOptions, 'stop' | 'ask' | 'secondsGone'>,
): Promise<OutageCount> => {
  const server = await throwawayPostgres(settings)
  try {
    const rate = numberOf('--rate', 100)
    const counted = await runOutage(server, {
      secondsBefore: 10,
      secondsAfter: 10,
      rate,
      ...options,
    })
    console.log(JSON.stringify({ name, ...counted }))
    return counted
  } finally {
    server.destroy()
  }
}
const holds = (one: OutageCount): boolean =>
  one.serverErrors + one.notAnswered + one.wronglyMarked + one.lost + one.doubled === 0 &&
  one.stale > 0 &&
  one.storeGone.join() === 'unavailable' &&
  Object.keys(one.writesGone).join() === '503'

const secondsGone = numberOf('--seconds', 60)
const stopped = await run('stopped', {}, { stop: 'fast', ask: 'checks', secondsGone })
const crashed = await run('crashed', {}, { stop: 'immediate', ask: 'checks', secondsGone })
const control = await run('control', forgetful, {
  stop: 'immediate',
  ask: 'database',
  secondsGone: 10,
})
const isSeen = control.serverErrors > 0 && control.lost > 0
process.exitCode = holds(stopped) && holds(crashed) && isSeen ? 0 : 1
