import { isNull } from 'drizzle-orm'
import type { Db } from '../store/database.ts'
import { entities, lookalikes } from '../store/schema/tables.ts'
import { leaveNotice } from '../webhooks/notice.ts'
import { mostNamed } from './channel-label.ts'

/** A host that imitates an entity, as `countersign scan` finds it. */
export interface FoundLookalike {
  /** Slug. */
  readonly entity: string
  /** ASCII host. */
  readonly host: string
  readonly technique: string
  readonly strength: string
}

/** Keeps what is new, of entities that are there; gives how many. What was kept is not told again. */
export const addLookalikes = async (
  db: Db,
  found: readonly FoundLookalike[],
  source: 'scan' | 'report',
  at: string,
): Promise<number> => {
  const known = new Set(
    (await db.select({ slug: entities.slug }).from(entities)).map((one) => one.slug),
  )
  const rows = found
    .filter(({ entity }) => known.has(entity))
    .map((one) => ({ ...one, source, foundAt: at }))
  if (rows.length === 0) return 0
  const kept = await db
    .insert(lookalikes)
    .values(rows)
    .onConflictDoNothing()
    .returning({ host: lookalikes.host })
  return kept.length
}

/** Tells each entity of the lookalikes that it was not told of, in one notice; gives how many. */
export const tellLookalikes = async (tx: Db, at: string): Promise<number> => {
  const fresh = await tx
    .update(lookalikes)
    .set({ toldAt: at })
    .where(isNull(lookalikes.toldAt))
    .returning()
  const groups = new Map<string, typeof fresh>()
  for (const one of fresh) groups.set(one.entity, [...(groups.get(one.entity) ?? []), one])
  for (const [entity, found] of groups) {
    const sorted = [...found].sort(
      (a, b) => rank(a.strength) - rank(b.strength) || (a.host < b.host ? -1 : 1),
    )
    await leaveNotice(tx, {
      kind: 'lookalikes.found',
      at,
      entities: [entity],
      data: {
        count: found.length,
        hosts: sorted.slice(0, mostNamed).map(({ host, technique }) => `${host} (${technique})`),
      },
    })
  }
  return groups.size
}

const rank = (strength: string): number => ['strong', 'weak'].indexOf(strength) + 1 || 3
