import { type Context, Hono, type MiddlewareHandler } from 'hono'
import * as z from 'zod'
import { channelTypes } from '../../core/registry/entity.ts'
import { keyScopes } from '../../registry/keys/key.ts'
import { reportOutcomes } from '../../registry/reports/report.ts'
import type { Store } from '../../registry/store/create-store.ts'
import type { Loading } from '../../registry/store/load-curated.ts'
import { readJson } from '../body/read-json.ts'
import type { ApiEnv } from '../context.ts'
import { once } from '../middleware/once.ts'
import { ProblemError } from '../problems.ts'
import { readQuery } from '../query/read-query.ts'
import { safeText, slugText } from '../schemas/text.ts'

export interface RegistryAdminOptions {
  /** The store, or undefined while the database does not answer. */
  readonly store: () => Store | undefined
  /** The operator's bearer token. */
  readonly token: string
  /** Loads the shipped curation again, into this store. */
  readonly reload?: (store: Store) => Promise<Loading>
}

/** A whole entity with its evidence fits; so does a change set of some hundred channels. */
const maxBytes = 1024 * 1024

const name = safeText(120)
const reason = safeText(2_000, 3)
const cursorSchema = z.strictObject({
  cursor: safeText(120).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
})
const proposalsQuery = cursorSchema.extend({
  state: z.enum(['open', 'cooling', 'applied', 'rejected']).optional(),
})
const openBody = z.strictObject({
  // The store reads operations and evidence by its own schema.
  ops: z.array(z.unknown()).min(1).max(1_000),
  reason,
  evidence: z.array(z.unknown()).max(20).optional(),
  author: name,
})
const approveBody = z.strictObject({
  approver: name,
  contentHash: z.string().regex(/^[0-9a-f]{64}$/, 'Use the content hash of the proposal'),
})
const reportsQuery = z.strictObject({
  state: z.enum(['open', 'answered']).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
})
const answerBody = z.strictObject({
  outcome: z.enum(reportOutcomes),
  answer: reason,
  by: name,
})
const rollBackBody = z.strictObject({
  version: z.number().int().min(1).max(999_999_999),
  reason,
  author: name,
})
const confirmBody = z.strictObject({ reviewer: name })
const rejectBody = z.strictObject({ reviewer: name, reason })
const readingsBody = z.strictObject({
  readings: z
    .array(
      z.strictObject({
        entity: slugText,
        channel: z.strictObject({
          type: z.enum(channelTypes),
          qualifier: safeText(40).optional(),
          value: safeText(512),
        }),
        source: safeText(2_048, 4),
      }),
    )
    .min(1)
    .max(500),
  reader: name,
})
const suspendBody = z.strictObject({
  entity: slugText,
  channel: z.strictObject({
    type: z.enum(channelTypes),
    qualifier: safeText(40).optional(),
    value: safeText(512),
  }),
  reason,
  author: name,
})

const whole = z.number().int()
// The store says what is out of bounds, in words of its own.
const keyBody = z.strictObject({
  account: safeText(120),
  scopes: z.array(z.enum(keyScopes)).min(1).max(keyScopes.length),
  days: whole,
  dailyQuota: whole,
  concurrency: whole,
})
const usageQuery = z.strictObject({ days: z.coerce.number().int().min(1).max(366).optional() })

/**
 * The registry of record for whoever operates this installation, to be mounted under
 * `/v1/registry`. Every route wants the operator's bearer token; names of people are the operator's
 * word (people with their own credentials come with the console). Faults come out as `StoreError`
 * and `ProblemError` for the app's own handler.
 */
