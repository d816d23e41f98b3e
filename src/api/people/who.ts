import type { Context, MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Actor } from '../../registry/people/person.ts'
import type { Action } from '../../registry/people/roles.ts'
import { tokenPrefix } from '../../registry/people/secret.ts'
import { refuseBeyond } from '../../registry/people/who-acts.ts'
import type { Store } from '../../registry/store/create-store.ts'
import type { ApiEnv } from '../context.ts'
import { ProblemError } from '../problems.ts'
import { sameText } from './same-text.ts'

/** Cookie of a session; the prefix keeps it to this host, over TLS, for every path. */
export const sessionCookie = '__Host-countersign'

export interface DoorOptions {
  /** The store, or undefined while the database does not answer. */
  readonly store: () => Store | undefined
  /** The operator's bearer token. */
  readonly token: string
  /** Scheme, host and port of the console; a session's writes come from there alone. */
  readonly origin?: () => string
  /** Whether notices go to addresses too. */
  readonly sendsMail?: boolean
  /** Counts those who are not known yet, by address; absent where the host has no limits. */
  readonly limit?: MiddlewareHandler<ApiEnv>
}

export const storeOf = (options: Pick<DoorOptions, 'store'>, c: Context<ApiEnv>): Store => {
  const found = c.get('store') ?? options.store()
  if (found === undefined) {
    throw new ProblemError('store-unavailable', { headers: { 'retry-after': '5' } })
  }
  const actor = c.get('actor')
  return actor === undefined ? found : found.as(actor)
}

const readsOnly: ReadonlySet<string> = new Set(['GET', 'HEAD'])

const unauthenticated = (): ProblemError =>
  new ProblemError('unauthenticated', { headers: { 'www-authenticate': 'Bearer' } })

/**
 * Lets in the operator, by the installation's token, and people, by session or by a token of their own.
 * Whoever it is stands in the context as `actor`; the operator has none. A session writes only from the
 * console's own pages. A missing, a wrong and an old credential are told apart by nobody.
 */
export const knownCaller =
  (options: DoorOptions): MiddlewareHandler<ApiEnv> =>
  async (c, next) => {
    c.header('cache-control', 'no-store')
    const header = c.req.header('authorization')
    if (header !== undefined) {
      if (await sameText(header, `Bearer ${options.token}`)) {
        c.set('account', 'operator')
        return next()
      }
      const token = /^Bearer (\S+)$/.exec(header)?.[1] ?? ''
      const actor = token.startsWith(tokenPrefix)
        ? await storeOf(options, c).people.actorOfToken(token)
        : undefined
      if (actor === undefined) throw unauthenticated()
      return asPerson(c, next, actor)
    }
    const session = getCookie(c, sessionCookie)
    if (session === undefined) throw unauthenticated()
    refuseForeign(c, options)
    const actor = await storeOf(options, c).people.actorOfSession(session)
    if (actor === undefined) throw unauthenticated()
    return asPerson(c, next, actor)
  }

/** What the caller showed at the door: the authorization header, or else the session. */
export const credentialOf = (c: Context<ApiEnv>): string | undefined =>
  c.req.header('authorization') ?? getCookie(c, sessionCookie)

const asPerson = (c: Context<ApiEnv>, next: () => Promise<void>, actor: Actor): Promise<void> => {
  c.set('actor', actor)
  c.set('account', `person ${actor.name}`)
  return next()
}

/** A write that carries a session must come from a page of ours, as JSON. */
export const refuseForeign = (c: Context<ApiEnv>, options: Pick<DoorOptions, 'origin'>): void => {
  if (readsOnly.has(c.req.method)) return
  const ours = options.origin?.()
  const isOurs = ours !== undefined && c.req.header('origin') === ours
  const type = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase()
  if (!isOurs || type !== 'application/json') {
    throw new ProblemError('forbidden', { detail: 'This comes from another page.' })
  }
}

/** Refuses what the person's role does not reach at all; what reaches its own is told apart by the store. */
export const permit =
  (action: Action): MiddlewareHandler<ApiEnv> =>
  async (c, next) => {
    const actor = c.get('actor')
    if (actor !== undefined) refuseBeyond(actor, action, { author: actor.name })
    await next()
  }

/** A person, where the operator's token does not do. */
export const personOf = (c: Context<ApiEnv>): Actor => {
  const actor = c.get('actor')
  if (actor === undefined) throw unauthenticated()
  return actor
}
