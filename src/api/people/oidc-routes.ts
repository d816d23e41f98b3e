import { type Context, Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { OidcDoor } from '../../registry/people/oidc-door.ts'
import type { PeopleStore } from '../../registry/people/people-store.ts'
import { readJson } from '../body/read-json.ts'
import type { ApiEnv } from '../context.ts'
import { ProblemError } from '../problems.ts'
import { describePerson, nothing } from './describe-person.ts'
import { nothingBody } from './schemas.ts'
import { type DoorOptions, knownCaller, personOf, refuseForeign, storeOf } from './who.ts'

/** Binds a turn to the browser that began it; comes along when the issuer sends the browser back. */
const turnCookie = '__Host-countersign-oidc'
const turnSeconds = 300
const limits = { maxBytes: 4_096 }

/**
 * Signing in by the organisation's issuer, and joining an account there to oneself; to be mounted under
 * `/v1/people/oidc`. An account that is joined to nobody opens nothing, and approving wants the passkey all the same.
 */
export const oidcRoutes = (
  options: DoorOptions,
  door: OidcDoor | undefined,
  begin: (c: Context<ApiEnv>, session: string) => void,
): Hono<ApiEnv> => {
  const app = new Hono<ApiEnv>()
  const people = (c: Context<ApiEnv>): PeopleStore => storeOf(options, c).people
  const redirect = (): string => `${options.origin?.()}/v1/people/oidc/callback`
  const doorOf = (): OidcDoor => {
    if (door === undefined) throw new ProblemError('not-found')
    return door
  }
  const send = async (c: Context<ApiEnv>, about: string): Promise<Response> => {
    const turn = await people(c).beginTurn(about)
    const address = await doorOf()
      .address(redirect(), turn)
      .catch(() => {
        throw new ProblemError('store-unavailable', {
          detail: 'The issuer does not answer.',
          headers: { 'retry-after': '5' },
        })
      })
    setCookie(c, turnCookie, turn.state, {
      path: '/',
      secure: true,
      httpOnly: true,
      sameSite: 'Lax',
      maxAge: turnSeconds,
    })
    return c.json({ address })
  }

  app.get(
    '/',
    describePerson({
      id: 'hasIssuer',
      open: true,
      summary: 'Whether people may sign in at an issuer',
      answer: 'HasIssuer',
    }),
    (c) => c.json({ oidc: door !== undefined }),
  )
  if (options.limit !== undefined) {
    app.use('/start', options.limit)
    app.use('/callback', options.limit)
  }
  app.post(
    '/start',
    describePerson({
      id: 'startIssuer',
      open: true,
      summary: 'Begin to sign in at the issuer',
      body: nothing,
      answer: 'IssuerAddress',
    }),
    async (c) => {
      refuseForeign(c, options)
      doorOf()
      await readJson(c, nothingBody, limits)
      return send(c, signIn)
    },
  )
  app.get(
    '/callback',
    describePerson({
      id: 'issuerCallback',
      open: true,
      summary: 'Where the issuer sends the browser back',
      status: 303,
    }),
    async (c) => {
      c.header('cache-control', 'no-store')
      const found = doorOf()
      const state = c.req.query('state') ?? ''
      const isSame = state !== '' && getCookie(c, turnCookie) === state
      deleteCookie(c, turnCookie, { path: '/', secure: true })
      const turn = isSame ? await people(c).endTurn(state) : undefined
      if (turn === undefined) return c.redirect('/console?problem=turn', 303)
      const at = new URL(redirect())
      at.search = new URL(c.req.url).search
      const account = await found.account(at, turn).catch(() => undefined)
      if (account === undefined) return c.redirect('/console?problem=issuer', 303)
      if (turn.about === signIn) {
        const entered = await people(c).signInByAccount(account)
        if (entered === undefined) return c.redirect('/console?problem=account', 303)
        begin(c, entered.session)
        return c.redirect('/console', 303)
      }
      await people(c).joinAccount(turn.about.slice(joining.length), account)
      return c.redirect('/console/own', 303)
    },
  )
  app.use('/join', knownCaller(options))
  app.post(
    '/join',
    describePerson({
      id: 'joinIssuer',
      open: true,
      summary: 'Join your account at the issuer to you',
      body: nothing,
      answer: 'IssuerAddress',
    }),
    async (c) => {
      const actor = personOf(c)
      if (actor.by === 'token') throw new ProblemError('forbidden')
      doorOf()
      await readJson(c, nothingBody, limits)
      return send(c, `${joining}${actor.name}`)
    },
  )
  return app
}

const signIn = 'oidc sign-in'
const joining = 'oidc join '
