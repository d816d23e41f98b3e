import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { mailRhythms } from '../../registry/store/schema/watch.ts'
import { noticeLanguages } from '../../registry/watch/notice-text.ts'
import type { WatchStore } from '../../registry/watch/watch-store.ts'
import { readJson } from '../body/read-json.ts'
import type { ApiEnv } from '../context.ts'
import { ProblemError } from '../problems.ts'
import { slugText } from '../schemas/text.ts'
import { nothingBody } from './schemas.ts'
import { personOf } from './who.ts'

const limits = { maxBytes: 4_096 }
const subscribeBody = z.strictObject({
  entity: slugText,
  address: z.string().min(3).max(254),
  rhythm: z.enum(mailRhythms),
  lang: z.enum(noticeLanguages),
})
const codeBody = z.strictObject({ code: z.string().regex(/^[A-Za-z0-9_-]{43}$/) })

/**
 * Addresses to which a person has notices sent; to be mounted under `/v1/people/mail`, behind what knows the
 * person. Refused where the service sends no mail.
 */
export const mailRoutes = (
  watch: (c: Context<ApiEnv>) => WatchStore,
  sendsMail: boolean,
): Hono<ApiEnv> => {
  const app = new Hono<ApiEnv>()
  app.get('/', async (c) =>
    c.json({ sendsMail, subscriptions: await watch(c).subscriptions(personOf(c)) }),
  )
  app.post('/', async (c) => {
    const body = await readJson(c, subscribeBody, limits)
    if (!sendsMail) throw new ProblemError('refused', { detail: 'This service sends no mail.' })
    return c.json(await watch(c).subscribe(personOf(c), body), 201)
  })
  app.post('/:id/confirm', async (c) => {
    const { code } = await readJson(c, codeBody, limits)
    return c.json(await watch(c).confirmSubscription(personOf(c), { id: idOf(c), code }))
  })
  app.post('/:id/end', async (c) => {
    await readJson(c, nothingBody, limits)
    await watch(c).endSubscription(personOf(c), idOf(c))
    return c.body(null, 204)
  })
  return app
}

const idOf = (c: Context<ApiEnv>): string => {
  const id = c.req.param('id') ?? ''
  if (!/^[a-z0-9-]{1,60}$/.test(id)) throw new ProblemError('not-found')
  return id
}
