import pLimit from 'p-limit'
import { finish, type Steps } from '../../core/steps.ts'
import { longTextUnits, maxWaitingLong } from '../limits.ts'
import { ProblemError } from '../problems.ts'

/** Lets short work through at once and long work one after another, in the order of its coming. */
export interface Turns {
  /**
   * Runs `work` when its turn comes, others between its steps. Rejects with `overloaded` when as many
   * long ones wait as may.
   * @param units length of the text, in UTF-16 units
   * @param gone says whether its caller has gone meanwhile; such work is left
   */
  run<T>(units: number, work: () => Steps<T> | Promise<Steps<T>>, gone?: () => boolean): Promise<T>
  /** Long ones that wait now. */
  waiting(): number
}

/** Seconds after which a queue that was full has moved on. */
const retryAfter = '2'

/**
 * A text of 64 KiB takes tens of milliseconds. Two of them are never under way at once, and what came in
 * meanwhile goes first between the steps of one: many long texts cost everybody else the wait for a step.
 */
export const createTurns = (): Turns => {
  const lane = pLimit(1)
  return {
    waiting: () => lane.pendingCount,
    run: async (units, work, gone) => {
      if (units <= longTextUnits) return finish(await work())
      if (lane.pendingCount >= maxWaitingLong) {
        throw new ProblemError('overloaded', { headers: { 'retry-after': retryAfter } })
      }
      return lane(async () => {
        const steps = await work()
        for (;;) {
          await othersFirst()
          if (gone?.() === true) throw new ProblemError('overloaded')
          const { done, value } = steps.next()
          if (done === true) return value
        }
      })
    },
  }
}

/** A timer comes after the sockets that are ready; two of them let what those began end as well. */
const othersFirst = async (): Promise<void> => {
  for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => setTimeout(resolve, 0))
}
