import { rollBackOperations } from '../changes/roll-back.ts'
import { openCuratedPart } from '../release/verify.ts'
import { guarded } from './guarded.ts'
import { latestRelease } from './latest-release.ts'
import { openProposal } from './open-proposal.ts'
import { partOf } from './part-of.ts'
import type { Proposal } from './proposal.ts'
import type { StoreContext } from './store-context.ts'
import { StoreError } from './store-error.ts'

export interface RollBack {
  /** Release whose content the next one is to have. */
  readonly version: number
  readonly reason: string
  readonly author: string
}

/** Most entities and pairs that one proposal carries. */
const mostSteps = 1_000

/**
 * Proposes that the registry says again what an earlier release said. Approved by a second person it is a
 * new release with a higher number: clients never accept an older one. See `rollBackOperations` for what
 * stays as it is.
 */
export const rollBack = (
  context: StoreContext,
  { version, reason, author }: RollBack,
): Promise<Proposal> =>
  guarded(async () => {
    const { db } = context.database
    const then = await partOf(db, version)
    const latest = await latestRelease(db)
    if (then === null || latest === null) {
      throw new StoreError('not-found', 'there is no such release')
    }
    const now = await openCuratedPart(latest.curated, latest.signed.manifest.parts.curated)
    if (now === null) throw new StoreError('refused', 'the release in force cannot be read')
    const ops = rollBackOperations(now, then)
    if (ops.length === 0) throw new StoreError('refused', 'this would change nothing')
    if (ops.length > mostSteps) {
      throw new StoreError('refused', `going back takes ${ops.length} steps; at most ${mostSteps}`)
    }
    return openProposal(context, { ops, reason, author })
  })
