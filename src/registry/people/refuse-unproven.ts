import type { Db } from '../store/database.ts'
import type { proposals } from '../store/schema/tables.ts'
import type { StoreContext } from '../store/store-context.ts'
import { StoreError } from '../store/store-error.ts'
import { approvalOf } from './approval-proof.ts'
import { isProofOf } from './proven-passkey.ts'
import { hasPeople } from './who-acts.ts'

/**
 * Checks anew what an approver's passkey signed, and by what right the passkey is theirs: a row that
 * somebody wrote as approved takes no hold. Throws `refused`; `unavailable` where this process knows no console.
 */
export const refuseUnproven = async (
  tx: Db,
  { relyingParty }: StoreContext,
  row: typeof proposals.$inferSelect,
): Promise<void> => {
  const { id, contentHash, approver, approvalProof, decidedAt } = row
  if (!(await hasPeople(tx))) return
  if (relyingParty === undefined) {
    throw new StoreError('unavailable', 'this process cannot check an approval; see CONSOLE_ORIGIN')
  }
  const isProven =
    approver !== null &&
    approvalProof !== null &&
    decidedAt !== null &&
    approvalProof.about === approvalOf(id, contentHash) &&
    (await isProofOf(tx, relyingParty().id, approver, approvalProof, decidedAt))
  if (!isProven) throw new StoreError('refused', 'its approval is not signed by who approved it')
}
