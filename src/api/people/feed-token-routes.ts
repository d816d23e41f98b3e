import { type Context, Hono } from 'hono'
import * as z from 'zod'
import type { WatchStore } from '../../registry/watch/watch-store.ts'
import { readJson } from '../body/read-json.ts'
import type { ApiEnv } from '../context.ts'
import { ProblemError } from '../problems.ts'
import { slugText } from '../schemas/text.ts'
import { nothingBody } from './schemas.ts'
import { personOf } from './who.ts'

const limits = { maxBytes: 4_096 }
const feedBody = z.strictObject({ entity: slugText, days: z.number().int() })

/** A person's own feed tokens; to be mounted under `/v1/people/feeds`, behind what knows the person. */
export const feedTokenRoutes = (watch: (c: Context<ApiEnv>) => WatchStore): Hono<ApiEnv> => {
  const app = new Hono<ApiEnv>()
  app.get('/', async (c) => c.json({ feeds: await watch(c).feedTokens(personOf(c)) }))
  app.post('/', async (c) =>
    c.json(await watch(c).makeFeedToken(personOf(c), await readJson(c, feedBody, limits)), 201),
  )
  app.post('/:id/revoke', async (c) => {
    await readJson(c, nothingBody, limits)
    const id = c.req.param('id')
    if (!/^[a-z0-9-]{1,60}$/.test(id)) throw new ProblemError('not-found')
    await watch(c).revokeFeedToken(personOf(c), id)
    return c.body(null, 204)
  })
  return app
}
