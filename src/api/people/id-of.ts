import type { Context } from 'hono'
import type { ApiEnv } from '../context.ts'
import { ProblemError } from '../problems.ts'

/** The id in the path; what can be none is not there. */
export const idOf = (c: Context<ApiEnv>): string => {
  const id = c.req.param('id') ?? ''
  if (!/^[a-z0-9-]{1,60}$/.test(id)) throw new ProblemError('not-found')
  return id
}
