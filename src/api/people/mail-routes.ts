import { type Context, Hono } from 'hono'
import type { WatchStore } from '../../registry/watch/watch-store.ts'
import { readJson } from '../body/read-json.ts'
import type { ApiEnv } from '../context.ts'
import { ProblemError } from '../problems.ts'
import { describePerson, idParameter, nothing } from './describe-person.ts'
import { codeBody, nothingBody, subscribeBody } from './schemas.ts'
import { personOf } from './who.ts'

const limits = { maxBytes: 4_096 }
/**
 * Addresses to which a person has notices sent; to be mounted under `/v1/people/mail`, behind what knows the
 * person. Refused where the service sends no mail.
 */
export const mailRoutes = (
  watch: (c: Context<ApiEnv>) => WatchStore,
  sendsMail: boolean,
): Hono<ApiEnv> => {
  const app = new Hono<ApiEnv>()
  app.get(
    '/',
    describePerson({
      id: 'listSubscriptions',
      summary: 'Addresses to which you have notices sent',
      answer: 'Subscriptions',
    }),
    async (c) => c.json({ sendsMail, subscriptions: await watch(c).subscriptions(personOf(c)) }),
  )
  app.post(
    '/',
    describePerson({
      id: 'subscribe',
      summary: 'Have notices sent to an address once it is confirmed',
      body: {
        schema: 'Subscription',
        example: { entity: 'acme', address: 'anna@acme.example', rhythm: 'daily', lang: 'en' },
      },
      status: 201,
      answer: 'KeptSubscription',
    }),
    async (c) => {
      const body = await readJson(c, subscribeBody, limits)
      if (!sendsMail) throw new ProblemError('refused', { detail: 'This service sends no mail.' })
      return c.json(await watch(c).subscribe(personOf(c), body), 201)
    },
  )
  app.post(
    '/:id/confirm',
    describePerson({
      id: 'confirmSubscription',
      summary: 'Confirm an address by the code sent there',
      body: { schema: 'MailCode', example: { code: 'A'.repeat(43) } },
      path: [idParameter('mail-1')],
      answer: 'KeptSubscription',
    }),
    async (c) => {
      const { code } = await readJson(c, codeBody, limits)
      return c.json(await watch(c).confirmSubscription(personOf(c), { id: idOf(c), code }))
    },
  )
  app.post(
    '/:id/end',
    describePerson({
      id: 'endSubscription',
      summary: 'End a subscription of yours',
      body: nothing,
      path: [idParameter('mail-1')],
      status: 204,
    }),
    async (c) => {
      await readJson(c, nothingBody, limits)
      await watch(c).endSubscription(personOf(c), idOf(c))
      return c.body(null, 204)
    },
  )
  return app
}

const idOf = (c: Context<ApiEnv>): string => {
  const id = c.req.param('id') ?? ''
  if (!/^[a-z0-9-]{1,60}$/.test(id)) throw new ProblemError('not-found')
  return id
}