export const registryAdminRoutes = (options: RegistryAdminOptions): Hono<ApiEnv> => {
  const app = new Hono<ApiEnv>()
  const store = (c: Context<ApiEnv>): Store => {
    const found = c.get('store') ?? options.store()
    if (found === undefined) {
      throw new ProblemError('store-unavailable', { headers: { 'retry-after': '5' } })
    }
    return found
  }
  app.use(bearer(options.token))
  app.use(once(() => options.store()?.idempotency, maxBytes))

  app.get('/proposals', async (c) =>
    c.json(await store(c).listProposals(given(readQuery(c, proposalsQuery)))),
  )
  app.post('/proposals', async (c) => {
    const { evidence, ...body } = await readJson(c, openBody, { maxBytes })
    const input = evidence === undefined ? body : { ...body, evidence }
    return c.json(await store(c).openProposal(input), 201)
  })
  app.get('/proposals/:id', async (c) => {
    const proposal = await store(c).getProposal(idOf(c.req.param('id')))
    if (proposal === null) throw new ProblemError('not-found')
    return c.json(proposal)
  })
  app.post('/proposals/:id/approve', async (c) => {
    const body = await readJson(c, approveBody, { maxBytes })
    return c.json(await store(c).approveProposal({ id: idOf(c.req.param('id')), ...body }))
  })
  app.post('/proposals/:id/reject', async (c) => {
    const body = await readJson(c, rejectBody, { maxBytes })
    return c.json(await store(c).rejectProposal({ id: idOf(c.req.param('id')), ...body }))
  })
  app.post('/suspensions', async (c) => {
    const { channel, ...body } = await readJson(c, suspendBody, { maxBytes })
    return c.json(await store(c).suspendChannel({ ...body, channel: given(channel) }), 201)
  })
  app.post('/rollbacks', async (c) =>
    c.json(await store(c).rollBack(await readJson(c, rollBackBody, { maxBytes })), 201),
  )
  app.post('/readings', async (c) => {
    const { readings, reader } = await readJson(c, readingsBody, { maxBytes })
    const read = readings.map((one) => ({ ...one, channel: given(one.channel) }))
    return c.json(await store(c).recordReadings({ readings: read, reader }), 201)
  })
  app.post('/proposals/:id/confirm', async (c) => {
    const body = await readJson(c, confirmBody, { maxBytes })
    return c.json(await store(c).confirmSuspension({ id: idOf(c.req.param('id')), ...body }))
  })
  app.get('/entities', async (c) =>
    c.json(await store(c).listEntities(given(readQuery(c, cursorSchema)))),
  )
  app.get('/entities/:slug', async (c) => {
    const slug = slugText.safeParse(c.req.param('slug'))
    const entity = slug.success ? await store(c).getEntity(slug.data) : null
    if (entity === null) throw new ProblemError('not-found')
    return c.json(entity)
  })
  app.get('/releases/latest', async (c) => {
    const release = await store(c).latestRelease()
    if (release === null) throw new ProblemError('not-found')
    return c.json({ signed: release.signed, curated: new TextDecoder().decode(release.curated) })
  })
  app.get('/reports', async (c) => {
    const query = given(readQuery(c, reportsQuery))
    return c.json({ reports: await store(c).reports.list(query) })
  })
  app.post('/reports/:id/answer', async (c) => {
    const body = await readJson(c, answerBody, { maxBytes })
    return c.json(await store(c).reports.answer({ id: idOf(c.req.param('id')), ...body }))
  })
  app.get('/keys', async (c) => c.json({ keys: await store(c).keys.list() }))
  app.post('/keys', async (c) => {
    const body = await readJson(c, keyBody, { maxBytes })
    return c.json(await store(c).keys.create(body), 201)
  })
  app.delete('/keys/:id', async (c) => c.json(await store(c).keys.revoke(idOf(c.req.param('id')))))
  app.get('/usage', async (c) => {
    const { days = 30 } = given(readQuery(c, usageQuery))
    return c.json({ usage: await store(c).keys.usage(days) })
  })
  app.post('/load', async (c) => {
    const held = store(c)
    if (options.reload === undefined) throw new ProblemError('not-found')
    return c.json(await options.reload(held))
  })
  return app
}

/** Compares in constant time; a missing and a wrong token are told apart by nobody. */
const bearer =
  (token: string): MiddlewareHandler<ApiEnv> =>
  async (c, next) => {
    const given = c.req.header('authorization') ?? ''
    if (!(await sameText(given, `Bearer ${token}`))) {
      throw new ProblemError('unauthenticated', { headers: { 'www-authenticate': 'Bearer' } })
    }
    c.header('cache-control', 'no-store')
    c.set('account', 'operator')
    await next()
  }

/** Equal digests mean equal texts, and comparing them tells nothing about where texts differ. */
const sameText = async (a: string, b: string): Promise<boolean> => {
  const [x, y] = await Promise.all(
    [a, b].map(
      async (text) =>
        new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))),
    ),
  )
  let difference = 0
  for (let index = 0; index < 32; index += 1) {
    difference |= (x?.[index] ?? 0) ^ (y?.[index] ?? 1)
  }
  return difference === 0
}

const idOf = (text: string): string => {
  if (!/^[a-z0-9-]{1,60}$/.test(text)) throw new ProblemError('not-found')
  return text
}

/** Leaves out members that are undefined, which a strict optional does not take. */
const given = <T extends object>(members: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }
