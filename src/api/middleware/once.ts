import type { Context, MiddlewareHandler } from 'hono'
import { sha256Hex } from '../../registry/changes/canonical.ts'
import type { Idempotency } from '../../registry/store/idempotency.ts'
import { readCounted } from '../body/read-bytes.ts'
import type { ApiEnv } from '../context.ts'
import { ProblemError } from '../problems.ts'

const keyForm = /^[\x21-\x7e]{1,255}$/

/**
 * Lets a write that carries `idempotency-key` happen once: the same key and body get the first answer again
 * (`idempotency-replayed: true`), another body under it is refused, and a second one while the first is under
 * way is told to wait. Keys are told apart by account, so that an account may go over to its next API key in
 * between. The handler finds the store for its write as `c.get('store')`: what it writes there and the kept
 * answer hold together or not at all. Only what was done is kept; a request that was refused may be sent anew.
 */
export const once =
  (
    store: () => Idempotency | undefined,
    maxBytes: number,
    credentialOf?: (c: Context<ApiEnv>) => string | undefined,
  ): MiddlewareHandler<ApiEnv> =>
  async (c, next) => {
    const key = c.req.header('idempotency-key')
    if (key === undefined || c.req.method === 'GET') return next()
    if (!keyForm.test(key)) {
      throw new ProblemError('invalid-request', {
        issues: [{ path: 'idempotency-key', message: 'Use 1 to 255 visible characters of ASCII' }],
      })
    }
    const writes = store()
    if (writes === undefined) {
      throw new ProblemError('store-unavailable', { headers: { 'retry-after': '5' } })
    }
    // Read before anything is locked: a slow sender holds nobody up.
    const copy = c.req.raw.clone().body
    const body = copy === null ? new Uint8Array() : await readCounted(copy, maxBytes)
    const account = c.get('account')
    const caller = account === undefined ? 'anybody' : `account ${account}`
    const scope = `${c.req.method} ${c.req.path} ${caller}`
    const name = { scope, key, credential: credentialOf?.(c) }
    const outcome = await writes.run(name, await sha256Hex(body), async (within) => {
      c.set('store', within)
      await next()
      c.set('store', undefined)
      const isDone = c.res.ok && c.error === undefined
      return isDone ? { status: c.res.status, answer: await c.res.clone().text() } : null
    })
    switch (outcome.is) {
      case 'running':
        throw new ProblemError('conflict', {
          detail: 'The first request with this key is under way.',
          headers: { 'retry-after': '1' },
        })
      case 'differs':
        throw new ProblemError('refused', {
          detail: 'This key came with another body or another credential before.',
        })
      case 'done':
        c.header('idempotency-replayed', 'true')
        return c.body(outcome.answer, outcome.status as 200, { 'content-type': 'application/json' })
      default:
        return undefined
    }
  }
