import { type Context, Hono } from 'hono'
import type { WatchStore } from '../../registry/watch/watch-store.ts'
import { readJson } from '../body/read-json.ts'
import type { ApiEnv } from '../context.ts'
import { ProblemError } from '../problems.ts'
import { describePerson, idParameter, nothing } from './describe-person.ts'
import { feedBody, nothingBody } from './schemas.ts'
import { personOf } from './who.ts'

const limits = { maxBytes: 4_096 }

/** A person's own feed tokens; to be mounted under `/v1/people/feeds`, behind what knows the person. */
export const feedTokenRoutes = (watch: (c: Context<ApiEnv>) => WatchStore): Hono<ApiEnv> => {
  const app = new Hono<ApiEnv>()
  app.get(
    '/',
    describePerson({ id: 'listFeedTokens', summary: 'Your tokens of feeds', answer: 'FeedTokens' }),
    async (c) => c.json({ feeds: await watch(c).feedTokens(personOf(c)) }),
  )
  app.post(
    '/',
    describePerson({
      id: 'makeFeedToken',
      summary: 'Make a token for the feed of one entity, shown once',
      body: { schema: 'FeedRequest', example: { entity: 'acme', days: 30 } },
      status: 201,
      answer: 'NewFeedToken',
    }),
    async (c) =>
      c.json(await watch(c).makeFeedToken(personOf(c), await readJson(c, feedBody, limits)), 201),
  )
  app.post(
    '/:id/revoke',
    describePerson({
      id: 'revokeFeedToken',
      summary: 'Revoke a token of a feed',
      body: nothing,
      path: [idParameter('feed-1')],
      status: 204,
    }),
    async (c) => {
      await readJson(c, nothingBody, limits)
      const id = c.req.param('id')
      if (!/^[a-z0-9-]{1,60}$/.test(id)) throw new ProblemError('not-found')
      await watch(c).revokeFeedToken(personOf(c), id)
      return c.body(null, 204)
    },
  )
  return app
}
