import { and, eq, sql } from 'drizzle-orm'
import { type ApprovalProof, approvalOf } from '../people/approval-proof.ts'
import type { AuthenticationResponseJSON } from '../people/passkey.ts'
import { readOwn, refuseEarly } from '../people/sign-decision.ts'
import { whoActs } from '../people/who-acts.ts'
import { previewChange, refuseErrors } from './apply-change.ts'
import { allowWaiting } from './change-lock.ts'
import type { Db } from './database.ts'
import { guarded } from './guarded.ts'
import { leaveProposalNotice } from './leave-proposal-notice.ts'
import { needsCooling } from './needs-cooling.ts'
import { samePerson } from './person-name.ts'
import { type Proposal, toProposal } from './proposal.ts'
import { putInForce } from './put-in-force.ts'
import { refuseAltered } from './refuse-altered.ts'
import { proposals } from './schema/tables.ts'
import type { StoreContext } from './store-context.ts'
import { StoreError } from './store-error.ts'

export interface Approval {
  readonly id: string
  readonly approver: string
  /** Hash of the content that the approver saw. */
  readonly contentHash: string
  /** What the approver's passkey answered, where people have passkeys; see `approvalOptions`. */
  readonly answer?: AuthenticationResponseJSON
}

/**
 * Approves, applies, logs and publishes in one transaction; what gives an entity a new way to be reached is
 * held for the cooling-off time instead. The transition is one conditional UPDATE:
 * of any number who approve at once, one wins and the others are told `decided`.
 */
export const approveProposal = (context: StoreContext, approval: Approval): Promise<Proposal> =>
  guarded(async () => {
    const given = { name: approval.approver, as: 'the approver' }
    return context.database.db.transaction(async (tx: Db) => {
      const approver = await whoActs(tx, context, 'approve', given)
      const approvalProof = await proofOf(tx, context, approval)
      const now = context.clock().toISOString()
      // Whoever comes second waits for the first one's outcome.
      await allowWaiting(tx)
      // The database compares names by case alone; the eye takes more of them for one.
      await refuseSamePerson(tx, approval, approver)
      const [row] = await tx
        .update(proposals)
        .set({ state: 'applied', approver, approvalProof, decidedAt: now })
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
      await refuseAltered(row)
      const held = await heldUntil(tx, context, row.ops)
      if (held === null) return toProposal(await putInForce(tx, context, row, now))
      const [cooling] = await tx
        .update(proposals)
        .set({ state: 'cooling', holdUntil: held })
        .where(eq(proposals.id, row.id))
        .returning()
      await leaveProposalNotice(tx, 'proposal.held', row, now)
      return toProposal(cooling ?? row)
    })
  })

/** The passkey's signature over this very content; null where names are the operator's word. */
const proofOf = async (
  tx: Db,
  { actor, relyingParty, clock }: StoreContext,
  { id, contentHash, answer }: Approval,
): Promise<ApprovalProof | null> => {
  if (actor === undefined) return null
  const now = clock()
  refuseEarly(actor, now)
  if (answer === undefined || relyingParty === undefined) {
    throw new StoreError('unauthenticated', 'an approval is signed with your passkey')
  }
  return readOwn(tx, relyingParty(), actor, approvalOf(id, contentHash), answer, now)
}

const refuseSamePerson = async (tx: Db, approval: Approval, approver: string): Promise<void> => {
  const [row] = await tx
    .select({ author: proposals.author, state: proposals.state })
    .from(proposals)
    .where(eq(proposals.id, approval.id))
    .limit(1)
  if (row?.state === 'open' && samePerson(row.author, approver)) throw fourEyes()
}

const fourEyes = (): StoreError =>
  new StoreError('four-eyes', 'the author cannot approve; it takes a second person')

/** Until when a change is held, or null when it takes hold at once. Throws what the rules forbid. */
const heldUntil = async (
  tx: Db,
  context: StoreContext,
  ops: Proposal['ops'],
): Promise<string | null> => {
  const { coolingOffMs = 0 } = context
  if (coolingOffMs === 0) return null
  const change = await previewChange(tx, context, ops)
  refuseErrors(change)
  return needsCooling(change)
    ? new Date(context.clock().getTime() + coolingOffMs).toISOString()
    : null
}

/** Names the condition that an approval failed. */
const whyNot = async (tx: Db, approval: Approval, approver: string): Promise<StoreError> => {
  const [row] = await tx.select().from(proposals).where(eq(proposals.id, approval.id)).limit(1)
  if (row === undefined) return new StoreError('not-found', 'there is no such proposal')
  if (row.state !== 'open')
    return new StoreError('decided', `this proposal is already ${row.state}`)
  if (samePerson(row.author, approver)) return fourEyes()
  return new StoreError('changed', 'this is not the content you saw; look at it again')
}
