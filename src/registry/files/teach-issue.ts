import type * as z from 'zod'
import type { Path } from '../rules/finding.ts'

export interface TaughtIssue {
  readonly path: Path
  readonly message: string
}

/** Says what zod found in words that tell the writer of a file what to do. */
export const teachIssue = (issue: z.core.$ZodIssue): TaughtIssue[] => {
  const path: Path = issue.path.map((key) => (typeof key === 'number' ? key : String(key)))
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...path, key],
      message: `"${key}" is not a field here; check its spelling against the schema`,
    }))
  }
  if (issue.code === 'invalid_value') {
    return [{ path, message: `use one of: ${issue.values.map(String).join(', ')}` }]
  }
  if (issue.code === 'invalid_type') {
    if (issue.message.includes('received undefined')) {
      return [{ path, message: `the field "${String(path.at(-1))}" is missing` }]
    }
    if (issue.expected === 'string' && issue.message.includes('received number')) {
      return [{ path, message: 'YAML read this as a number; put it in quotes' }]
    }
  }
  if (issue.code === 'invalid_format' && issue.format === 'date') {
    return [{ path, message: 'write a date as 2026-11-25' }]
  }
  return [{ path, message: issue.message }]
}
