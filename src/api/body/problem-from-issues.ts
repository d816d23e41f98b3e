import type * as z from 'zod'
import { maxIssues } from '../limits.ts'
import { type ProblemCode, ProblemError, type ProblemIssue } from '../problems.ts'

type Issue = z.core.$ZodIssue

/** Names of our schema and array positions; a caller's own key never gets here (strict objects). */
const pathText = (path: Issue['path']): string => path.map(String).join('.')

/** Zod's words for unknown keys repeat the keys, which may be anything; all others are its own. */
const words = (issue: Issue): string =>
  issue.code === 'unrecognized_keys' ? 'Unknown field' : issue.message

/**
 * The problem that a failed parse amounts to: at most ten issues, no key and no value of the caller.
 * A text field named in `longTexts` that only exceeds its length gives 413 instead.
 */
export const problemFromIssues = (
  issues: readonly Issue[],
  longTexts: readonly string[] = [],
  code: ProblemCode = 'invalid-request',
): ProblemError => {
  for (const issue of issues) {
    if (issue.code === 'too_big' && longTexts.includes(pathText(issue.path))) {
      return new ProblemError('text-too-long', { limit: Number(issue.maximum) })
    }
  }
  const told = issues
    .slice(0, maxIssues)
    .map((issue): ProblemIssue => ({ path: pathText(issue.path), message: words(issue) }))
  return new ProblemError(code, { issues: told })
}
