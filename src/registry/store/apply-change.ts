import { and, eq } from 'drizzle-orm'
import { applyOperations, type Change, slugOf } from '../changes/apply-operations.ts'
import type { Operation } from '../changes/operation.ts'
import { crossChecks, type Gained, gainedChannels } from '../rules/cross-checks.ts'
import type { Db } from './database.ts'
import { readEntities } from './read-entities.ts'
import { readPairs } from './read-pairs.ts'
import { neighbourPairs } from './schema/tables.ts'
import type { StoreContext } from './store-context.ts'
import { StoreError } from './store-error.ts'
import { writeEntities } from './write-entities.ts'

/**
 * What a change set would do to the registry as it stands; writes nothing. What people propose is also
 * compared with all other entities.
 */
export const previewChange = async (
  db: Db,
  context: StoreContext,
  ops: readonly Operation[],
): Promise<Change> => {
  const pairs = await readPairs(db)
  const change = applyOperations(
    { entities: await readEntities(db, [...new Set(ops.map(slugOf))]), pairs },
    ops,
    {
      today: context.clock().toISOString().slice(0, 10),
      ...(context.hosts === undefined ? {} : { hosts: context.hosts }),
    },
  )
  const gained = gainedBy(change, ops)
  const { hosts, lookalikeWords } = context
  if (gained.length === 0 || hosts === undefined || lookalikeWords === undefined) return change
  const entities = [...(await readEntities(db)).values()].map(({ entity }) => entity)
  const part = { entities, pairs: [...pairs.values(), ...change.putPairs] }
  return {
    ...change,
    findings: [...change.findings, ...crossChecks(gained, part, { hosts, lookalikeWords })],
  }
}

/** Channels that vouch after the change and did not before; curated files were compared when they were written. */
const gainedBy = (change: Change, ops: readonly Operation[]): readonly Gained[] => {
  const loaded = new Set(ops.flatMap((one) => (one.op === 'load-entity' ? [one.entity.slug] : [])))
  return [...change.entities]
    .filter(([slug]) => !loaded.has(slug))
    .map(([slug, { entity }]) => gainedChannels(change.before.get(slug)?.entity, entity))
    .filter(({ channels }) => channels.length > 0)
}

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
