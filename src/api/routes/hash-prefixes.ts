import type { Hono } from 'hono'
import type { Registry } from '../../core/registry/registry.ts'
import { registryStamp } from '../../registry/directory/registry-stamp.ts'
import { type HashBuckets, hashBuckets } from '../../registry/hashes/hash-buckets.ts'
import type { ApiContext, ApiEnv } from '../context.ts'
import { describe } from '../openapi/describe.ts'
import { ProblemError } from '../problems.ts'
import { noQuery, readQuery } from '../query/read-query.ts'
import { hashPrefix } from '../schemas/hashes.ts'

/**
 * `GET /v1/hash-prefixes/{prefix}`: the curated channels whose hash begins so. Whoever asks learns
 * whether a channel is listed without telling which one it was.
 */
export const registerHashPrefixes = (app: Hono<ApiEnv>, context: ApiContext): void => {
  const known = new WeakMap<Registry, HashBuckets>()
  app.get(
    '/v1/hash-prefixes/:prefix',
    describe({
      id: 'findByHashPrefix',
      tag: 'Directory',
      summary: 'Look a channel up without telling which one',
      description:
        'Hash `type|qualifier|canonical value` with SHA-256 (`website||binance.com`, `handle|telegram|binanceexchange`; the qualifier is the platform or store, else empty), send the first four digits and compare the whole hash with the entries. Buckets are filled up to a multiple of 16; skip `padding`. A listing matches exactly: a website without scope `subdomains` says nothing of hosts below it, and a lookalike cannot be found this way.',
      path: [
        {
          name: 'prefix',
          description: 'First four digits of the SHA-256, lower case',
          example: '4f2a',
          schema: { type: 'string', pattern: '^[0-9a-f]{4}$' },
        },
      ],
      answer: { json: 'HashBucket' },
      problems: ['invalid-query', 'not-found', 'not-ready'],
    }),
    (c) => {
      readQuery(c, noQuery)
      const prefix = hashPrefix.safeParse(c.req.param('prefix'))
      if (!prefix.success) throw new ProblemError('not-found')
      const registry = context.registry()
      let buckets = known.get(registry)
      if (buckets === undefined) {
        buckets = hashBuckets(registry.entities, registry.manifest.parts.curated.sha256)
        known.set(registry, buckets)
      }
      const now = context.now()
      c.header('cache-control', 'public, max-age=300')
      return c.json({
        prefix: prefix.data,
        entries: buckets.bucket(prefix.data, now),
        registry: registryStamp(registry, now),
      })
    },
  )
}
