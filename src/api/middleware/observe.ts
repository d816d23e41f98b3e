import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { ApiEnv } from '../context.ts'
import type { Metrics } from '../metrics.ts'

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** Counts each request under its route's pattern; addresses that no route has share one name. */
export const observe =
  (metrics: Metrics): MiddlewareHandler<ApiEnv> =>
  async (c, next) => {
    const start = performance.now()
    await next()
    const path = routePath(c)
    metrics.observe(
      methods.has(c.req.method) ? c.req.method : 'other',
      path.includes('*') ? 'unmatched' : path,
      c.res.status,
      (performance.now() - start) / 1_000,
    )
  }
