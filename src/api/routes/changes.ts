import type { Hono } from 'hono'
import { registryStamp } from '../../registry/directory/registry-stamp.ts'
import type { Admit } from '../access/admit.ts'
import type { ApiContext, ApiEnv } from '../context.ts'
import { accessProblems, describe } from '../openapi/describe.ts'
import { ProblemError } from '../problems.ts'
import { readQuery } from '../query/read-query.ts'
import { changesQuerySchema } from '../schemas/changes.ts'

const defaultLimit = 100
const manifestPath = '/registry/manifest.json'

/** `GET /v1/changes`: what took hold in the registry of record, in order, so that a copy can follow. */
export const registerChanges = (app: Hono<ApiEnv>, context: ApiContext, admit: Admit): void => {
  app.get(
    '/v1/changes',
    describe({
      id: 'listChanges',
      tag: 'Directory',
      summary: 'Follow the changes of the registry',
      description:
        'Events in order, without gaps. Keep `next` and the `hash` of the last event, and send them as `after` and `hash`: without the hash a log that was made anew is only known while it is shorter. `reset` says that the log was made anew: take the snapshot and go on from `next`. A removal stands here as soon as its release is published.',
      query: [
        {
          name: 'after',
          description: '`next` of the page before; absent: from the beginning',
          example: '0',
          schema: { type: 'integer', minimum: 0 },
        },
        {
          name: 'hash',
          description:
            '`hash` of the event with that number: another one in its place is a `reset`',
          schema: { type: 'string', pattern: '^[0-9a-f]{64}$' },
        },
        {
          name: 'limit',
          description: 'Events a page',
          schema: { type: 'integer', minimum: 1, maximum: 1_000, default: defaultLimit },
        },
      ],
      answer: { json: 'ChangePage' },
      problems: ['invalid-query', ...accessProblems, 'not-ready', 'store-unavailable'],
    }),
    admit('feed'),
    async (c) => {
      const { after = 0, limit = defaultLimit, hash } = readQuery(c, changesQuerySchema)
      const registry = context.registry()
      const asked = context.changes?.({ after, limit, ...(hash === undefined ? {} : { hash }) })
      if (asked === undefined) {
        throw new ProblemError('store-unavailable', { headers: { 'retry-after': '5' } })
      }
      const { events, newest, reset } = await asked
      const next = reset ? newest : (events.at(-1)?.seq ?? after)
      c.header('cache-control', 'no-cache')
      return c.json({
        events,
        next,
        more: next < newest,
        reset,
        snapshot: manifestPath,
        registry: registryStamp(registry, context.now()),
      })
    },
  )
}
