import { and, eq, inArray } from 'drizzle-orm'
import type { Change } from '../changes/apply-operations.ts'
import { keyOf } from '../changes/draft.ts'
import type { Db } from '../store/database.ts'
import { ownerProofs } from '../store/schema/tables.ts'
import { proofsOf } from './proof-source.ts'

const atATime = 500

/**
 * Keeps the proofs that are looked at by the clock to what the evidence of changed entities cites, in the transaction
 * of the change: new ones are looked at at once, those of evidence that is gone are forgotten, the others stay as
 * they stand, also under another slug.
 */
export const followProofs = async (tx: Db, change: Change, at: string): Promise<void> => {
  for (const [slug, before] of change.knownAs) {
    if (slug === before || !change.removed.includes(before)) continue
    await tx.update(ownerProofs).set({ entity: slug }).where(eq(ownerProofs.entity, before))
  }
  const gone = change.removed
  for (let from = 0; from < gone.length; from += atATime) {
    await tx
      .delete(ownerProofs)
      .where(inArray(ownerProofs.entity, gone.slice(from, from + atATime)))
  }
  const slugs = [...change.entities.keys()]
  for (let from = 0; from < slugs.length; from += atATime) {
    const some = slugs.slice(from, from + atATime)
    const held = await tx.select().from(ownerProofs).where(inArray(ownerProofs.entity, some))
    const cited = some.flatMap((slug) =>
      (change.entities.get(slug)?.entity.channels ?? []).flatMap((channel) =>
        proofsOf(channel).map((proof) => ({ entity: slug, channel: keyOf(channel), ...proof })),
      ),
    )
    const wanted = new Set(cited.map(rowKey))
    for (const row of held.filter((one) => !wanted.has(rowKey(one)))) {
      await tx.delete(ownerProofs).where(isRow(row))
    }
    for (let first = 0; first < cited.length; first += atATime) {
      const rows = cited.slice(first, first + atATime).map((one) => ({ ...one, dueAt: at }))
      await tx.insert(ownerProofs).values(rows).onConflictDoNothing()
    }
  }
}

type RowName = Pick<typeof ownerProofs.$inferSelect, 'entity' | 'channel' | 'method' | 'source'>

const rowKey = ({ entity, channel, method, source }: RowName): string =>
  `${entity}|${channel}|${method}|${source}`

/** The condition that names one row. */
export const isRow = ({ entity, channel, method, source }: RowName) =>
  and(
    eq(ownerProofs.entity, entity),
    eq(ownerProofs.channel, channel),
    eq(ownerProofs.method, method),
    eq(ownerProofs.source, source),
  )
