import { eq } from 'drizzle-orm'
import { appendEvent } from './append-event.ts'
import { applyChange } from './apply-change.ts'
import { takeChangeLock } from './change-lock.ts'
import type { Db } from './database.ts'
import { publish } from './publish.ts'
import { refuseAltered } from './refuse-altered.ts'
import { proposals } from './schema/tables.ts'
import type { StoreContext } from './store-context.ts'

type Row = typeof proposals.$inferSelect

/** Applies, publishes and logs an approved change in the caller's transaction. */
export const putInForce = async (
  tx: Db,
  context: StoreContext,
  row: Row,
  at: string,
): Promise<Row> => {
  await refuseAltered(row)
  await takeChangeLock(tx)
  const change = await applyChange(tx, context, row.ops)
  const { signed } = await publish(tx, context)
  const releaseVersion = signed.manifest.version
  await appendEvent(tx, {
    kind: 'change-applied',
    at,
    proposal: row.id,
    releaseVersion,
    detail: {
      author: row.author,
      approver: row.approver,
      reason: row.reason,
      contentHash: row.contentHash,
      entities: [...change.entities.keys(), ...change.removed],
      curated: signed.manifest.parts.curated.sha256,
    },
  })
  for (const { kind, ...where } of change.moves) {
    await appendEvent(tx, { kind, at, proposal: row.id, releaseVersion, detail: where })
  }
  const [applied] = await tx
    .update(proposals)
    .set({ releaseVersion })
    .where(eq(proposals.id, row.id))
    .returning()
  return applied ?? { ...row, releaseVersion }
}
