import { Hono } from 'hono'
import type { ApiContext, ApiEnv } from './context.ts'
import { handleError, handleNotFound } from './middleware/handle-error.ts'
import { prepareResponse } from './middleware/prepare-response.ts'
import { registerCheck } from './routes/check.ts'
import { registerHealth } from './routes/health.ts'
import { registerVerify } from './routes/verify.ts'

/**
 * The service as a `fetch` handler, the same on Node and on Workers. It holds no state of its own:
 * engine, registry, clock and ids come from `context`.
 *
 * ```ts
 * const app = createApp(context)
 * await app.request('/healthz') // 200 {"status":"ok"}
 * ```
 */
export const createApp = (context: ApiContext): Hono<ApiEnv> => {
  const app = new Hono<ApiEnv>()
  app.onError(handleError(context))
  app.notFound(handleNotFound)
  app.use(prepareResponse(context))
  registerCheck(app, context)
  registerVerify(app, context)
  registerHealth(app)
  return app
}
