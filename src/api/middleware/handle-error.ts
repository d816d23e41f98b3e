import type { Context, ErrorHandler, NotFoundHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { routePath } from 'hono/route'
import { UnreadableIdentifierError } from '../../core/check.ts'
import { StoreError, type StoreErrorCode } from '../../registry/store/store-error.ts'
import type { ApiContext, ApiEnv } from '../context.ts'
import { maxIssues } from '../limits.ts'
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

/** What each fault of the registry of record is to a caller. */
const storeProblems: Readonly<Record<StoreErrorCode, ProblemCode>> = {
  invalid: 'invalid-request',
  refused: 'refused',
  'not-found': 'not-found',
  'four-eyes': 'forbidden',
  changed: 'conflict',
  decided: 'conflict',
  'no-signer': 'store-unavailable',
  unauthenticated: 'unauthenticated',
  forbidden: 'forbidden',
  unavailable: 'store-unavailable',
}

/** The store's own words are safe to show; the driver's never get into them. */
const sendStoreError = (c: Context<ApiEnv>, error: StoreError): Response => {
  const code = storeProblems[error.code]
  return sendProblem(c, code, {
    detail: error.message,
    ...(error.complaints.length === 0
      ? {}
      : {
          issues: error.complaints
            .slice(0, maxIssues)
            .map((message) => ({ path: '', message: message.slice(0, 300) })),
        }),
    ...(code === 'store-unavailable' ? { headers: { 'retry-after': '5' } } : {}),
  })
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
    if (error instanceof StoreError) {
      if (error.code === 'unavailable') {
        context.log?.({
          level: 'warn',
          event: 'store-unavailable',
          requestId: c.get('requestId'),
          route: routePath(c),
          error: error.detail ?? 'unknown',
        })
      }
      return sendStoreError(c, error)
    }
    if (error instanceof HTTPException && error.status === 404) return sendProblem(c, 'not-found')
    context.log?.({
      level: 'error',
      event: 'unhandled',
      requestId: c.get('requestId'),
      route: routePath(c),
      error: error instanceof Error ? error.name : typeof error,
    })
    return sendProblem(c, 'internal')
  }

export const handleNotFound: NotFoundHandler<ApiEnv> = (c) => sendProblem(c, 'not-found')
