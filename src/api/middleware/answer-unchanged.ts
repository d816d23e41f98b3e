import type { MiddlewareHandler } from 'hono'
import { etag } from 'hono/etag'
import type { ApiEnv } from '../context.ts'

/** Answers to operators and about what somebody pasted are never kept. */
const isKept = (method: string, path: string): boolean =>
  method === 'GET' &&
  (path === '/openapi.json' || (path.startsWith('/v1/') && !path.startsWith('/v1/registry/')))

/** Headers that a 304 keeps beside the standard ones, since a cache stores the answer under them. */
const retained = [
  'cache-control',
  'content-location',
  'date',
  'etag',
  'expires',
  'vary',
  'x-request-id',
]

const tagged = etag({ retainedHeaders: retained })

/** Gives what may be kept a strong ETag (RFC 9110) and answers `If-None-Match` with 304. */
export const answerUnchanged: MiddlewareHandler<ApiEnv> = async (c, next) => {
  return isKept(c.req.method, c.req.path) ? tagged(c, next) : next()
}
