import { and, eq, sql } from 'drizzle-orm'
import { appendEvent } from './append-event.ts'
import { applyChange } from './apply-change.ts'
import { allowWaiting, takeChangeLock } from './change-lock.ts'
import type { Db } from './database.ts'
import { guarded } from './guarded.ts'
import { personName, samePerson } from './person-name.ts'
import { type Proposal, toProposal } from './proposal.ts'
import { publish } from './publish.ts'
import { proposals } from './schema/tables.ts'
import type { StoreContext } from './store-context.ts'
import { StoreError } from './store-error.ts'

export interface Approval {
  readonly id: string
  readonly approver: string
  /** Hash of the content that the approver saw. */
  readonly contentHash: string
}

/**
 * Approves, applies, logs and publishes in one transaction. The transition is one conditional UPDATE:
 * of any number who approve at once, one wins and the others are told `decided`.
 */
export const approveProposal = (context: StoreContext, approval: Approval): Promise<Proposal> =>
  guarded(async () => {
    const approver = personName(approval.approver, 'the approver')
    return context.database.db.transaction(async (tx: Db) => {
      const now = context.clock().toISOString()
      // Whoever comes second waits for the first one's outcome.
      await allowWaiting(tx)
      const [row] = await tx
        .update(proposals)
        .set({ state: 'applied', approver, decidedAt: now })
        .where(
          and(
            eq(proposals.id, approval.id),
            eq(proposals.state, 'open'),
            eq(proposals.contentHash, approval.contentHash),
            sql`lower(${proposals.author}) <> lower(${approver})`,
          ),
        )
        .returning()
      if (row === undefined) throw await whyNot(tx, approval, approver)
      await takeChangeLock(tx)
      const change = await applyChange(tx, context, row.ops)
      const { signed } = await publish(tx, context)
      const releaseVersion = signed.manifest.version
      await appendEvent(tx, {
        kind: 'change-applied',
        at: now,
        proposal: row.id,
        releaseVersion,
        detail: {
          author: row.author,
          approver,
          reason: row.reason,
          contentHash: row.contentHash,
          entities: [...change.entities.keys()],
          curated: signed.manifest.parts.curated.sha256,
        },
      })
      const [applied] = await tx
        .update(proposals)
        .set({ releaseVersion })
        .where(eq(proposals.id, row.id))
        .returning()
      return toProposal(applied ?? { ...row, releaseVersion })
    })
  })

/** Names the condition that an approval failed. */
const whyNot = async (tx: Db, approval: Approval, approver: string): Promise<StoreError> => {
  const [row] = await tx.select().from(proposals).where(eq(proposals.id, approval.id)).limit(1)
  if (row === undefined) return new StoreError('not-found', 'there is no such proposal')
  if (row.state !== 'open')
    return new StoreError('decided', `this proposal is already ${row.state}`)
  if (samePerson(row.author, approver)) {
    return new StoreError('four-eyes', 'the author cannot approve; it takes a second person')
  }
  return new StoreError('changed', 'this is not the content you saw; look at it again')
}
