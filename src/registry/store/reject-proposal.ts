import { and, eq, inArray } from 'drizzle-orm'
import { slugsOf } from '../changes/apply-operations.ts'
import { storedText } from '../changes/stored-text.ts'
import type { Touched } from '../people/who-acts.ts'
import { whoActs } from '../people/who-acts.ts'
import type { Db } from './database.ts'
import { guarded } from './guarded.ts'
import { leaveProposalNotice } from './leave-proposal-notice.ts'
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
    const { db } = context.database
    const rejectedBy = await whoActs(
      db,
      context,
      'reject',
      { name: rejection.reviewer, as: 'the reviewer' },
      await touchedBy(db, rejection.id),
    )
    const reason = reasonSchema.safeParse(rejection.reason)
    if (!reason.success) {
      throw new StoreError('invalid', 'a rejection needs a reason of 3 to 2,000 characters')
    }
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

/** Whose proposal it is, and whom it is about. */
const touchedBy = async (db: Db, id: string): Promise<Touched> => {
  const [row] = await db
    .select({ author: proposals.author, ops: proposals.ops })
    .from(proposals)
    .where(eq(proposals.id, id))
    .limit(1)
  return row === undefined ? {} : { author: row.author, entities: row.ops.flatMap(slugsOf) }
}
