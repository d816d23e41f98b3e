import type { Context, Hono } from 'hono'
import type { ApiEnv } from '../context.ts'
import { docsPage } from '../docs/docs-page.tsx'
import { docsStyle } from '../docs/docs-style.ts'
import { pagePolicy } from '../docs/page-frame.tsx'
import { problemPage } from '../docs/problem-page.tsx'
import { describe } from '../openapi/describe.ts'
import type { OpenApiDocument } from '../openapi/document.ts'
import { isProblemCode, ProblemError } from '../problems.ts'

const asPage = (c: Context<ApiEnv>): void => {
  c.header('content-security-policy', pagePolicy)
  c.header('cache-control', 'public, max-age=300')
}

/** `GET /docs`, its style, and the page behind each problem type. */
export const registerDocs = (app: Hono<ApiEnv>, document: () => Promise<OpenApiDocument>): void => {
  app.get(
    '/docs',
    describe({
      id: 'docs',
      tag: 'Service',
      summary: 'This document for people',
      answer: { media: 'text/html' },
      problems: [],
    }),
    async (c) => {
      asPage(c)
      return c.html(docsPage(await document()))
    },
  )
  app.get(
    '/docs.css',
    describe({
      id: 'docsStyle',
      tag: 'Service',
      summary: 'Style of the reference pages',
      answer: { media: 'text/css' },
      problems: [],
    }),
    (c) => {
      c.header('cache-control', 'public, max-age=300')
      c.header('content-type', 'text/css; charset=utf-8')
      return c.body(docsStyle)
    },
  )
  app.get(
    '/problems/:code',
    describe({
      id: 'explainProblem',
      tag: 'Service',
      summary: 'What a problem type means and what to do about it',
      path: [
        {
          name: 'code',
          description: 'Last part of the type',
          example: 'text-too-long',
          schema: { type: 'string', maxLength: 80 },
        },
      ],
      answer: { media: 'text/html' },
      problems: ['not-found'],
    }),
    (c) => {
      const code = c.req.param('code')
      if (!isProblemCode(code)) throw new ProblemError('not-found')
      asPage(c)
      return c.html(problemPage(code))
    },
  )
}
