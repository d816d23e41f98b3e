import type { Context, MiddlewareHandler } from 'hono'
import { isKey, type KeyScope, sandboxPrefix } from '../../registry/keys/key.ts'
import type { KeyGrant } from '../../registry/keys/key-store.ts'
import { StoreError } from '../../registry/store/store-error.ts'
import type { ApiContext, ApiEnv } from '../context.ts'
import { ProblemError } from '../problems.ts'
import type { Access } from './access.ts'
import { addressLimit, tooMany } from './address-limit.ts'
import { Grants } from './grants.ts'

/** Counts items of a request against the caller's quota; rejects with `too-many-requests`. */
export type Charge = (items: number) => Promise<void>

/** Makes the middleware that lets a caller in, by key or by address. */
export type Admit = (scope: KeyScope) => MiddlewareHandler<ApiEnv>

const dayMs = 86_400_000

/**
 * A key in the header is held to its scopes, its account's places and its account's quota of the UTC
 * day, exact over all processes. Without one, an address has so many requests a minute in each process.
 * A key whose account cannot be asked while the database is gone is let in uncounted: checks go on.
 */
export const createAdmit = (
  context: ApiContext,
  access: Access | undefined,
  sandbox: (request: Request) => Response | Promise<Response>,
): Admit => {
  const grants = new Grants()
  const anonymous = addressLimit(access, access?.anonymousPerMinute ?? 0)

  return (scope) => async (c, next) => {
    const header = c.req.header('authorization')
    if (header === undefined || access === undefined) {
      await anonymous(c)
      return next()
    }
    const key = /^Bearer (\S+)$/.exec(header)?.[1] ?? ''
    if (key.startsWith(sandboxPrefix)) return sandbox(c.req.raw)
    const found = isKey(key)
      ? await grants.find(key, access.keys(), context.now())
      : ('unknown' as const)
    if (found === 'unavailable') {
      // Nobody can say whose key it is: it counts as none.
      await anonymous(c)
      return next()
    }
    if (found === 'unknown') {
      throw new ProblemError('unauthenticated', { headers: { 'www-authenticate': 'Bearer' } })
    }
    if (!found.scopes.includes(scope)) throw new ProblemError('forbidden')
    return underKey(c, next, found)
  }

  async function underKey(
    c: Context<ApiEnv>,
    next: () => Promise<void>,
    { account }: KeyGrant,
  ): Promise<void> {
    const store = access?.keys()
    const place = await orGone(() => store?.takePlace(account), 'gone' as const)
    if (place === undefined) {
      throw tooMany(1, 'The account has as many requests under way as it may.')
    }
    c.set('account', account.name)
    c.set('charge', async (items) => {
      // A write that happens once holds a connection, and must not wait for another.
      const counting = c.get('store')?.keys ?? store
      const left = await orGone(() => counting?.consume(account, items), account.dailyQuota)
      if (left === undefined) {
        const now = context.now()
        throw tooMany((dayMs - (now % dayMs)) / 1_000, 'The quota of this UTC day is used up.')
      }
      c.header('ratelimit-limit', String(account.dailyQuota))
      c.header('ratelimit-remaining', String(left))
    })
    try {
      await next()
    } finally {
      if (place !== 'gone') await orGone(() => store?.givePlace(place), undefined)
    }
  }

  /** What the store says, or `instead` where there is none or it does not answer. */
  async function orGone<T, U>(ask: () => Promise<T> | undefined, instead: U): Promise<T | U> {
    try {
      const asked = ask()
      return asked === undefined ? instead : await asked
    } catch (error) {
      if (!(error instanceof StoreError) || error.code !== 'unavailable') throw error
      context.log?.({ level: 'warn', event: 'quota-uncounted', error: 'StoreError' })
      return instead
    }
  }
}

/** Counts items of the request under way; nothing to do for callers without a key. */
export const charge = async (c: Context<ApiEnv>, items: number): Promise<void> => {
  await c.get('charge')?.(items)
}
