import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { channelPurposes, channelTypes } from '../../core/registry/entity.ts'
import { slugsOf } from '../../registry/changes/apply-operations.ts'
import { keyScopes } from '../../registry/keys/key.ts'
import { type Actor, speaksFor } from '../../registry/people/person.ts'
import { extentOf } from '../../registry/people/roles.ts'
import { reportOutcomes } from '../../registry/reports/report.ts'
import type { Store } from '../../registry/store/create-store.ts'
import { mostImportRows } from '../../registry/store/import-rows.ts'
import type { Loading } from '../../registry/store/load-curated.ts'
import type { Proposal } from '../../registry/store/proposal.ts'
import { readJson } from '../body/read-json.ts'
import type { ApiEnv } from '../context.ts'
import { once } from '../middleware/once.ts'
import { answerSchema } from '../people/schemas.ts'
import {
  credentialOf,
  type DoorOptions,
  knownCaller,
  permit,
  personOf,
  storeOf,
} from '../people/who.ts'
import { ProblemError } from '../problems.ts'
import { readQuery } from '../query/read-query.ts'
import { safeText, slugText } from '../schemas/text.ts'

export interface RegistryAdminOptions extends DoorOptions {
  /** Loads the shipped curation again, into this store. */
  readonly reload?: (store: Store) => Promise<Loading>
}

/** As many rows as an import takes, each of everyday length. */
const maxImportBytes = 4 * 1024 * 1024

/** A whole entity with its evidence fits; so does a change set of some hundred channels. */
const maxBytes = 1024 * 1024

