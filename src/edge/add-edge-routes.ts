import type { Hono } from 'hono'
import type { ApiContext, ApiEnv } from '../api/context.ts'
import { pageTurn } from '../api/overload/page-turn.ts'
import { ProblemError } from '../api/problems.ts'
import type { OpenedRelease } from '../registry/release/open-release.ts'
import { pageBytes } from '../registry/release/page-part.ts'
import type { HelpGuide } from '../rules/help-guide.ts'
import { pageRoutes } from '../web/routes.tsx'

/**
 * The pages, whose files the platform serves beside the Worker, and a plain answer where the registry
 * of record would be: there is no store at the edge.
 */
export const addEdgeRoutes = (
  app: Hono<ApiEnv>,
  context: ApiContext,
  release: () => OpenedRelease | undefined,
  guide: HelpGuide,
): void => {
  app.all('/v1/registry/*', () => {
    throw new ProblemError('store-unavailable', {
      detail: 'This deployment answers from a signed release and keeps no registry of record.',
    })
  })
  const held = (): OpenedRelease => {
    const found = release()
    if (found === undefined) throw new ProblemError('not-ready')
    return found
  }
  app.route(
    '/',
    pageRoutes({
      engine: context.engine,
      registry: context.registry,
      rules: context.rules,
      inTurn: pageTurn(context.turns),
      now: context.now,
      newId: context.newId,
      assets: {
        style: '/assets/site.css',
        early: '/assets/early.js',
        checker: '/assets/checker.js',
        compose: '/assets/compose.js',
      },
      asset: () => undefined,
      help: () => guide,
      signed: () => held().signed,
      part: async (sha256) => {
        const { signed, curated, curatedBytes } = held()
        const { parts } = signed.manifest
        // The platform packs what it sends.
        if (sha256 === parts.curated.sha256) return { body: curatedBytes, type: 'application/json' }
        if (sha256 !== parts.page?.sha256) return undefined
        const { reference, bytes } = await pageBytes(curated)
        return reference.sha256 === sha256 ? { body: bytes, type: 'application/json' } : undefined
      },
    }),
  )
}
