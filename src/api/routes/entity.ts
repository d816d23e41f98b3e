import type { Hono } from 'hono'
import { speakerFor } from '../../core/verdict/words.ts'
import { passportView } from '../../registry/directory/passport-view.ts'
import type { ApiContext, ApiEnv } from '../context.ts'
import { describe } from '../openapi/describe.ts'
import { ProblemError } from '../problems.ts'
import { readQuery } from '../query/read-query.ts'
import { localeQuerySchema } from '../schemas/directory.ts'
import { slugText } from '../schemas/text.ts'

/** `GET /v1/entities/{slug}`: the support passport of one entity. */
export const registerEntity = (app: Hono<ApiEnv>, context: ApiContext): void => {
  app.get(
    '/v1/entities/:slug',
    describe({
      id: 'getEntity',
      tag: 'Directory',
      summary: 'The support passport of an entity',
      description:
        'Every channel by purpose with how and when it was verified, what the entity never asks, its hours, topics and complaints way; or, plainly, that there is no official support and who can help instead. A slug that an entity had before answers 308 with the present one.',
      path: [
        {
          name: 'slug',
          description: 'Slug as the list gives it',
          example: 'binance',
          schema: { type: 'string', maxLength: 80 },
        },
      ],
      query: [
        {
          name: 'locale',
          description: 'BCP 47; words fall back to English',
          example: 'en',
          schema: { type: 'string', maxLength: 35 },
        },
      ],
      answer: { json: 'Passport' },
      problems: ['invalid-query', 'not-found', 'not-ready'],
    }),
    (c) => {
      const query = readQuery(c, localeQuerySchema)
      const registry = context.registry()
      const slug = slugText.safeParse(c.req.param('slug'))
      const entity = slug.success ? registry.entity(slug.data) : undefined
      const moved = slug.success ? registry.movedTo(slug.data) : undefined
      if (entity === undefined && moved !== undefined) {
        // Kept as briefly as a passport: a change of the registry may take it back.
        c.header('cache-control', 'public, max-age=60')
        return c.redirect(`/v1/entities/${moved}${new URL(c.req.url).search}`, 308)
      }
      if (entity === undefined) throw new ProblemError('not-found')
      const view = passportView(entity, registry, {
        now: context.now(),
        speaker: speakerFor(context.rules().words, query.locale),
      })
      c.header('cache-control', 'public, max-age=60')
      return c.json(view)
    },
  )
}
