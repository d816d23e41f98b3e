import { Hono } from 'hono'
import { createAdmit } from './access/admit.ts'
import type { ApiContext, ApiEnv } from './context.ts'
import { createMetrics } from './metrics.ts'
import { answerUnchanged } from './middleware/answer-unchanged.ts'
import { handleError, handleNotFound } from './middleware/handle-error.ts'
import { observe } from './middleware/observe.ts'
import { prepareResponse } from './middleware/prepare-response.ts'
import { refuseOtherMethods } from './middleware/refuse-methods.ts'
import { type OpenApiDocument, openApiDocument } from './openapi/document.ts'
import { shed } from './overload/shed.ts'
import { ProblemError } from './problems.ts'
import { registerBatch } from './routes/batch.ts'
import { registerChanges } from './routes/changes.ts'
import { registerCheck } from './routes/check.ts'
import { registerCheckStream } from './routes/check-stream.ts'
import { registerCodes } from './routes/codes.ts'
import { registerDocs } from './routes/docs.ts'
import { registerEntities } from './routes/entities.ts'
import { registerEntity } from './routes/entity.ts'
import { registerFeed } from './routes/feed.ts'
import { registerHashPrefixes } from './routes/hash-prefixes.ts'
import { registerHealth } from './routes/health.ts'
import { registerMetrics } from './routes/metrics.ts'
import { registerOpenApi } from './routes/openapi.ts'
import { registerReady } from './routes/ready.ts'
import { registerReceipts } from './routes/receipts.ts'
import { registerReports } from './routes/reports.ts'
import { registerVerify } from './routes/verify.ts'

/**
 * The service as a `fetch` handler, the same on Node and on Workers. It holds no state of its own but
 * its counters: engine, registry, clock and ids come from `context`. `extend` adds the routes of
 * other rooms (pages, the registry of record) under the same boundary; those that carry a
 * description stand in the document too.
 *
 * ```ts
 * const app = createApp(context)
 * await app.request('/healthz') // 200 {"status":"ok"}
 * ```
 */
export const createApp = (
  context: ApiContext,
  extend?: (app: Hono<ApiEnv>) => void,
): Hono<ApiEnv> => {
  const app = new Hono<ApiEnv>()
  const metrics = createMetrics()
  let document: Promise<OpenApiDocument> | undefined
  const documentOnce = (): Promise<OpenApiDocument> => {
    document ??= openApiDocument(app)
    return document
  }
  let sandboxed: Hono<ApiEnv> | undefined
  const admit = createAdmit(context, context.access, (request) => {
    if (context.sandbox === undefined) throw new ProblemError('unauthenticated')
    sandboxed ??= createApp(context.sandbox())
    const bare = new Request(request)
    bare.headers.delete('authorization')
    return sandboxed.fetch(bare)
  })
  app.onError(handleError(context))
  app.notFound(handleNotFound)
  app.use(observe(metrics), prepareResponse(context), answerUnchanged)
  app.use('/v1/*', shed(context, metrics))
  registerCheck(app, context, metrics, admit)
  registerVerify(app, context, metrics, admit)
  registerBatch(app, context, metrics, admit)
  registerCheckStream(app, context, metrics, admit)
  registerReceipts(app, context)
  registerReports(app, context, admit)
  registerEntities(app, context)
  registerEntity(app, context)
  registerCodes(app, context)
  registerHashPrefixes(app, context)
  registerChanges(app, context, admit)
  registerFeed(app, context)
  registerHealth(app)
  registerReady(app, context)
  registerMetrics(app, context, metrics)
  registerOpenApi(app, documentOnce)
  registerDocs(app, documentOnce)
  extend?.(app)
  refuseOtherMethods(app)
  return app
}
