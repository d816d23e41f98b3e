import { desc, lt } from 'drizzle-orm'
import type { Entity } from '../../core/registry/entity.ts'
import type { CuratedPart } from '../../core/registry/snapshot.ts'
import { sameValue } from '../changes/canonical.ts'
import { guarded } from './guarded.ts'
import { partOf } from './part-of.ts'
import { releases } from './schema/tables.ts'
import type { StoreContext } from './store-context.ts'
import { StoreError } from './store-error.ts'

/** An entity as it was and as it is; absent where it was not or is no more. */
export interface EntityChange {
  readonly slug: string
  readonly before?: Entity
  readonly after?: Entity
}

export interface ReleaseChanges {
  readonly from: number
  readonly to: number
  readonly changes: readonly EntityChange[]
}

/** A release in the history of the registry. Times are RFC 3339 UTC. */
export interface ReleaseNote {
  readonly version: number
  readonly publishedAt: string
  readonly keyId: string
  /** Lower-case hexadecimal SHA-256 of the curation. */
  readonly curated: string
}

/** Newest first, at most 200; `before` is a version. */
export const listReleases = (
  { database: { db } }: StoreContext,
  options: { readonly before?: number; readonly limit?: number } = {},
): Promise<readonly ReleaseNote[]> =>
  guarded(async () => {
    const rows = await db
      .select({
        version: releases.version,
        publishedAt: releases.publishedAt,
        keyId: releases.keyId,
        curated: releases.curatedSha256,
      })
      .from(releases)
      .where(options.before === undefined ? undefined : lt(releases.version, options.before))
      .orderBy(desc(releases.version))
      .limit(Math.min(Math.max(options.limit ?? 50, 1), 200))
    return rows.map((row) => ({ ...row, publishedAt: new Date(row.publishedAt).toISOString() }))
  })

/** What a release says that the one before it, or `from`, did not. Throws `not-found`. */
export const compareReleases = (
  { database: { db } }: StoreContext,
  to: number,
  from?: number,
): Promise<ReleaseChanges> =>
  guarded(async () => {
    const [earlier] = await db
      .select({ version: releases.version })
      .from(releases)
      .where(lt(releases.version, to))
      .orderBy(desc(releases.version))
      .limit(1)
    const start = from ?? earlier?.version ?? 0
    const after = await partOf(db, to)
    const before = start === 0 ? { entities: [], pairs: [] } : await partOf(db, start)
    if (after === null || before === null)
      throw new StoreError('not-found', 'there is no such release')
    return { from: start, to, changes: entityChanges(before.entities, after.entities) }
  })

/** Entities that differ, by slug. */
export const entityChanges = (
  before: CuratedPart['entities'],
  after: CuratedPart['entities'],
): readonly EntityChange[] => {
  const was = new Map(before.map((entity) => [entity.slug, entity]))
  const is = new Map(after.map((entity) => [entity.slug, entity]))
  return [...new Set([...was.keys(), ...is.keys()])]
    .sort()
    .filter((slug) => !sameValue(was.get(slug), is.get(slug)))
    .map((slug) => {
      const [earlier, later] = [was.get(slug), is.get(slug)]
      return {
        slug,
        ...(earlier === undefined ? {} : { before: earlier }),
        ...(later === undefined ? {} : { after: later }),
      }
    })
}
