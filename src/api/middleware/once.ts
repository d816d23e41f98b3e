import type { MiddlewareHandler } from 'hono'
import { sha256Hex } from '../../registry/changes/canonical.ts'
import type { Idempotency } from '../../registry/store/idempotency.ts'
import { readCounted } from '../body/read-bytes.ts'
import type { ApiEnv } from '../context.ts'
import { ProblemError } from '../problems.ts'

const keyForm = /^[\x21-\x7e]{1,255}$/

/**
 * Lets a write that carries `idempotency-key` happen once: the same key and body get the first answer again
 * (`idempotency-replayed: true`), another body under it is refused, and a second one while the first is under
 * way is told to wait. Only what was done is kept; a request that was refused may be sent anew.
 */
export const once =
  (store: () => Idempotency | undefined, maxBytes: number): MiddlewareHandler<ApiEnv> =>
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
    const copy = c.req.raw.clone().body
    const body = copy === null ? new Uint8Array() : await readCounted(copy, maxBytes)
    const scope = `${c.req.method} ${c.req.path} ${await callerHash(c.req.header('authorization'))}`
    const name = { scope, key }
    const begun = await writes.begin(name, await sha256Hex(body))
    switch (begun.is) {
      case 'running':
        throw new ProblemError('conflict', {
          detail: 'The first request with this key is under way.',
          headers: { 'retry-after': '1' },
        })
      case 'differs':
        throw new ProblemError('refused', { detail: 'This key came with another body before.' })
      case 'done':
        c.header('idempotency-replayed', 'true')
        return c.body(begun.answer, begun.status as 200, { 'content-type': 'application/json' })
      case 'first':
        return settle(writes, name, next, c)
    }
  }

const settle = async (
  writes: Idempotency,
  name: { readonly scope: string; readonly key: string },
  next: () => Promise<void>,
  c: Parameters<MiddlewareHandler<ApiEnv>>[0],
): Promise<void> => {
  let done = false
  try {
    await next()
    if (c.res.ok && c.error === undefined) {
      await writes.finish(name, c.res.status, await c.res.clone().text())
      done = true
    }
  } finally {
    if (!done) await writes.abandon(name)
  }
}

/** Tells callers apart without keeping what they showed. */
const callerHash = async (authorization: string | undefined): Promise<string> =>
  authorization === undefined
    ? 'anybody'
    : (await sha256Hex(new TextEncoder().encode(authorization))).slice(0, 32)
