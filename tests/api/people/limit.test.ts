import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { addressLimit } from '../../../src/api/access/address-limit.ts'
import type { ApiContext, ApiEnv } from '../../../src/api/context.ts'
import { handleError } from '../../../src/api/middleware/handle-error.ts'
import { peopleRoutes } from '../../../src/api/people/people-routes.ts'

const origin = 'https://registry.example'

describe('attempts of strangers', () => {
  let address = '203.0.113.9'
  const counted = addressLimit(
    {
      keys: () => undefined,
      anonymousPerMinute: 600,
      trustedProxies: 0,
      peerOf: () => address,
    },
    3,
  )
  const app = new Hono<ApiEnv>()
  app.onError(handleError({} as ApiContext))
  app.route(
    '/v1/people',
    peopleRoutes({
      token: 'operator',
      origin: () => origin,
      store: () => undefined,
      limit: async (c, next) => {
        await counted(c)
        await next()
      },
    }),
  )
  const attempt = async (path: string): Promise<number> => {
    const response = await app.request(`/v1/people${path}`, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json' },
      body: '{}',
    })
    if (response.status === 429)
      expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
    return response.status
  }

  it('are counted by address over all doors, and others go on', async () => {
    // Without a store they end there; what counts is that they came so far.
    expect(await attempt('/sign-in/options')).toBe(503)
    expect(await attempt('/join/options')).toBe(400)
    expect(await attempt('/sign-in')).toBe(400)
    expect(await attempt('/sign-in/options')).toBe(429)
    expect(await attempt('/join')).toBe(429)
    address = '203.0.113.10'
    expect(await attempt('/sign-in/options')).toBe(503)
  })
})
