import { type Context, Hono } from 'hono'
import { speaksFor } from '../../registry/people/person.ts'
import { extentOf } from '../../registry/people/roles.ts'
import type { ApiEnv } from '../context.ts'
import { permit, storeOf } from '../people/who.ts'
import { ProblemError } from '../problems.ts'
import { readQuery } from '../query/read-query.ts'
import { slugText } from '../schemas/text.ts'
import { given, type RegistryOptions } from './acting.ts'
import { beforeQuery, cursorQuery, daysQuery, fromQuery, proofsQuery } from './bodies.ts'
import { before, cursor, days, describeRegistry, limit } from './describe-registry.ts'

/** What the registry says, said, and how it came about. */
export const recordRoutes = (options: RegistryOptions): Hono<ApiEnv> => {
  const app = new Hono<ApiEnv>()
  const store = (c: Context<ApiEnv>) => storeOf(options, c)

  // What every release says is open to all who are in.
  app.get(
    '/entities',
    describeRegistry({
      id: 'listRegistryEntities',
      summary: 'Entities with all they have, in the order of their slugs',
      query: [cursor, limit],
      answer: 'RegistryEntityPage',
    }),
    async (c) => c.json(await store(c).listEntities(given(readQuery(c, cursorQuery)))),
  )
  app.get(
    '/entities/:slug',
    describeRegistry({
      id: 'getRegistryEntity',
      summary: 'One entity with channels, facts, passport and their evidence',
      path: [
        {
          name: 'slug',
          description: 'Slug of the entity',
          example: 'acme',
          schema: { type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' },
        },
      ],
      answer: 'RegistryEntity',
    }),
    async (c) => {
      const slug = slugText.safeParse(c.req.param('slug'))
      const entity = slug.success ? await store(c).getEntity(slug.data) : null
      if (entity === null) throw new ProblemError('not-found')
      return c.json(entity)
    },
  )
  app.get(
    '/proofs',
    describeRegistry({
      id: 'listProofs',
      summary: 'Owners’ proofs that evidence rests on, and how they stand',
      query: [
        {
          name: 'entity',
          description: 'Slug of the entity; all without it',
          example: 'acme',
          schema: { type: 'string' },
        },
      ],
      answer: 'Proofs',
    }),
    permit('read'),
    async (c) => {
      const { entity } = readQuery(c, proofsQuery)
      const actor = c.get('actor')
      const own = actor !== undefined && extentOf(actor.role, 'read') === 'own'
      const proofs = await store(c).listProofs(entity)
      return c.json({
        proofs: own ? proofs.filter((one) => speaksFor(actor, one.entity)) : proofs,
      })
    },
  )
  app.get(
    '/releases/latest',
    describeRegistry({
      id: 'getLatestRelease',
      summary: 'The release in force, with its signature',
      answer: 'LatestRelease',
    }),
    async (c) => {
      const release = await store(c).latestRelease()
      if (release === null) throw new ProblemError('not-found')
      const curated = new TextDecoder().decode(release.curated)
      return c.json({ signed: release.signed, curated })
    },
  )
  app.get(
    '/releases',
    describeRegistry({
      id: 'listReleases',
      summary: 'Releases, newest first',
      query: [before, limit],
      answer: 'Releases',
    }),
    permit('see-people'),
    async (c) =>
      c.json({ releases: await store(c).listReleases(given(readQuery(c, beforeQuery))) }),
  )
  app.get(
    '/releases/:version/changes',
    describeRegistry({
      id: 'compareReleases',
      summary: 'What a release says that an earlier one did not',
      path: [
        {
          name: 'version',
          description: 'Number of the release',
          example: '1',
          schema: { type: 'integer', minimum: 1 },
        },
      ],
      query: [
        {
          name: 'from',
          description: 'Number of the earlier one; the one before unless given',
          schema: { type: 'integer', minimum: 1 },
        },
      ],
      answer: 'ReleaseChanges',
    }),
    permit('see-people'),
    async (c) => {
      const { from } = readQuery(c, fromQuery)
      const version = Number(/^\d{1,9}$/.exec(c.req.param('version'))?.[0] ?? 0)
      return c.json(await store(c).compareReleases(version, from))
    },
  )
  app.get(
    '/trail',
    describeRegistry({
      id: 'auditTrail',
      summary: 'The log with who and why, newest first',
      query: [before, limit],
      answer: 'Trail',
    }),
    permit('see-people'),
    async (c) => c.json({ entries: await store(c).auditTrail(given(readQuery(c, beforeQuery))) }),
  )
  app.get(
    '/figures',
    describeRegistry({
      id: 'registryFigures',
      summary: 'What waits, how old it is, and what came and went by day',
      query: [days],
      answer: 'Figures',
    }),
    permit('see-people'),
    async (c) => c.json(await store(c).figures(given(readQuery(c, daysQuery)).days ?? 90)),
  )
  return app
}
