import type { Context, Hono } from 'hono'
import * as z from 'zod'
import { noticeLanguages } from '../../registry/watch/notice-text.ts'
import { addressLimit } from '../access/address-limit.ts'
import type { ApiContext, ApiEnv } from '../context.ts'
import { describe } from '../openapi/describe.ts'
import { ProblemError } from '../problems.ts'
import { readQuery } from '../query/read-query.ts'
import { slugText } from '../schemas/text.ts'

/** A reader asks a few times an hour; more are guesses. */
const perMinute = 60

const feedQuery = z.strictObject({ lang: z.enum(noticeLanguages).optional() })

/**
 * `GET /v1/feeds/{slug}`: what an entity was told, for feed readers. They know HTTP Basic and no other way in a
 * header; the password is a token that opens this feed alone. Nothing of it stands in the address.
 */
export const registerFeed = (
  app: Hono<ApiEnv>,
  context: Pick<ApiContext, 'feed' | 'access'>,
): void => {
  const counted = addressLimit(context.access, perMinute)
  app.get(
    '/v1/feeds/:slug',
    describe({
      id: 'getFeed',
      tag: 'Directory',
      summary: 'What an entity was told, as Atom',
      description:
        'For delegates, with a feed token that they made in the console: as the password of HTTP Basic, with any name, or as a bearer token. It opens the feed of one entity and nothing else. Entries hold no text of anybody who reported something and no names of people.',
      path: [
        {
          name: 'slug',
          description: 'Slug of the entity',
          example: 'quorvane',
          schema: { type: 'string', maxLength: 80 },
        },
      ],
      query: [
        {
          name: 'lang',
          description: 'Language of the entries',
          schema: { type: 'string', enum: [...noticeLanguages], default: 'en' },
        },
      ],
      answer: { media: 'application/atom+xml' },
      problems: ['invalid-query', 'unauthenticated', 'too-many-requests', 'store-unavailable'],
    }),
    async (c) => {
      await counted(c)
      const { lang = 'en' } = readQuery(c, feedQuery)
      const slug = slugText.safeParse(c.req.param('slug'))
      const token = tokenOf(c)
      if (token === undefined || !slug.success) throw unknownReader()
      const asked = context.feed?.(slug.data, token, lang)
      if (asked === undefined) {
        throw new ProblemError('store-unavailable', { headers: { 'retry-after': '60' } })
      }
      const found = await asked
      if (found === undefined) throw unknownReader()
      c.header('cache-control', 'private, no-cache')
      c.header('vary', 'authorization')
      c.header('x-robots-tag', 'noindex')
      return c.body(found, 200, { 'content-type': 'application/atom+xml; charset=utf-8' })
    },
  )
}

/** A missing, a wrong, an old and another entity's token are told apart by nobody. */
const unknownReader = (): ProblemError =>
  new ProblemError('unauthenticated', {
    headers: { 'www-authenticate': 'Basic realm="Countersign feed", charset="UTF-8"' },
  })

/** The token of `Authorization`: a bearer token, or the password of HTTP Basic. */
const tokenOf = (c: Context<ApiEnv>): string | undefined => {
  const [scheme = '', given = ''] = (c.req.header('authorization') ?? '').split(' ')
  if (scheme.toLowerCase() === 'bearer') return given
  if (scheme.toLowerCase() !== 'basic' || !/^[A-Za-z0-9+/]{4,400}={0,2}$/.test(given)) {
    return undefined
  }
  try {
    const pair = atob(given)
    return pair.slice(pair.indexOf(':') + 1)
  } catch {
    return undefined
  }
}
