import { type Context, Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import { readJson } from '../body/read-json.ts'
import type { ApiEnv } from '../context.ts'
import { describePerson, nothing } from './describe-person.ts'
import { answerExample, joinExample, joinOptionsExample } from './examples.ts'
import { joinBody, joinOptionsBody, nothingBody, responseBody } from './schemas.ts'
import { type DoorOptions, refuseForeign, sessionCookie, storeOf } from './who.ts'

const limits = { maxBytes: 65_536 }

/**
 * Joining and signing in, to be mounted under `/v1/people`. Nobody is known yet on these; they come from the console's
 * own pages all the same. `begin` gives the browser its session.
 */
export const doorRoutes = (
  options: DoorOptions,
  begin: (c: Context<ApiEnv>, session: string) => void,
): Hono<ApiEnv> => {
  const app = new Hono<ApiEnv>()
  const people = (c: Context<ApiEnv>) => storeOf(options, c).people
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
  return app
}

const foreignRefused =
  (options: DoorOptions) => async (c: Context<ApiEnv>, next: () => Promise<void>) => {
    c.header('cache-control', 'no-store')
    refuseForeign(c, options)
    if (options.limit === undefined) await next()
    else await options.limit(c, next)
  }
