import type { Hono } from 'hono'
import type { ApiEnv } from '../context.ts'
import { describe } from '../openapi/describe.ts'

/** `GET /healthz`: the process runs and answers. Says nothing about release or store. */
export const registerHealth = (app: Hono<ApiEnv>): void => {
  app.get(
    '/healthz',
    describe({
      id: 'healthz',
      tag: 'Service',
      summary: 'Whether the process answers at all',
      answer: { json: 'Health' },
      problems: [],
    }),
    (c) => c.json({ status: 'ok' }),
  )
}
