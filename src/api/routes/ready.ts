import type { Hono } from 'hono'
import { registryStamp } from '../../registry/directory/registry-stamp.ts'
import type { ApiContext, ApiEnv } from '../context.ts'
import { describe } from '../openapi/describe.ts'
import { ProblemError } from '../problems.ts'
import type { Readiness } from '../schemas/health.ts'

const loaded = <T>(read: () => T): T | undefined => {
  try {
    return read()
  } catch (error) {
    if (error instanceof ProblemError && error.code === 'not-ready') return undefined
    throw error
  }
}

/**
 * `GET /readyz`: 200 while checks are answered, whatever the store does; 503 before a release is
 * loaded. A query is let through, because probes add one against caches.
 */
export const registerReady = (app: Hono<ApiEnv>, context: ApiContext): void => {
  app.get(
    '/readyz',
    describe({
      id: 'readyz',
      tag: 'Service',
      summary: 'Whether checks are answered, from which release, and how the store is',
      answer: { json: 'Readiness' },
      problems: ['not-ready'],
    }),
    (c) => {
      const registry = loaded(() => context.registry())
      const engine = loaded(() => context.engine())
      if (registry === undefined || engine === undefined) throw new ProblemError('not-ready')
      const view: Readiness = {
        ready: true,
        store: context.status().store,
        rules: context.rules().version,
        registry: registryStamp(registry, context.now()),
      }
      return c.json(view)
    },
  )
}
