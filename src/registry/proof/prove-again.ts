import { and, asc, eq, lte } from 'drizzle-orm'
import type { Channel, Entity } from '../../core/registry/entity.ts'
import { keyOf } from '../changes/draft.ts'
import { appendEvent } from '../store/append-event.ts'
import { applyChange } from '../store/apply-change.ts'
import { allowWaiting, takeChangeLock } from '../store/change-lock.ts'
import type { Db } from '../store/database.ts'
import { guarded, toStoreError } from '../store/guarded.ts'
import { latestHead } from '../store/latest-release.ts'
import { publish } from '../store/publish.ts'
import { readEntities } from '../store/read-entities.ts'
import { entityRedirects, ownerProofs } from '../store/schema/tables.ts'
import type { StoreContext } from '../store/store-context.ts'
import { StoreError } from '../store/store-error.ts'
import { channelLabel } from '../watch/channel-label.ts'
import { leaveNotice } from '../webhooks/notice.ts'
import { afterLook, hasLapsed, type Look, lapsesOn } from './after-look.ts'
import { isRow } from './follow-proofs.ts'
import { lookAgain } from './look-again.ts'
import type { ProofView } from './look-at-source.ts'
import { tierWithout } from './tier-without.ts'

type Row = typeof ownerProofs.$inferSelect

/** What a turn of looking came to. */
export interface ProvedAgain {
  readonly held: number
  readonly gone: number
  readonly unseen: number
  /** Channels whose tier fell: `ENTITY: CHANNEL from TIER to TIER`. */
  readonly lowered: readonly string[]
  /** Channels whose tier should have fallen and could not: `ENTITY CODE`. */
  readonly stuck: readonly string[]
}

/** A process that dies while it looks gives its proofs back after so long. */
const leaseMs = 15 * 60_000
/** Most proofs of one turn: servers of owners are read one after the other. */
const mostAtOnce = 20
/** Fewer see too little: one resolver or one way out that is lied to must move nothing. */
export const leastPerspectives = 2

/**
 * Looks at the proofs that are due, one after the other, and keeps how they stand. What begins to fail or holds again
 * is told to its entity; after the time of grace the tier falls, by an event of the log that says why. Nothing ever
 * rises here. Any number of processes may do so at once: each proof is taken by one. Throws `invalid` for fewer than
 * two perspectives.
 */
export const proveAgain = (
  context: StoreContext,
  views: readonly ProofView[],
): Promise<ProvedAgain> =>
  guarded(async () => {
    const { hosts, database, clock } = context
    if (hosts === undefined || views.length < leastPerspectives) {
      throw new StoreError('invalid', `proofs are looked at from ${leastPerspectives} perspectives`)
    }
    const counts = { held: 0, gone: 0, unseen: 0 }
    const lowered: string[] = []
    const stuck: string[] = []
    // Whoever cannot publish could lower nothing.
    if (!(await holdsKey(context))) return { ...counts, lowered, stuck }
    for (let turn = 0; turn < mostAtOnce; turn += 1) {
      const row = await takeDue(database.db, clock())
      if (row === undefined) break
      const entity = (await readEntities(database.db, [row.entity])).get(row.entity)?.entity
      const channel = entity?.channels.find((one) => keyOf(one) === row.channel)
      // What people revoked is looked at no more; it comes round while its evidence stands.
      if (entity === undefined || channel?.state === 'revoked') continue
      const formerly = await formerSlugs(database.db, row.entity)
      const look = await lookAgain({ ...row, formerly }, entity, views, hosts)
      counts[look] += 1
      const lapsed = await keepLook(database.db, row, look, clock())
      if (!lapsed) continue
      try {
        lowered.push(...(await lowerTier(context, row.entity, row.channel)))
      } catch (error) {
        // One entity that the rules no longer pass stops no other; the next look tries again.
        const { code } = toStoreError(error)
        if (code === 'unavailable') throw error
        stuck.push(`${row.entity} ${code}`)
      }
    }
    return { ...counts, lowered, stuck }
  })

const holdsKey = async ({ database, signer, guarantee }: StoreContext): Promise<boolean> => {
  if (signer === undefined) return false
  const head = await latestHead(database.db)
  return head === null || guarantee !== 'team' || head.manifest.keyId === signer.keyId
}

