import { desc, eq, lt } from 'drizzle-orm'
import type { Entity } from '../../core/registry/entity.ts'
import { beforeOf, slugsOf } from '../changes/apply-operations.ts'
import type { Finding } from '../rules/finding.ts'
import { previewChange } from './apply-change.ts'
import { type EntityChange, entityChanges } from './compare-releases.ts'
import type { Db } from './database.ts'
import { guarded, toStoreError } from './guarded.ts'
import { partOf } from './part-of.ts'
import { type Proposal, toProposal } from './proposal.ts'
import { proposals, releases } from './schema/tables.ts'
import type { StoreContext } from './store-context.ts'

/** A proposal beside what it changes, for the person who decides. */
export interface Review {
  readonly proposal: Proposal
  readonly changes: readonly EntityChange[]
  /** What the checks say now; those of the day it was opened stand in the proposal. */
  readonly findings: readonly Finding[]
  /** Why it can no longer be applied. */
  readonly problem?: string
}

/**
 * Side by side: what the registry says now and would say, or, of a proposal that took hold, what it said
 * before and after. Null for an id that is not there.
 */
export const reviewProposal = (context: StoreContext, id: string): Promise<Review | null> =>
  guarded(async () => {
    const { db } = context.database
    const [row] = await db.select().from(proposals).where(eq(proposals.id, id)).limit(1)
    if (row === undefined) return null
    const proposal = toProposal(row)
    if (proposal.releaseVersion !== undefined) {
      const changes = await taken(db, proposal.releaseVersion, proposal.ops.flatMap(slugsOf))
      return { proposal, changes, findings: proposal.checks }
    }
    if (proposal.state === 'rejected') return { proposal, changes: [], findings: proposal.checks }
    try {
      const change = await previewChange(db, context, proposal.ops)
      const changes = [...change.entities].map(([slug, { entity }]) =>
        changeOf(slug, beforeOf(change, slug), entity),
      )
      const gone = change.removed.map((slug) => changeOf(slug, beforeOf(change, slug), undefined))
      return { proposal, changes: [...changes, ...gone], findings: change.findings }
    } catch (error) {
      const { code, message, complaints } = toStoreError(error)
      if (code === 'unavailable') throw error
      return {
        proposal,
        changes: [],
        findings: proposal.checks,
        problem: [message, ...complaints].join('; '),
      }
    }
  })

const changeOf = (
  slug: string,
  before: Entity | undefined,
  after: Entity | undefined,
): EntityChange => ({
  slug,
  ...(before === undefined ? {} : { before }),
  ...(after === undefined ? {} : { after }),
})

const taken = async (
  db: Db,
  version: number,
  slugs: readonly string[],
): Promise<readonly EntityChange[]> => {
  const [earlier] = await db
    .select({ version: releases.version })
    .from(releases)
    .where(lt(releases.version, version))
    .orderBy(desc(releases.version))
    .limit(1)
  const after = await partOf(db, version)
  const before = earlier === undefined ? null : await partOf(db, earlier.version)
  const named = new Set(slugs)
  return entityChanges(before?.entities ?? [], after?.entities ?? []).filter(({ slug }) =>
    named.has(slug),
  )
}
