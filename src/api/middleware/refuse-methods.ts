import type { Hono } from 'hono'
import type { ApiEnv } from '../context.ts'
import { sendProblem } from './handle-error.ts'

/** Patterns that stand for addresses of many kinds, whose handlers may pass a request on. */
const isOpen = (path: string): boolean => path.includes('*') || path.startsWith('/:')

/**
 * Answers 405 with `Allow` on every address that has a route but not for the method asked. Call it
 * after all routes stand: whatever is registered first answers first.
 */
export const refuseOtherMethods = (app: Hono<ApiEnv>): void => {
  const allowed = new Map<string, Set<string>>()
  for (const { method, path } of app.routes) {
    if (method === 'ALL' || isOpen(path)) continue
    const methods = allowed.get(path) ?? new Set<string>()
    methods.add(method)
    if (method === 'GET') methods.add('HEAD')
    allowed.set(path, methods)
  }
  for (const [path, methods] of allowed) {
    app.all(path, (c) =>
      sendProblem(c, 'method-not-allowed', { headers: { allow: [...methods].sort().join(', ') } }),
    )
  }
}
