import type { Hono } from 'hono'
import { entityCategories } from '../../core/registry/entity.ts'
import { findEntities } from '../../registry/directory/find-entities.ts'
import { entityLine } from '../../registry/directory/passport-view.ts'
import { registryStamp } from '../../registry/directory/registry-stamp.ts'
import type { ApiContext, ApiEnv } from '../context.ts'
import { describe } from '../openapi/describe.ts'
import { ProblemError } from '../problems.ts'
import { readQuery } from '../query/read-query.ts'
import { entitiesQuerySchema } from '../schemas/directory.ts'

/** Entities a page when the caller does not say. */
const defaultLimit = 20

/** `GET /v1/entities`: the directory of real support, by name, category and country. */
export const registerEntities = (app: Hono<ApiEnv>, context: ApiContext): void => {
  app.get(
    '/v1/entities',
    describe({
      id: 'listEntities',
      tag: 'Directory',
      summary: 'Find an entity in the directory of real support',
      description:
        'Curated entities, best match first. An entity without countries serves the whole world and answers to every `country`.',
      query: [
        {
          name: 'q',
          description: 'Part of a name or alias, in any script; at most 80 units',
          example: 'bitcoin',
          schema: { type: 'string', minLength: 1, maxLength: 80 },
        },
        {
          name: 'category',
          description: 'Only this category',
          schema: { type: 'string', enum: [...entityCategories] },
        },
        {
          name: 'country',
          description: 'ISO 3166 alpha-2',
          schema: { type: 'string', pattern: '^[A-Z]{2}$' },
        },
        {
          name: 'limit',
          description: 'Entities a page',
          example: '5',
          schema: { type: 'integer', minimum: 1, maximum: 100, default: defaultLimit },
        },
        {
          name: 'cursor',
          description: '`nextCursor` of the page before',
          schema: { type: 'string', maxLength: 200 },
        },
      ],
      answer: { json: 'EntityPage' },
      problems: ['invalid-query', 'not-ready'],
    }),
    (c) => {
      const query = readQuery(c, entitiesQuerySchema)
      const registry = context.registry()
      const found = findEntities(registry.entities, {
        ...query,
        limit: query.limit ?? defaultLimit,
      })
      if (found === null) {
        throw new ProblemError('invalid-query', {
          issues: [{ path: 'cursor', message: 'Use the nextCursor of the page before' }],
        })
      }
      const page = {
        items: found.items.map(entityLine),
        ...(found.nextCursor === undefined ? {} : { nextCursor: found.nextCursor }),
        registry: registryStamp(registry, context.now()),
      }
      c.header('cache-control', 'public, max-age=60')
      return c.json(page)
    },
  )
}
