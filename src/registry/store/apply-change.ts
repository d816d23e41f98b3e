import { and, eq } from 'drizzle-orm'
import { applyOperations, type Change, slugOf } from '../changes/apply-operations.ts'
import type { Operation } from '../changes/operation.ts'
import type { Db } from './database.ts'
import { readEntities } from './read-entities.ts'
import { readPairs } from './read-pairs.ts'
import { neighbourPairs } from './schema/tables.ts'
import type { StoreContext } from './store-context.ts'
import { StoreError } from './store-error.ts'
import { writeEntities } from './write-entities.ts'

/** What a change set would do to the registry as it stands; writes nothing. */
export const previewChange = async (
  db: Db,
  context: StoreContext,
  ops: readonly Operation[],
): Promise<Change> =>
  applyOperations(
    {
      entities: await readEntities(db, [...new Set(ops.map(slugOf))]),
      pairs: await readPairs(db),
    },
    ops,
    {
      today: context.clock().toISOString().slice(0, 10),
      ...(context.hosts === undefined ? {} : { hosts: context.hosts }),
    },
  )

/** Writes a change set in the caller's transaction, or throws `refused` and leaves all as it was. */
export const applyChange = async (
  tx: Db,
  context: StoreContext,
  ops: readonly Operation[],
): Promise<Change> => {
  const change = await previewChange(tx, context, ops)
  refuseErrors(change)
  await writeEntities(tx, [...change.entities.values()])
  for (const { neighbour, entity } of change.removePairs) {
    await tx
      .delete(neighbourPairs)
      .where(and(eq(neighbourPairs.neighbour, neighbour), eq(neighbourPairs.entity, entity)))
  }
  for (const pair of change.putPairs) {
    await tx
      .insert(neighbourPairs)
      .values(pair)
      .onConflictDoUpdate({
        target: [neighbourPairs.neighbour, neighbourPairs.entity],
        set: { source: pair.source, readOn: pair.readOn },
      })
  }
  return change
}

/** Throws `refused` with what the rules said when a change breaks one. */
export const refuseErrors = (change: Change): void => {
  const errors = change.findings.filter(({ severity }) => severity === 'error')
  if (errors.length === 0) return
  throw new StoreError('refused', 'the rules of the registry forbid this change', {
    complaints: errors
      .slice(0, 10)
      .map(({ path, code, message }) => `${path.join('.')}: ${code}: ${message}`),
  })
}
