import type { Hono } from 'hono'
import type { RunningRegistry } from '../../platform/start-registry.ts'
import type { HelpGuide } from '../../rules/help-guide.ts'
import type { Asset } from '../../web/page-context.ts'
import { pageRoutes } from '../../web/routes.tsx'
import type { ApiEnv } from '../context.ts'
import type { LiveContext } from '../live-context.ts'
import { pageTurn } from '../overload/page-turn.ts'
import { readOcrFile } from './read-ocr-file.ts'
import { releaseParts } from './release-parts.ts'

/** Adds the pages to the service, under the boundary of the API. */
export const addPages =
  (
    live: LiveContext,
    registry: RunningRegistry,
    guide: HelpGuide,
    asset: (path: string) => Asset | undefined,
  ) =>
  (app: Hono<ApiEnv>): void => {
    app.route(
      '/',
      pageRoutes({
        engine: live.context.engine,
        registry: live.context.registry,
        rules: live.context.rules,
        now: live.context.now,
        newId: live.context.newId,
        inTurn: pageTurn(live.context.turns),
        assets: {
          style: '/assets/site.css',
          early: '/assets/early.js',
          checker: '/assets/checker.js',
          compose: '/assets/compose.js',
          console: { script: '/assets/console.js', style: '/assets/console.css' },
        },
        asset,
        requestBrand: async (name) => {
          const opened = registry
            .storeNow()
            ?.reports.open({ kind: 'missing-brand', note: name })
            .catch(() => undefined)
          return (await opened)?.id
        },
        ocr: readOcrFile,
        help: () => guide,
        signed: () => registry.served().signed,
        part: releaseParts(() => registry.served()),
      }),
    )
  }
