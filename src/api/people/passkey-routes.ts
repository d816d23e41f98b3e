import { type Context, Hono } from 'hono'
import { readJson } from '../body/read-json.ts'
import type { ApiEnv } from '../context.ts'
import { describePerson, idParameter, nothing } from './describe-person.ts'
import { answerExample, madeExample } from './examples.ts'
import { madePasskeyBody, newPasskeyBody, nothingBody } from './schemas.ts'
import { type DoorOptions, personOf, storeOf } from './who.ts'

const limits = { maxBytes: 65_536 }

/** A person's own passkeys, to be mounted under `/v1/people/passkeys`. */
export const passkeyRoutes = (options: DoorOptions): Hono<ApiEnv> => {
  const app = new Hono<ApiEnv>()
  const people = (c: Context<ApiEnv>) => storeOf(options, c).people
  app.post(
    '/options',
    describePerson({
      id: 'addPasskeyOptions',
      summary: 'What a further passkey is made with',
      body: nothing,
      answer: 'PasskeyCreationOptions',
    }),
    async (c) => {
      await readJson(c, nothingBody, limits)
      return c.json(await people(c).addPasskeyOptions(personOf(c)))
    },
  )
  app.post(
    '/vouch',
    describePerson({
      id: 'vouchPasskey',
      summary: 'What your present passkey signs for the new one',
      body: { schema: 'MadePasskey', example: madeExample },
      answer: 'PasskeyOptions',
    }),
    async (c) => {
      const { response } = await readJson(c, madePasskeyBody, limits)
      return c.json(await people(c).vouchOptions(personOf(c), response))
    },
  )
  app.post(
    '/',
    describePerson({
      id: 'addPasskey',
      summary: 'Add a passkey that the present one signed',
      body: { schema: 'NewPasskey', example: { ...madeExample, answer: answerExample.response } },
      status: 201,
      answer: 'Passkeys',
    }),
    async (c) => {
      const { response, answer } = await readJson(c, newPasskeyBody, limits)
      await people(c).addPasskey(personOf(c), response, answer)
      return c.json({ passkeys: await people(c).passkeys(personOf(c)) }, 201)
    },
  )
  app.post(
    '/:id/remove',
    describePerson({
      id: 'removePasskey',
      summary: 'Remove a passkey of yours',
      body: nothing,
      path: [idParameter('AAAA')],
      status: 204,
    }),
    async (c) => {
      await readJson(c, nothingBody, limits)
      await people(c).removePasskey(personOf(c), c.req.param('id').slice(0, 1_400))
      return c.body(null, 204)
    },
  )
  return app
}
