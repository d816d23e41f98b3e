import { finish, type Steps } from '../../core/steps.ts'
import { ProblemError } from '../problems.ts'
import type { Turns } from './turns.ts'

/** The same order for a page, which has words of its own for a full queue: it gets undefined. */
export const pageTurn =
  (turns: Turns | undefined) =>
  async <T>(units: number, work: () => Steps<T>): Promise<T | undefined> => {
    if (turns === undefined) return finish(work())
    try {
      return await turns.run(units, work)
    } catch (error) {
      if (error instanceof ProblemError && error.code === 'overloaded') return undefined
      throw error
    }
  }
