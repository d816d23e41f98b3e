import { type Context, Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { OidcDoor } from '../../registry/people/oidc-door.ts'
import { readJson } from '../body/read-json.ts'
import type { ApiEnv } from '../context.ts'
import { ProblemError } from '../problems.ts'
import { readQuery } from '../query/read-query.ts'
import { describePerson, idParameter, nothing } from './describe-person.ts'
import { answerExample, joinExample, joinOptionsExample, madeExample } from './examples.ts'
import { feedTokenRoutes } from './feed-token-routes.ts'
import { mailRoutes } from './mail-routes.ts'
import { oidcRoutes } from './oidc-routes.ts'
import {
  askBody,
  bootstrapBody,
  joinBody,
  joinOptionsBody,
  madePasskeyBody,
  newPasskeyBody,
  nothingBody,
  requestsQuery,
  responseBody,
  tokenBody,
} from './schemas.ts'
import {
  type DoorOptions,
  knownCaller,
  permit,
  personOf,
  refuseForeign,
  sessionCookie,
  storeOf,
} from './who.ts'

const limits = { maxBytes: 65_536 }

/**
 * People of the registry: joining, signing in and out, and what two of them decide about a third; to be
 * mounted under `/v1/people`. Answers carry secrets once and are never cached.
 */
export const peopleRoutes = (options: DoorOptions, oidc?: OidcDoor): Hono<ApiEnv> => {
  const app = new Hono<ApiEnv>()
  const people = (c: Context<ApiEnv>) => storeOf(options, c).people
  const begin = (c: Context<ApiEnv>, session: string): void => {
    setCookie(c, sessionCookie, session, {
      path: '/',
      secure: true,
      httpOnly: true,
      sameSite: 'Strict',
    })
  }

  // Nobody is known yet on these; they come from the console's own pages all the same.
  app.use('/join/*', foreignRefused(options))
  app.use('/sign-in/*', foreignRefused(options))
  app.post(
    '/join/options',
    describePerson({
      id: 'joinOptions',
      open: true,
      summary: 'What a new passkey is made with',
      body: { schema: 'JoinOptions', example: joinOptionsExample },
      answer: 'PasskeyCreationOptions',
    }),
    async (c) => {
      const { secrets } = await readJson(c, joinOptionsBody, limits)
      return c.json(await people(c).joinOptions(secrets))
    },
  )
  app.post(
    '/join',
    describePerson({
      id: 'join',
      open: true,
      summary: 'Join with a passkey, by invitation',
      body: { schema: 'Join', example: joinExample },
      status: 201,
      answer: 'SignedIn',
    }),
    async (c) => {
      const { secrets, response } = await readJson(c, joinBody, limits)
      const { session, actor } = await people(c).join(secrets, response)
      begin(c, session)
      return c.json(actor, 201)
    },
  )
  app.post(
    '/sign-in/options',
    describePerson({
      id: 'signInOptions',
      open: true,
      summary: 'What a passkey is asked to sign in',
      body: nothing,
      answer: 'PasskeyOptions',
    }),
    async (c) => {
      await readJson(c, nothingBody, limits)
      return c.json(await people(c).signInOptions())
    },
  )
  app.post(
    '/sign-in',
    describePerson({
      id: 'signIn',
      open: true,
      summary: 'Sign in with a passkey',
      body: { schema: 'PasskeyAnswer', example: answerExample },
      answer: 'SignedIn',
    }),
    async (c) => {
      const { response } = await readJson(c, responseBody, limits)
      const { session, actor } = await people(c).signIn(response)
      const before = getCookie(c, sessionCookie)
      if (before !== undefined) await people(c).signOut(before)
      begin(c, session)
      return c.json(actor)
    },
  )

  app.route('/oidc', oidcRoutes(options, oidc, begin))

  app.use(knownCaller(options))
  // By the operator alone, who holds the database.
  app.post(
    '/bootstrap',
    describePerson({
      id: 'bootstrap',
      summary: 'Invite the first people, by the operator',
      body: { schema: 'Bootstrap', example: { names: ['Anna', 'Bela'] } },
      status: 201,
      answer: 'Invitations',
    }),
    async (c) => {
      if (c.get('actor') !== undefined) throw new ProblemError('forbidden')
      const { names } = await readJson(c, bootstrapBody, limits)
      return c.json({ invitations: await people(c).bootstrap(names) }, 201)
    },
  )
  // Everything else is a person's own: the operator's token does not do.
  app.use(async (c, next) => {
    personOf(c)
    await next()
  })
  app.post(
    '/sign-out',
    describePerson({
      id: 'signOut',
      summary: 'End the session of this browser',
      body: nothing,
      status: 204,
    }),
    async (c) => {
      const session = getCookie(c, sessionCookie)
      if (session !== undefined) await people(c).signOut(session)
      deleteCookie(c, sessionCookie, { path: '/', secure: true })
      return c.body(null, 204)
    },
  )
  app.get(
    '/me',
    describePerson({ id: 'getMe', summary: 'Who you are here, and your passkeys', answer: 'Me' }),
    async (c) => {
      const actor = personOf(c)
      return c.json({ ...actor, passkeys: await people(c).passkeys(actor) })
    },
  )
  app.get(
    '/',
    describePerson({ id: 'listPeople', summary: 'The people of this registry', answer: 'People' }),
    permit('see-people'),
    async (c) => c.json({ people: await people(c).list(personOf(c)) }),
  )
  app.get(
    '/requests',
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
    '/requests',
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
    '/requests/:id/decide/options',
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
    '/requests/:id/decide',
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
    '/requests/:id/reject',
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
  // The one veto that every role has: a way back in is everybody's business.
  app.get(
    '/recoveries',
    describePerson({
      id: 'listRecoveries',
      summary: 'Ways back in that stand open',
      answer: 'Recoveries',
    }),
    async (c) => c.json({ recoveries: await people(c).recoveries(personOf(c)) }),
  )
  app.post(
    '/recoveries/:id/veto',
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
  app.post(
    '/people/:name/disable',
    describePerson({
      id: 'disablePerson',
      summary: 'Shut somebody out at once',
      body: nothing,
      path: [
        {
          name: 'name',
          description: 'Name of the person',
          example: 'Carla',
          schema: { type: 'string', maxLength: 120 },
        },
      ],
      status: 204,
    }),
    permit('disable-people'),
    async (c) => {
      await readJson(c, nothingBody, limits)
      await people(c).disable(personOf(c), c.req.param('name').slice(0, 120))
      return c.body(null, 204)
    },
  )
  app.post(
    '/passkeys/options',
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
    '/passkeys/vouch',
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
    '/passkeys',
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
    '/passkeys/:id/remove',
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
  app.get(
    '/tokens',
    describePerson({
      id: 'listTokens',
      summary: 'Your tokens of the command line',
      answer: 'Tokens',
    }),
    async (c) => c.json({ tokens: await people(c).tokens(personOf(c)) }),
  )
  app.post(
    '/tokens',
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
    '/tokens/:id/revoke',
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
  app.route(
    '/mail',
    mailRoutes((c) => storeOf(options, c).watch, options.sendsMail === true),
  )
  app.route(
    '/feeds',
    feedTokenRoutes((c) => storeOf(options, c).watch),
  )
  return app
}

const foreignRefused =
  (options: DoorOptions) => async (c: Context<ApiEnv>, next: () => Promise<void>) => {
    c.header('cache-control', 'no-store')
    refuseForeign(c, options)
    if (options.limit === undefined) await next()
    else await options.limit(c, next)
  }

const idOf = (c: Context<ApiEnv>): string => {
  const id = c.req.param('id') ?? ''
  if (!/^[a-z0-9-]{1,60}$/.test(id)) throw new ProblemError('not-found')
  return id
}
