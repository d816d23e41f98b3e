import type { Context } from 'hono'
import type * as z from 'zod'
import { maxJsonDepth } from '../limits.ts'
import { ProblemError } from '../problems.ts'
import { isDeeperThan } from './json-depth.ts'
import { problemFromIssues } from './problem-from-issues.ts'
import { readBytes } from './read-bytes.ts'

const isJson = (contentType: string | undefined): boolean => {
  const [type = '', ...parameters] = (contentType ?? '').toLowerCase().split(';')
  if (type.trim() !== 'application/json') return false
  return parameters.every((parameter) => {
    const text = parameter.trim()
    return text === '' || text === 'charset=utf-8' || text === 'charset="utf-8"'
  })
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    // The parser's message quotes the input, so it goes no further.
    throw new ProblemError('invalid-json')
  }
}

/**
 * Reads a JSON body under all limits of the boundary and gives what `schema` makes of it. Throws
 * `ProblemError`: media type, encoding, size, UTF-8, depth, syntax, schema, in this order.
 */
export const readJson = async <Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
  options: { readonly maxBytes: number; readonly longTexts?: readonly string[] },
): Promise<z.output<Schema>> => {
  if (!isJson(c.req.header('content-type'))) throw new ProblemError('unsupported-media-type')
  const encoding = c.req.header('content-encoding')
  if (encoding !== undefined && encoding.trim().toLowerCase() !== 'identity') {
    throw new ProblemError('unsupported-encoding')
  }
  const bytes = await readBytes(c, options.maxBytes)
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new ProblemError('invalid-encoding')
  }
  if (isDeeperThan(text, maxJsonDepth)) throw new ProblemError('too-deep', { limit: maxJsonDepth })
  const result = schema.safeParse(parse(text))
  if (!result.success) throw problemFromIssues(result.error.issues, options.longTexts ?? [])
  return result.data
}
