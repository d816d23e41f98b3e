import { type Context, Hono } from 'hono'
import { readJson } from '../body/read-json.ts'
import type { ApiEnv } from '../context.ts'
import { readQuery } from '../query/read-query.ts'
import { describePerson, idParameter, nothing } from './describe-person.ts'
import { answerExample } from './examples.ts'
import { idOf } from './id-of.ts'
import { askBody, nothingBody, requestsQuery, responseBody } from './schemas.ts'
import { type DoorOptions, permit, personOf, storeOf } from './who.ts'

const limits = { maxBytes: 65_536 }

/** What is asked about people and decided by two, to be mounted under `/v1/people/requests`. */
export const requestRoutes = (options: DoorOptions): Hono<ApiEnv> => {
  const app = new Hono<ApiEnv>()
  const people = (c: Context<ApiEnv>) => storeOf(options, c).people
  app.get(
    '/',
    describePerson({
      id: 'listPeopleRequests',
      summary: 'What is asked about people, and what was decided',
      query: [
        {
          name: 'state',
          description: 'Which: those that wait unless said otherwise',
          schema: { type: 'string', enum: ['open', 'done', 'rejected'] },
        },
      ],
      answer: 'AskedRequests',
    }),
    permit('see-people'),
    async (c) => {
      const { state = 'open' } = readQuery(c, requestsQuery)
      return c.json({ requests: await people(c).requests(personOf(c), state) })
    },
  )
  app.post(
    '/',
    describePerson({
      id: 'askPeople',
      summary: 'Ask to enrol somebody or to change a role',
      body: {
        schema: 'PeopleRequest',
        example: { kind: 'enrol', person: 'Carla', role: 'proposer', reason: 'Joins the team.' },
      },
      status: 201,
      answer: 'HalvedRequest',
    }),
    permit('ask-people'),
    async (c) => c.json(await people(c).ask(personOf(c), await readJson(c, askBody, limits)), 201),
  )
  app.post(
    '/:id/decide/options',
    describePerson({
      id: 'decideOptions',
      summary: 'What the second person signs to decide',
      body: nothing,
      path: [idParameter('person-1')],
      answer: 'PasskeyOptions',
    }),
    permit('decide-people'),
    async (c) => {
      await readJson(c, nothingBody, limits)
      return c.json(await people(c).decideOptions(personOf(c), idOf(c)))
    },
  )
  app.post(
    '/:id/decide',
    describePerson({
      id: 'decidePeople',
      summary: 'Decide as the second person, signed by passkey',
      body: { schema: 'PasskeyAnswer', example: answerExample },
      path: [idParameter('person-1')],
      answer: 'HalvedRequest',
    }),
    permit('decide-people'),
    async (c) => {
      const { response } = await readJson(c, responseBody, limits)
      return c.json(await people(c).decide(personOf(c), idOf(c), response))
    },
  )
  app.post(
    '/:id/reject',
    describePerson({
      id: 'rejectPeople',
      summary: 'Say no to what is asked about somebody',
      body: nothing,
      path: [idParameter('person-1')],
      answer: 'AskedRequest',
    }),
    permit('decide-people'),
    async (c) => {
      await readJson(c, nothingBody, limits)
      return c.json(await people(c).reject(personOf(c), idOf(c)))
    },
  )
  return app
}
