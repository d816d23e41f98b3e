import type { Hono } from 'hono'
import type { ApiContext, ApiEnv } from '../api/context.ts'
import { ProblemError } from '../api/problems.ts'
import { pageRoutes } from '../web/routes.tsx'
import type { EdgeRelease } from './open-release.ts'

/**
 * The pages, whose files the platform serves beside the Worker, and a plain answer where the registry
 * of record would be: there is no store at the edge.
 */
export const addEdgeRoutes = (
  app: Hono<ApiEnv>,
  context: ApiContext,
  release: () => EdgeRelease | undefined,
): void => {
  app.all('/v1/registry/*', () => {
    throw new ProblemError('store-unavailable', {
      detail: 'This deployment answers from a signed release and keeps no registry of record.',
    })
  })
  app.route(
    '/',
    pageRoutes({
      engine: context.engine,
      registry: context.registry,
      rules: context.rules,
      now: context.now,
      newId: context.newId,
      assets: { style: '/assets/site.css', checker: '/assets/checker.js' },
      asset: () => undefined,
      release: () => {
        const found = release()
        if (found === undefined) throw new ProblemError('not-ready')
        return { signed: found.signed, curated: found.curatedBytes }
      },
    }),
  )
}