/** Takes the proof that is due for longest, for a while; of processes that ask at once one gets it. */
const takeDue = async (db: Db, now: Date): Promise<Row | undefined> => {
  for (let tries = 0; tries < mostAtOnce; tries += 1) {
    const [due] = await db
      .select()
      .from(ownerProofs)
      .where(lte(ownerProofs.dueAt, now.toISOString()))
      .orderBy(asc(ownerProofs.dueAt), asc(ownerProofs.entity), asc(ownerProofs.source))
      .limit(1)
    if (due === undefined) return undefined
    const [taken] = await db
      .update(ownerProofs)
      .set({ dueAt: new Date(now.getTime() + leaseMs).toISOString() })
      .where(and(isRow(due), eq(ownerProofs.dueAt, due.dueAt)))
      .returning()
    if (taken !== undefined) return taken
  }
  return undefined
}

const formerSlugs = async (db: Db, slug: string): Promise<readonly string[]> => {
  const rows = await db
    .select({ from: entityRedirects.from })
    .from(entityRedirects)
    .where(eq(entityRedirects.to, slug))
  return rows.map(({ from }) => from)
}

/** Keeps a look and tells of a turn in one transaction; gives whether the proof has lapsed. */
const keepLook = (db: Db, taken: Row, look: Look, now: Date): Promise<boolean> =>
  db.transaction(async (tx: Db) => {
    await allowWaiting(tx)
    const { standing, turned } = afterLook(taken, look, now)
    const [row] = await tx
      .update(ownerProofs)
      .set(standing)
      .where(and(isRow(taken), eq(ownerProofs.dueAt, taken.dueAt)))
      .returning()
    // The evidence changed meanwhile, or somebody else looks at it by now.
    if (row === undefined) return false
    if (turned !== undefined) {
      const { failingSince } = standing
      await leaveNotice(tx, {
        kind: turned === 'lost' ? 'channel.proof-lost' : 'channel.proof-back',
        at: now.toISOString(),
        entities: [row.entity],
        data: {
          proof: row.source,
          ...(failingSince === null ? {} : { lapses: lapsesOn(failingSince) }),
          channels: [labelOf(row.channel)],
        },
      })
    }
    return look === 'gone' && hasLapsed(standing, now)
  })

/** `handle|telegram|acme_help` as notices name it. */
const labelOf = (key: string): string => {
  const [type = '', qualifier = '', ...value] = key.split('|')
  return [type, qualifier, value.join('|').slice(0, 200)].filter((part) => part !== '').join(' ')
}

/**
 * Lowers the tier of a channel whose proofs lapsed to what the rest of its evidence earns, with an event that says which
 * proof and why. Gives a line for it, or none where its tier rests on something else.
 */
const lowerTier = (context: StoreContext, slug: string, key: string): Promise<readonly string[]> =>
  context.database.db.transaction(async (tx: Db) => {
    await takeChangeLock(tx)
    const now = context.clock()
    const entity = (await readEntities(tx, [slug])).get(slug)?.entity
    const channel = entity?.channels.find((one) => keyOf(one) === key)
    if (entity === undefined || channel === undefined) return []
    const rows = await tx
      .select()
      .from(ownerProofs)
      .where(and(eq(ownerProofs.entity, slug), eq(ownerProofs.channel, key)))
    const lapsed = rows.filter((row) => hasLapsed(row, now))
    const tier = tierWithout(
      channel,
      new Set(lapsed.map(({ method, source }) => `${method}|${source}`)),
    )
    if (tier === channel.tier) return []
    await applyChange(tx, context, [
      { op: 'put-entity', entity: withChannel(entity, channel, { ...channel, tier }) },
    ])
    const { signed } = await publish(tx, context)
    const label = channelLabel(channel)
    const proofs = lapsed.map(({ method, source, failingSince }) => ({
      method,
      source,
      failingSince: new Date(failingSince ?? now).toISOString(),
    }))
    await appendEvent(tx, {
      kind: 'tier-lowered',
      at: now.toISOString(),
      releaseVersion: signed.manifest.version,
      detail: {
        author: 'Countersign',
        reason: `Its proof no longer holds: ${proofs.map(({ source }) => source).join(', ')}`,
        entities: [slug],
        channel: label,
        from: channel.tier,
        to: tier,
        proofs,
        curated: signed.manifest.parts.curated.sha256,
      },
      told: { channels: [label], tier },
    })
    return [`${slug}: ${label} from ${channel.tier} to ${tier}`]
  })

const withChannel = (entity: Entity, channel: Channel, other: Channel): Entity => ({
  ...entity,
  channels: entity.channels.map((one) => (one === channel ? other : one)),
})
