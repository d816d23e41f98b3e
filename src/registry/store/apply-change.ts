import { and, eq, inArray } from 'drizzle-orm'
import type { Entity } from '../../core/registry/entity.ts'
import {
  applyOperations,
  beforeOf,
  type Change,
  movedSlugsOf,
  slugsOf,
} from '../changes/apply-operations.ts'
import { type HeldEntity, keyOf } from '../changes/draft.ts'
import type { Operation } from '../changes/operation.ts'
import { refuseSpokenFor } from '../people/refuse-spoken-for.ts'
import { followProofs } from '../proof/follow-proofs.ts'
import { accountChecks, type ChangedEntity } from '../rules/account-cross-checks.ts'
import { crossChecks, type Gained, gainedChannels } from '../rules/cross-checks.ts'
import { tellDisputes } from '../watch/tell-disputes.ts'
import type { Db } from './database.ts'
import { readEntities } from './read-entities.ts'
import { readPairs } from './read-pairs.ts'
import { readRedirects } from './read-redirects.ts'
import { entities, entityRedirects, neighbourPairs } from './schema/tables.ts'
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
  const redirects = await readRedirects(db)
  const asked = ops.flatMap(slugsOf)
  const named = [
    ...asked,
    ...asked.flatMap((slug) => redirects.get(slug)?.to ?? []),
    ...(await childrenOf(db, ops.flatMap(movedSlugsOf))),
  ]
  const change = applyOperations(
    { entities: await readEntities(db, [...new Set(named)]), pairs, redirects },
    ops,
    {
      today: context.clock().toISOString().slice(0, 10),
      ...(context.hosts === undefined ? {} : { hosts: context.hosts }),
    },
  )
  const gained = gainedBy(change, ops)
  const handled = handledBy(change, ops)
  const { hosts, lookalikeWords } = context
  const comparable = gained.length > 0 && hosts !== undefined && lookalikeWords !== undefined
  if (!comparable && handled.length === 0) return change
  const part = {
    entities: standing([...(await readEntities(db)).values()], change),
    pairs: [...pairs.values(), ...change.putPairs],
  }
  return {
    ...change,
    findings: [
      ...change.findings,
      ...accountChecks(handled, part.entities),
      ...(comparable ? crossChecks(gained, part, { hosts, lookalikeWords }) : []),
    ],
  }
}

/** Entities whose handles a change touches. Files are compared too where a person decides about them. */
const handledBy = (change: Change, ops: readonly Operation[]): readonly ChangedEntity[] => {
  const files = new Set(ops.flatMap((one) => (one.op === 'load-entity' ? [one.entity.slug] : [])))
  return [...change.entities]
    .map(([slug, { entity }]) => ({
      before: beforeOf(change, slug),
      after: entity,
      isFile: files.has(slug),
    }))
    .filter(
      ({ before, after, isFile }) =>
        // A file of an entity that is new says nothing against what is listed.
        !(before === undefined && isFile) && after.channels.some(({ type }) => type === 'handle'),
    )
}

/**
 * What new channels are compared with: the registry without them, under the slugs of after the change. What
 * an entity hands over is no longer its own.
 */
const standing = (held: readonly HeldEntity[], change: Change): readonly Entity[] => {
  const before = held.map(({ entity }) => entity)
  if (change.moves.length === 0) return before
  const gone = new Set([...change.removed, ...change.entities.keys()])
  return [
    ...before.filter(({ slug }) => !gone.has(slug)),
    ...[...change.entities].flatMap(([slug, { entity }]) => {
      const known = beforeOf(change, slug)
      if (known === undefined) return []
      const kept = new Set(entity.channels.map(keyOf))
      const { parent: _parent, ...rest } = known
      return {
        ...rest,
        slug,
        ...(entity.parent === undefined ? {} : { parent: entity.parent }),
        channels: known.channels.filter((channel) => kept.has(keyOf(channel))),
      }
    }),
  ]
}

const childrenOf = async (db: Db, parents: readonly string[]): Promise<readonly string[]> => {
  if (parents.length === 0) return []
  const rows = await db
    .select({ slug: entities.slug })
    .from(entities)
    .where(inArray(entities.parent, [...new Set(parents)]))
  return rows.map(({ slug }) => slug)
}

/** Channels that vouch after the change and did not before; curated files were compared when they were written. */
const gainedBy = (change: Change, ops: readonly Operation[]): readonly Gained[] => {
  const loaded = new Set(ops.flatMap((one) => (one.op === 'load-entity' ? [one.entity.slug] : [])))
  return [...change.entities]
    .filter(([slug]) => !loaded.has(slug))
    .map(([slug, { entity }]) => gainedChannels(beforeOf(change, slug), entity))
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
  await refuseSpokenFor(tx, change)
  if (change.removed.length > 0) {
    await tx.delete(entities).where(inArray(entities.slug, [...change.removed]))
  }
  await writeEntities(tx, [...change.entities.values()])
  if (change.removeRedirects.length > 0) {
    await tx
      .delete(entityRedirects)
      .where(inArray(entityRedirects.from, [...change.removeRedirects]))
  }
  for (const { from, to, how } of change.putRedirects) {
    await tx
      .insert(entityRedirects)
      .values({ from, to, how })
      .onConflictDoUpdate({ target: entityRedirects.from, set: { to, how } })
  }
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
  const at = context.clock().toISOString()
  await followProofs(tx, change, at)
  await tellDisputes(tx, change, at)
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
