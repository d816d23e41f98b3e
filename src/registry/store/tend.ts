import { and, asc, eq, isNull, lte } from 'drizzle-orm'
import type { Operation } from '../changes/operation.ts'
import { refuseUnproven } from '../people/refuse-unproven.ts'
import { hasPeople } from '../people/who-acts.ts'
import { watchDaily, watchHourly } from '../watch/watch.ts'
import { appendEvent } from './append-event.ts'
import { applyChange } from './apply-change.ts'
import { allowWaiting, takeChangeLock } from './change-lock.ts'
import type { Db } from './database.ts'
import { guarded, toStoreError } from './guarded.ts'
import { publish } from './publish.ts'
import { putInForce } from './put-in-force.ts'
import { readEntities } from './read-entities.ts'
import { people, proposals } from './schema/tables.ts'
import type { StoreContext } from './store-context.ts'
import { StoreError } from './store-error.ts'

/** What time did. */
export interface Tended {
  /** Ids of held changes that took hold. */
  readonly applied: readonly string[]
  /** Ids of held changes that the rules no longer allow, or that were altered meanwhile. */
  readonly refused: readonly string[]
  /** Ids of suspensions that nobody confirmed. */
  readonly lapsed: readonly string[]
}

/**
 * Does what is due: held changes take hold, suspensions that no second person confirmed lapse, and once a
 * day entities are told whose evidence ends. Each in a transaction of its own, by a conditional UPDATE or a key
 * that is taken once, so that any number of processes may tend at once. What makes a release waits for a process
 * that holds the key; the others go on with the rest.
 */
export const tend = (context: StoreContext): Promise<Tended> =>
  guarded(async () => {
    const { db } = context.database
    const now = context.clock().toISOString()
    const due = await db
      .select({ id: proposals.id })
      .from(proposals)
      .where(and(eq(proposals.state, 'cooling'), lte(proposals.holdUntil, now)))
      .orderBy(asc(proposals.holdUntil), asc(proposals.id))
    const applied: string[] = []
    const refused: string[] = []
    for (const { id } of due) {
      try {
        if (await applyHeld(context, id, now)) applied.push(id)
      } catch (error) {
        const { code, message } = toStoreError(error)
        if (code === 'no-signer') continue
        if (code !== 'refused' && code !== 'changed') throw error
        await db
          .update(proposals)
          .set({ state: 'rejected', rejectedBy: 'Countersign', decision: message })
          .where(and(eq(proposals.id, id), eq(proposals.state, 'cooling')))
        refused.push(id)
      }
    }
    const unconfirmed = await db
      .select({ id: proposals.id })
      .from(proposals)
      .where(
        and(
          eq(proposals.kind, 'suspension'),
          eq(proposals.state, 'applied'),
          isNull(proposals.confirmedBy),
          lte(proposals.confirmBy, now),
        ),
      )
      .orderBy(asc(proposals.confirmBy), asc(proposals.id))
    const lapsed: string[] = []
    for (const { id } of unconfirmed) {
      try {
        if (await letLapse(context, id, now)) lapsed.push(id)
      } catch (error) {
        if (toStoreError(error).code !== 'no-signer') throw error
      }
    }
    await watchDaily(context)
    await watchHourly(context)
    return { applied, refused, lapsed }
  })

const applyHeld = (context: StoreContext, id: string, now: string): Promise<boolean> =>
  context.database.db.transaction(async (tx: Db) => {
    await allowWaiting(tx)
    const [row] = await tx
      .update(proposals)
      .set({ state: 'applied' })
      .where(
        and(eq(proposals.id, id), eq(proposals.state, 'cooling'), lte(proposals.holdUntil, now)),
      )
      .returning()
    if (row === undefined) return false
    await refuseWithoutApprover(tx, row.approver)
    await refuseUnproven(tx, context, row)
    await putInForce(tx, context, row, now)
    return true
  })

/** Whoever approved has to be somebody still: shutting a person out takes back what only waits. */
const refuseWithoutApprover = async (tx: Db, approver: string | null): Promise<void> => {
  if (approver === null || !(await hasPeople(tx))) return
  const [row] = await tx
    .select({ state: people.state })
    .from(people)
    .where(eq(people.name, approver))
    .limit(1)
  if (row?.state !== 'active') {
    throw new StoreError('refused', 'who approved it is not there any more')
  }
}

const isStillSuspended = async (tx: Db, undo: readonly Operation[]): Promise<boolean> => {
  const [step] = undo
  if (step?.op !== 'set-channel-state') return false
  const { entity, channel } = step
  const held = (await readEntities(tx, [entity])).get(entity)?.entity
  return (held?.channels ?? []).some(
    ({ type, platform, store, value, state }) =>
      state === 'suspended' &&
      type === channel.type &&
      (platform ?? store) === channel.qualifier &&
      value === channel.value,
  )
}

const letLapse = (context: StoreContext, id: string, now: string): Promise<boolean> =>
  context.database.db.transaction(async (tx: Db) => {
    await allowWaiting(tx)
    const [row] = await tx
      .update(proposals)
      .set({
        state: 'rejected',
        rejectedBy: 'Countersign',
        decision: 'nobody confirmed it in time',
      })
      .where(
        and(
          eq(proposals.id, id),
          eq(proposals.state, 'applied'),
          isNull(proposals.confirmedBy),
          lte(proposals.confirmBy, now),
        ),
      )
      .returning()
    if (row === undefined) return false
    await takeChangeLock(tx)
    // What somebody decided about the channel meanwhile stands: only a suspension is taken back.
    if (!(await isStillSuspended(tx, row.undo ?? []))) return true
    const change = await applyChange(tx, context, row.undo ?? [])
    const { signed } = await publish(tx, context)
    await appendEvent(tx, {
      kind: 'suspension-lapsed',
      at: now,
      proposal: row.id,
      releaseVersion: signed.manifest.version,
      detail: {
        author: row.author,
        entities: [...change.entities.keys()],
        curated: signed.manifest.parts.curated.sha256,
      },
    })
    return true
  })
