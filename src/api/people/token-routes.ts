import { type Context, Hono } from 'hono'
import { readJson } from '../body/read-json.ts'
import type { ApiEnv } from '../context.ts'
import { describePerson, idParameter, nothing } from './describe-person.ts'
import { idOf } from './id-of.ts'
import { nothingBody, tokenBody } from './schemas.ts'
import { type DoorOptions, personOf, storeOf } from './who.ts'

const limits = { maxBytes: 65_536 }

/** A person's own tokens of the command line, to be mounted under `/v1/people/tokens`. */
export const tokenRoutes = (options: DoorOptions): Hono<ApiEnv> => {
  const app = new Hono<ApiEnv>()
  const people = (c: Context<ApiEnv>) => storeOf(options, c).people
  app.get(
    '/',
    describePerson({
      id: 'listTokens',
      summary: 'Your tokens of the command line',
      answer: 'Tokens',
    }),
    async (c) => c.json({ tokens: await people(c).tokens(personOf(c)) }),
  )
  app.post(
    '/',
    describePerson({
      id: 'makeToken',
      summary: 'Make a token of the command line, shown once',
      body: { schema: 'TokenRequest', example: { days: 30 } },
      status: 201,
      answer: 'NewToken',
    }),
    async (c) => {
      const { days } = await readJson(c, tokenBody, limits)
      return c.json(await people(c).makeToken(personOf(c), days), 201)
    },
  )
  app.post(
    '/:id/revoke',
    describePerson({
      id: 'revokeToken',
      summary: 'Revoke a token of yours',
      body: nothing,
      path: [idParameter('token-1')],
      status: 204,
    }),
    async (c) => {
      await readJson(c, nothingBody, limits)
      await people(c).revokeToken(personOf(c), idOf(c))
      return c.body(null, 204)
    },
  )
  return app
}
