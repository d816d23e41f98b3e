import type { Hono } from 'hono'
import type { ApiEnv } from '../context.ts'
import { describe } from '../openapi/describe.ts'
import type { OpenApiDocument } from '../openapi/document.ts'

/** `GET /openapi.json`. `document` is asked on the first request, when all routes stand. */
export const registerOpenApi = (
  app: Hono<ApiEnv>,
  document: () => Promise<OpenApiDocument>,
): void => {
  app.get(
    '/openapi.json',
    describe({
      id: 'openapi',
      tag: 'Service',
      summary: 'This document, OpenAPI 3.1',
      answer: { media: 'application/json' },
      problems: [],
    }),
    async (c) => {
      c.header('cache-control', 'public, max-age=300')
      return c.json(await document())
    },
  )
}
