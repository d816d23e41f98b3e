import type { Context } from 'hono'
import * as z from 'zod'
import { problemFromIssues } from '../body/problem-from-issues.ts'
import { ProblemError } from '../problems.ts'

/** For routes that take no query at all. */
export const noQuery: z.ZodType<Record<string, never>> = z.strictObject({})

/**
 * The query as `schema` sees it. A repeated key is refused, because readers disagree on which of the
 * two counts; an unknown one too, so that a key sent in the address is noticed at once.
 */
export const readQuery = <Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
): z.output<Schema> => {
  const values: [string, string][] = []
  for (const [key, list] of Object.entries(c.req.queries())) {
    if (list.length > 1) {
      throw new ProblemError('invalid-query', { detail: 'A query key may stand only once.' })
    }
    values.push([key, list[0] ?? ''])
  }
  const result = schema.safeParse(Object.fromEntries(values))
  if (!result.success) throw problemFromIssues(result.error.issues, [], 'invalid-query')
  return result.data
}
