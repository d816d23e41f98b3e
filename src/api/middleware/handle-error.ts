import type { Context, ErrorHandler, NotFoundHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { UnreadableIdentifierError } from '../../core/check.ts'
import type { ApiContext, ApiEnv } from '../context.ts'
import {
  type ProblemCode,
  ProblemError,
  type ProblemExtras,
  problemDocument,
  problems,
} from '../problems.ts'

/** Writes a problem document; nothing on it is cached. */
export const sendProblem = (
  c: Context<ApiEnv>,
  code: ProblemCode,
  extras: ProblemExtras = {},
): Response => {
  for (const [name, value] of Object.entries(extras.headers ?? {})) c.header(name, value)
  c.header('cache-control', 'no-store')
  return c.body(
    JSON.stringify(problemDocument(code, c.get('requestId') ?? '', extras)),
    problems[code].status,
    { 'content-type': 'application/problem+json; charset=utf-8' },
  )
}

/** Typed errors of other rooms say what they are by a `code` that is also one of ours. */
const storeCodes: ReadonlyMap<string, ProblemCode> = new Map([
  ['store-unavailable', 'store-unavailable'],
  ['conflict', 'conflict'],
  ['not-found', 'not-found'],
  ['forbidden', 'forbidden'],
])

const typedCode = (error: unknown): ProblemCode | undefined => {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? storeCodes.get(error.code) : undefined
}

/**
 * The last resort: every error becomes a problem document. An unknown error tells the client nothing
 * about itself and the log only its class, because messages of drivers and parsers carry user text.
 */
export const handleError =
  (context: ApiContext): ErrorHandler<ApiEnv> =>
  (error, c) => {
    if (error instanceof ProblemError) return sendProblem(c, error.code, error.extras)
    if (error instanceof UnreadableIdentifierError) return sendProblem(c, 'unreadable-identifier')
    const typed = typedCode(error)
    if (typed !== undefined) return sendProblem(c, typed)
    if (error instanceof HTTPException && error.status === 404) return sendProblem(c, 'not-found')
    context.log?.({
      level: 'error',
      event: 'unhandled',
      requestId: c.get('requestId'),
      route: c.req.routePath,
      error: error instanceof Error ? error.constructor.name : typeof error,
    })
    return sendProblem(c, 'internal')
  }

export const handleNotFound: NotFoundHandler<ApiEnv> = (c) => sendProblem(c, 'not-found')
