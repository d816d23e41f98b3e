import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { body } from './fuzz-requests.ts'
import { json, testApp } from './test-app.ts'

/** A short run of the fuzz promise: whatever is sent, no 5xx, nothing logged, an answer in our form. */

const { app, log } = testApp()

const expectOurs = async (response: Response): Promise<void> => {
  expect(response.status).toBeLessThan(500)
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  if (response.status >= 400) {
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    const problem = (await response.json()) as { type: string; status: number }
    expect(problem.type).toMatch(/^\/problems\/[a-z-]+$/)
    expect(problem.status).toBe(response.status)
  }
}

describe('random requests', () => {
  it.each(['/v1/check', '/v1/verify'])('of any body to %s never end in a 5xx', async (path) => {
    await fc.assert(
      fc.asyncProperty(body, async (text) => {
        await expectOurs(await app.request(path, { method: 'POST', headers: json, body: text }))
      }),
      { numRuns: 400 },
    )
    expect(log).toEqual([])
  })

  it('to any address never end in a 5xx', async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'v1',
        'entities',
        'check',
        'codes',
        'docs',
        'problems',
        '..',
        '%',
        '%zz',
        '%00',
      ),
      fc.string({ maxLength: 12 }).map((text) => encodeURIComponent(text)),
    )
    const query = fc.array(
      fc.tuple(fc.constantFrom('q', 'limit', 'cursor', 'locale', 'category', 'x', '%'), piece),
      { maxLength: 3 },
    )
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS'),
        fc.array(piece, { maxLength: 4 }),
        query,
        async (method, pieces, pairs) => {
          const search = pairs.map(([key, value]) => `${key}=${value}`).join('&')
          const address = `/${pieces.join('/')}${search === '' ? '' : `?${search}`}`
          const response = await app.request(`http://localhost${address}`, { method })
          if (method === 'HEAD') expect(response.status).toBeLessThan(500)
          else await expectOurs(response)
        },
      ),
      { numRuns: 1_000 },
    )
    expect(log).toEqual([])
  })
})
