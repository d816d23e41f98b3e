import type { MiddlewareHandler } from 'hono'
import type { ApiContext, ApiEnv } from '../context.ts'
import { longestLagMs } from '../limits.ts'
import type { Metrics } from '../metrics.ts'
import { ProblemError } from '../problems.ts'

/** How often the lag is looked at, in milliseconds. */
const sampleMs = 250
/** Share of requests refused more at each look above the limit, and less at each look below. */
const step = { up: 0.2, down: 0.05 } as const
/** Some always pass: they show whether it is over. */
const mostRefused = 0.95

/**
 * Which requests to refuse while the thread is behind. The share rises fast and falls slowly, so that the
 * lag settles near its limit instead of swinging.
 * @param lag mean wait of a due timer since it was last asked, in milliseconds
 */
export const createShedder = (
  lag: () => number,
  now: () => number,
): { refuses(): boolean; share(): number } => {
  let share = 0
  let owed = 0
  let looked = now()
  const look = (): void => {
    const looks = Math.floor((now() - looked) / sampleMs)
    if (looks < 1) return
    looked = now()
    share =
      lag() > longestLagMs
        ? Math.min(mostRefused, share + step.up)
        : Math.max(0, share - step.down * looks)
  }
  return {
    share: () => share,
    refuses: () => {
      look()
      owed = share === 0 ? 0 : owed + share
      if (owed < 1) return false
      owed -= 1
      return true
    },
  }
}

/** Refuses a share of the API's requests, before their bodies are read, while the thread is behind. */
export const shed = (context: ApiContext, metrics: Metrics): MiddlewareHandler<ApiEnv> => {
  const { lag } = context
  if (lag === undefined) return (_, next) => next()
  // Its own clock: the service's may stand still or jump.
  const shedder = createShedder(lag, () => performance.now())
  return async (_, next) => {
    if (shedder.refuses()) {
      metrics.count('countersign_refused_total', 'reason', 'lag')
      throw new ProblemError('overloaded', { headers: { 'retry-after': '1' } })
    }
    await next()
  }
}
