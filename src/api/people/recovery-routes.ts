import { type Context, Hono } from 'hono'
import { readJson } from '../body/read-json.ts'
import type { ApiEnv } from '../context.ts'
import { describePerson, idParameter, nothing } from './describe-person.ts'
import { idOf } from './id-of.ts'
import { nothingBody } from './schemas.ts'
import { type DoorOptions, personOf, storeOf } from './who.ts'

const limits = { maxBytes: 65_536 }

/** Ways back in, to be mounted under `/v1/people/recoveries`. */
export const recoveryRoutes = (options: DoorOptions): Hono<ApiEnv> => {
  const app = new Hono<ApiEnv>()
  const people = (c: Context<ApiEnv>) => storeOf(options, c).people
  // The one veto that every role has: a way back in is everybody's business.
  app.get(
    '/',
    describePerson({
      id: 'listRecoveries',
      summary: 'Ways back in that stand open',
      answer: 'Recoveries',
    }),
    async (c) => c.json({ recoveries: await people(c).recoveries(personOf(c)) }),
  )
  app.post(
    '/:id/veto',
    describePerson({
      id: 'vetoRecovery',
      summary: 'Stop a way back in, whatever your role',
      body: nothing,
      path: [idParameter('recovery-1')],
      status: 204,
    }),
    async (c) => {
      await readJson(c, nothingBody, limits)
      await people(c).vetoRecovery(personOf(c), idOf(c))
      return c.body(null, 204)
    },
  )
  return app
}
