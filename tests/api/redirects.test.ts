import { describe, expect, it } from 'vitest'
import type { PageContext } from '../../src/web/page-context.ts'
import { pageRoutes } from '../../src/web/routes.tsx'
import { testSnapshot } from '../support/test-registry.ts'
import { releaseOf, type TestApp, testApp } from './test-app.ts'

/** The pages over a registry alone: what the address of an entity leads to needs nothing else. */
const { app, live }: TestApp = testApp({
  extend: (extended) => {
    const context: Partial<PageContext> = {
      registry: () => live.context.registry(),
      rules: () => live.context.rules(),
      now: () => live.context.now(),
      newId: () => live.context.newId(),
      assets: { style: '/a.css', early: '/e.js', checker: '/a.js', compose: '/b.js' },
    }
    extended.route('/', pageRoutes(context as PageContext))
  },
})
live.setRelease(
  releaseOf({
    ...testSnapshot,
    curated: {
      ...testSnapshot.curated,
      redirects: [{ from: 'quorvane-bank', to: 'quorvane', how: 'renamed' }],
    },
  }),
)

describe('the slug that an entity had before', () => {
  it.each([
    ['/v1/entities/quorvane-bank?locale=zh', '/v1/entities/quorvane?locale=zh'],
    ['/en/support/quorvane-bank', '/en/support/quorvane'],
    ['/zh/support/quorvane-bank', '/zh/support/quorvane'],
  ])('answers %s with 308 to %s, which is there', async (path, target) => {
    const answer = await app.request(path)
    expect(answer.status).toBe(308)
    expect(answer.headers.get('location')).toBe(target)
    // A browser keeps a 308 for ever when nothing says otherwise; a change may be taken back.
    expect(answer.headers.get('cache-control')).toMatch(/^(public, max-age=60|no-store)$/)
    expect((await app.request(target)).status).toBe(200)
  })

  it.each(['/v1/entities/quorvane-banc', '/en/support/quorvane-banc'])(
    'answers %s, which nobody had, with 404: the control',
    async (path) => {
      expect((await app.request(path)).status).toBe(404)
    },
  )
})
