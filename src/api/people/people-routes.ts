import { type Context, Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { OidcDoor } from '../../registry/people/oidc-door.ts'
import { readJson } from '../body/read-json.ts'
import type { ApiEnv } from '../context.ts'
import { ProblemError } from '../problems.ts'
import { describePerson, nothing } from './describe-person.ts'
import { doorRoutes } from './door-routes.ts'
import { feedTokenRoutes } from './feed-token-routes.ts'
import { mailRoutes } from './mail-routes.ts'
import { oidcRoutes } from './oidc-routes.ts'
import { passkeyRoutes } from './passkey-routes.ts'
import { recoveryRoutes } from './recovery-routes.ts'
import { requestRoutes } from './request-routes.ts'
import { bootstrapBody, nothingBody } from './schemas.ts'
import { tokenRoutes } from './token-routes.ts'
import { type DoorOptions, knownCaller, permit, personOf, sessionCookie, storeOf } from './who.ts'

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

  app.route('/', doorRoutes(options, begin))
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
  app.route('/requests', requestRoutes(options))
  app.route('/recoveries', recoveryRoutes(options))
  app.route('/passkeys', passkeyRoutes(options))
  app.route('/tokens', tokenRoutes(options))
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