/** Who acts, by the operator's word; people are known by their credentials and give none. */
const name = safeText(120).exactOptional()
const reason = safeText(2_000, 3)
const cursorSchema = z.strictObject({
  cursor: safeText(120).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
})
const proposalsQuery = cursorSchema.extend({
  state: z.enum(['open', 'cooling', 'applied', 'rejected']).optional(),
})
const contentHash = z.string().regex(/^[0-9a-f]{64}$/, 'Use the content hash of the proposal')
const openBody = z.strictObject({
  // The store reads operations and evidence by its own schema.
  ops: z.array(z.unknown()).min(1).max(1_000),
  reason,
  evidence: z.array(z.unknown()).max(20).optional(),
  author: name,
})
const approveBody = z.strictObject({
  approver: name,
  contentHash,
  /** What the person's passkey answered to `approval-options`. */
  answer: answerSchema.exactOptional(),
})
const approvalOptionsBody = z.strictObject({ contentHash })
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
const importBody = z.strictObject({
  rows: z
    .array(
      z.strictObject({
        line: z.number().int().min(1).max(999_999_999),
        sourceId: safeText(512),
        entity: slugText.optional(),
        domain: safeText(512).optional(),
        type: safeText(60),
        value: safeText(512),
        purpose: z.enum(channelPurposes).optional(),
      }),
    )
    .min(1)
    .max(mostImportRows),
  source: safeText(200, 4),
  author: name,
  dryRun: z.boolean().optional(),
})
const withdrawBody = z.strictObject({ source: safeText(200, 4), reason, author: name })
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
/** Lines of `countersign scan --json` as they are; the rest of a line is not looked at. */
const lookalikesBody = z.strictObject({
  hits: z
    .array(
      z.object({
        entity: z.union([slugText, z.object({ slug: slugText })]),
        host: z.string().regex(/^[a-z0-9_.-]{1,253}$/, 'Use the ASCII host'),
        technique: safeText(60),
        strength: z.enum(['strong', 'weak', 'needs-context']),
      }),
    )
    .min(1)
    .max(5_000),
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
const beforeQuery = z.strictObject({
  before: z.coerce.number().int().min(1).max(999_999_999_999).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
})
const fromQuery = z.strictObject({
  from: z.coerce.number().int().min(1).max(999_999_999).optional(),
})
const proofsQuery = z.strictObject({ entity: slugText.optional() })
const usageQuery = z.strictObject({ days: z.coerce.number().int().min(1).max(366).optional() })

/**
 * The registry of record, to be mounted under `/v1/registry`. Every route wants the operator's bearer token,
 * with names of people as the operator's word, or the credentials of a person, whose name counts and whose
 * role says what may be done. Once there are people the store takes no other names. Faults come out as `StoreError`
 * and `ProblemError` for the app's own handler.
 */
export const registryAdminRoutes = (options: RegistryAdminOptions): Hono<ApiEnv> => {
  const app = new Hono<ApiEnv>()
  const store = (c: Context<ApiEnv>): Store => storeOf(options, c)
  /** The person's own name, or the one that the operator gives. */
  const nameOf = (c: Context<ApiEnv>, given: string | undefined, field: string): string => {
    const name = c.get('actor')?.name ?? given
    if (name !== undefined) return name
    throw new ProblemError('invalid-request', {
      issues: [{ path: field, message: 'Say who acts' }],
    })
  }
  app.use(knownCaller(options))
  app.use(once(() => options.store()?.idempotency, maxBytes, credentialOf))

  app.get('/proposals', permit('read'), async (c) => {
    const page = await store(c).listProposals(given(readQuery(c, proposalsQuery)))
    const items = page.items.filter((one) => !isHidden(c.get('actor'), one))
    return c.json({ ...page, items })
  })
  app.post('/proposals', permit('propose'), async (c) => {
    const { evidence, ...body } = await readJson(c, openBody, { maxBytes })
    const author = nameOf(c, body.author, 'author')
    const input = evidence === undefined ? { ...body, author } : { ...body, author, evidence }
    return c.json(await store(c).openProposal(input), 201)
  })
  app.get('/proposals/:id', permit('read'), async (c) => {
    const proposal = await store(c).getProposal(idOf(c.req.param('id')))
    if (proposal === null || isHidden(c.get('actor'), proposal)) throw new ProblemError('not-found')
    return c.json(proposal)
  })
  app.get('/proposals/:id/review', permit('read'), async (c) => {
    const review = await store(c).reviewProposal(idOf(c.req.param('id')))
    if (review === null || isHidden(c.get('actor'), review.proposal)) {
      throw new ProblemError('not-found')
    }
    return c.json(review)
  })
  app.post('/proposals/:id/approval-options', permit('approve'), async (c) => {
    const body = await readJson(c, approvalOptionsBody, { maxBytes })
    const id = idOf(c.req.param('id'))
    return c.json(await store(c).people.approvalOptions(personOf(c), id, body.contentHash))
  })
  app.post('/proposals/:id/approve', permit('approve'), async (c) => {
    const body = await readJson(c, approveBody, { maxBytes })
    const approver = nameOf(c, body.approver, 'approver')
    const id = idOf(c.req.param('id'))
    return c.json(await store(c).approveProposal({ ...body, id, approver }))
  })
  app.post('/proposals/:id/reject', permit('reject'), async (c) => {
    const body = await readJson(c, rejectBody, { maxBytes })
    const reviewer = nameOf(c, body.reviewer, 'reviewer')
    const id = idOf(c.req.param('id'))
    return c.json(await store(c).rejectProposal({ ...body, id, reviewer }))
  })
  app.post('/suspensions', permit('suspend'), async (c) => {
    const { channel, ...body } = await readJson(c, suspendBody, { maxBytes })
    const author = nameOf(c, body.author, 'author')
    return c.json(await store(c).suspendChannel({ ...body, author, channel: given(channel) }), 201)
  })
  app.post('/rollbacks', permit('propose'), async (c) => {
    const body = await readJson(c, rollBackBody, { maxBytes })
    const author = nameOf(c, body.author, 'author')
    return c.json(await store(c).rollBack({ ...body, author }), 201)
  })
  app.post('/imports', permit('propose'), async (c) => {
    const body = await readJson(c, importBody, { maxBytes: maxImportBytes })
    const rows = body.rows.map((row) => given(row))
    const author = nameOf(c, body.author, 'author')
    const { source, dryRun = false } = body
    return c.json(await store(c).importRows({ rows, source, author, dryRun }), 201)
  })
  app.post('/withdrawals', permit('propose'), async (c) => {
    const body = await readJson(c, withdrawBody, { maxBytes })
    const author = nameOf(c, body.author, 'author')
    return c.json({ proposal: await store(c).withdrawSource({ ...body, author }) }, 201)
  })
  app.post('/readings', permit('record-readings'), async (c) => {
    const { readings, reader } = await readJson(c, readingsBody, { maxBytes })
    const read = readings.map((one) => ({ ...one, channel: given(one.channel) }))
    const by = nameOf(c, reader, 'reader')
    return c.json(await store(c).recordReadings({ readings: read, reader: by }), 201)
  })
  app.post('/proposals/:id/confirm', permit('confirm-suspension'), async (c) => {
    const body = await readJson(c, confirmBody, { maxBytes })
    const reviewer = nameOf(c, body.reviewer, 'reviewer')
    return c.json(await store(c).confirmSuspension({ id: idOf(c.req.param('id')), reviewer }))
  })
  // What every release says is open to all who are in.
  app.get('/entities', async (c) =>
    c.json(await store(c).listEntities(given(readQuery(c, cursorSchema)))),
  )
  app.get('/entities/:slug', async (c) => {
    const slug = slugText.safeParse(c.req.param('slug'))
    const entity = slug.success ? await store(c).getEntity(slug.data) : null
    if (entity === null) throw new ProblemError('not-found')
    return c.json(entity)
  })
  app.get('/proofs', permit('read'), async (c) => {
    const { entity } = readQuery(c, proofsQuery)
    const actor = c.get('actor')
    const own = actor !== undefined && extentOf(actor.role, 'read') === 'own'
    const proofs = await store(c).listProofs(entity)
    return c.json({
      proofs: own ? proofs.filter((one) => speaksFor(actor, one.entity)) : proofs,
    })
  })
  app.get('/releases/latest', async (c) => {
    const release = await store(c).latestRelease()
    if (release === null) throw new ProblemError('not-found')
    return c.json({ signed: release.signed, curated: new TextDecoder().decode(release.curated) })
  })
  app.get('/releases', permit('see-people'), async (c) =>
    c.json({ releases: await store(c).listReleases(given(readQuery(c, beforeQuery))) }),
  )
  app.get('/releases/:version/changes', permit('see-people'), async (c) => {
    const { from } = readQuery(c, fromQuery)
    const version = Number(/^\d{1,9}$/.exec(c.req.param('version'))?.[0] ?? 0)
    return c.json(await store(c).compareReleases(version, from))
  })
  app.get('/trail', permit('see-people'), async (c) =>
    c.json({ entries: await store(c).auditTrail(given(readQuery(c, beforeQuery))) }),
  )
  app.get('/figures', permit('see-people'), async (c) => {
    const { days = 90 } = given(readQuery(c, usageQuery))
    return c.json(await store(c).figures(days))
  })
  app.get('/reports', permit('answer-reports'), async (c) => {
    const query = given(readQuery(c, reportsQuery))
    return c.json({ reports: await store(c).reports.list(query) })
  })
  app.post('/reports/:id/answer', permit('answer-reports'), async (c) => {
    const body = await readJson(c, answerBody, { maxBytes })
    const by = nameOf(c, body.by, 'by')
    return c.json(await store(c).reports.answer({ ...body, id: idOf(c.req.param('id')), by }))
  })
  app.post('/lookalikes', permit('record-readings'), async (c) => {
    const { hits } = await readJson(c, lookalikesBody, { maxBytes: maxImportBytes })
    const found = hits.map(({ entity, host, technique, strength }) => ({
      entity: typeof entity === 'string' ? entity : entity.slug,
      host,
      technique,
      strength,
    }))
    return c.json({ added: await store(c).watch.addLookalikes(found, 'scan') }, 201)
  })
  app.get('/keys', permit('manage-keys'), async (c) => c.json({ keys: await store(c).keys.list() }))
  app.post('/keys', permit('manage-keys'), async (c) => {
    const body = await readJson(c, keyBody, { maxBytes })
    return c.json(await store(c).keys.create(body), 201)
  })
  app.delete('/keys/:id', permit('manage-keys'), async (c) =>
    c.json(await store(c).keys.revoke(idOf(c.req.param('id')))),
  )
  app.get('/usage', permit('manage-keys'), async (c) => {
    const { days = 30 } = given(readQuery(c, usageQuery))
    return c.json({ usage: await store(c).keys.usage(days) })
  })
  app.post('/load', permit('load-files'), async (c) => {
    const held = store(c)
    if (options.reload === undefined) throw new ProblemError('not-found')
    return c.json(await options.reload(held))
  })
  return app
}

/** Whether a proposal is not for the eyes of a person who may touch their own alone. */
const isHidden = (actor: Actor | undefined, proposal: Proposal): boolean =>
  actor !== undefined && extentOf(actor.role, 'read') === 'own' && !isOwn(actor, proposal)

const isOwn = (actor: Actor, { author, ops }: Proposal): boolean => {
  const entities = ops.flatMap(slugsOf)
  return (
    author === actor.name || (entities.length > 0 && entities.every((one) => speaksFor(actor, one)))
  )
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
