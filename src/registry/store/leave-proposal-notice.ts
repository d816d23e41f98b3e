import { slugsOf } from '../changes/apply-operations.ts'
import { leaveNotice, type NoticeKind } from '../webhooks/notice.ts'
import type { Db } from './database.ts'
import type { proposals } from './schema/tables.ts'

/** Tells of a step of a proposal, in the caller's transaction. What it would change is asked for by its id. */
export const leaveProposalNotice = (
  tx: Db,
  kind: Extract<NoticeKind, `proposal.${string}`>,
  { id, ops, contentHash }: typeof proposals.$inferSelect,
  at: string,
): Promise<void> =>
  leaveNotice(tx, {
    kind,
    at,
    entities: [...new Set(ops.flatMap(slugsOf))],
    data: { proposal: id, contentHash },
  })
