import type { Context } from 'hono'
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'
import type { ApiEnv } from '../context.ts'
import { ProblemError } from '../problems.ts'
import { type Access, callerOf } from './access.ts'
import { addressGroup, isLoopback } from './address-group.ts'

export const tooMany = (seconds: number, detail: string): ProblemError =>
  new ProblemError('too-many-requests', {
    detail,
    headers: { 'retry-after': String(Math.max(1, Math.ceil(seconds))) },
  })

/**
 * Counts one request of an address; rejects with `too-many-requests` past `perMinute`, 0 for no limit. This
 * machine itself has none.
 */
export const addressLimit = (
  access: Access | undefined,
  perMinute: number,
): ((c: Context<ApiEnv>) => Promise<void>) => {
  if (access === undefined || perMinute === 0) return async () => {}
  const addresses = new RateLimiterMemory({ points: perMinute, duration: 60 })
  return async (c) => {
    const caller = callerOf(access, c)
    if (caller === undefined || (access.trustedProxies === 0 && isLoopback(caller))) return
    try {
      await addresses.consume(addressGroup(caller) ?? 'unknown')
    } catch (limit) {
      const { msBeforeNext } = limit as RateLimiterRes
      throw tooMany(
        msBeforeNext / 1_000,
        'This is more than one address may ask in a minute without a key.',
      )
    }
  }
}
