import { type Context, Hono } from 'hono'
import { readJson } from '../body/read-json.ts'
import type { ApiEnv } from '../context.ts'
import { idOf } from '../people/id-of.ts'
import { permit, storeOf } from '../people/who.ts'
import { readQuery } from '../query/read-query.ts'
import { given, maxBytes, maxImportBytes, nameOf, type RegistryOptions } from './acting.ts'
import { answerBody, daysQuery, keyBody, lookalikesBody, reportsQuery } from './bodies.ts'
import { days, describeRegistry, keyId, limit, reportId, state } from './describe-registry.ts'
import { answerExample, keyExample, lookalikesExample } from './examples.ts'

/** What comes in from outside, and whom the API is open to: reports, lookalikes, keys. */
export const deskRoutes = (options: RegistryOptions): Hono<ApiEnv> => {
  const app = new Hono<ApiEnv>()
  const store = (c: Context<ApiEnv>) => storeOf(options, c)

  app.get(
    '/reports',
    describeRegistry({
      id: 'listReports',
      summary: 'What people sent on purpose, newest first',
      query: [state('open', 'answered'), limit],
      answer: 'Reports',
    }),
    permit('answer-reports'),
    async (c) => {
      const query = given(readQuery(c, reportsQuery))
      return c.json({ reports: await store(c).reports.list(query) })
    },
  )
  app.post(
    '/reports/:id/answer',
    describeRegistry({
      id: 'answerReport',
      summary: 'Answer a report, once; its case page says so',
      path: [reportId],
      body: { schema: 'ReportAnswer', example: answerExample },
      answer: 'Report',
    }),
    permit('answer-reports'),
    async (c) => {
      const body = await readJson(c, answerBody, { maxBytes })
      const by = nameOf(c, body.by, 'by')
      return c.json(await store(c).reports.answer({ ...body, id: idOf(c), by }))
    },
  )
  app.post(
    '/lookalikes',
    describeRegistry({
      id: 'addLookalikes',
      summary: 'Hand in what `countersign scan --json` found, for the owners’ weekly notice',
      body: { schema: 'Lookalikes', example: lookalikesExample },
      status: 201,
      answer: 'LookalikesReport',
    }),
    permit('record-readings'),
    async (c) => {
      const { hits } = await readJson(c, lookalikesBody, { maxBytes: maxImportBytes })
      const found = hits.map(({ entity, host, technique, strength }) => ({
        entity: typeof entity === 'string' ? entity : entity.slug,
        host,
        technique,
        strength,
      }))
      return c.json({ added: await store(c).watch.addLookalikes(found, 'scan') }, 201)
    },
  )
  app.get(
    '/keys',
    describeRegistry({
      id: 'listKeys',
      summary: 'Keys of the API, without what they are',
      answer: 'Keys',
    }),
    permit('manage-keys'),
    async (c) => c.json({ keys: await store(c).keys.list() }),
  )
  app.post(
    '/keys',
    describeRegistry({
      id: 'createKey',
      summary: 'Make a key; it is shown this once',
      description: 'Quota and concurrency belong to the account, which has two live keys at most.',
      body: { schema: 'KeyRequest', example: keyExample },
      status: 201,
      answer: 'NewKey',
    }),
    permit('manage-keys'),
    async (c) => c.json(await store(c).keys.create(await readJson(c, keyBody, { maxBytes })), 201),
  )
  app.delete(
    '/keys/:id',
    describeRegistry({
      id: 'revokeKey',
      summary: 'Revoke a key, everywhere within ten seconds',
      path: [keyId],
      writes: true,
      answer: 'Key',
    }),
    permit('manage-keys'),
    async (c) => c.json(await store(c).keys.revoke(idOf(c))),
  )
  app.get(
    '/usage',
    describeRegistry({
      id: 'listUsage',
      summary: 'Items that each account used, by day',
      query: [days],
      answer: 'Usage',
    }),
    permit('manage-keys'),
    async (c) => {
      const { days: back = 30 } = given(readQuery(c, daysQuery))
      return c.json({ usage: await store(c).keys.usage(back) })
    },
  )
  return app
}
