import { and, eq, inArray } from 'drizzle-orm'
import { storedText } from '../changes/stored-text.ts'
import type { Db } from './database.ts'
import { guarded } from './guarded.ts'
import { leaveProposalNotice } from './leave-proposal-notice.ts'
import { personName } from './person-name.ts'
import { type Proposal, toProposal } from './proposal.ts'
import { proposals } from './schema/tables.ts'
import type { StoreContext } from './store-context.ts'
import { StoreError } from './store-error.ts'

export interface Rejection {
  readonly id: string
  /** Anybody, the author too, who so withdraws it. */
  readonly reviewer: string
  readonly reason: string
}

const reasonSchema = storedText(2_000, 3)

/** Closes an open proposal without applying it, or vetoes one that is approved and held. */
export const rejectProposal = (context: StoreContext, rejection: Rejection): Promise<Proposal> =>
  guarded(async () => {
    const rejectedBy = personName(rejection.reviewer, 'the reviewer')
    const reason = reasonSchema.safeParse(rejection.reason)
    if (!reason.success) {
      throw new StoreError('invalid', 'a rejection needs a reason of 3 to 2,000 characters')
    }
    const { db } = context.database
    const now = context.clock().toISOString()
    const row = await db.transaction(async (tx: Db) => {
      const [closed] = await tx
        .update(proposals)
        .set({
          state: 'rejected',
          rejectedBy,
          decision: reason.data,
          decidedAt: now,
        })
        .where(and(eq(proposals.id, rejection.id), inArray(proposals.state, ['open', 'cooling'])))
        .returning()
      if (closed !== undefined) await leaveProposalNotice(tx, 'proposal.rejected', closed, now)
      return closed
    })
    if (row !== undefined) return toProposal(row)
    const [found] = await db
      .select({ state: proposals.state })
      .from(proposals)
      .where(eq(proposals.id, rejection.id))
      .limit(1)
    throw found === undefined
      ? new StoreError('not-found', 'there is no such proposal')
      : new StoreError('decided', `this proposal is already ${found.state}`)
  })
