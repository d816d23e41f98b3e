import { asc, eq } from 'drizzle-orm'
import type { Db } from '../store/database.ts'
import { ownerProofs } from '../store/schema/tables.ts'
import { hasLapsed, proofTimes } from './after-look.ts'

/** A proof that evidence rests on, and how it stands; times in RFC 3339 UTC. */
export interface KeptProof {
  readonly entity: string
  /** `channelKey` */
  readonly channel: string
  readonly method: string
  readonly source: string
  readonly host: string
  /**
   * `new`: not looked at yet. `failing`: within its time of grace. `lost`: nothing rests on it any more. `unseen`: for
   * two weeks nobody could look.
   */
  readonly state: 'new' | 'holds' | 'failing' | 'lost' | 'unseen'
  readonly heldAt?: string
  readonly dueAt: string
  readonly failingSince?: string
}

/** All kept proofs, or those of one entity, in the order of their names. */
export const listProofs = async (
  db: Db,
  now: Date,
  entity?: string,
): Promise<readonly KeptProof[]> => {
  const rows = await db
    .select()
    .from(ownerProofs)
    .where(entity === undefined ? undefined : eq(ownerProofs.entity, entity))
    .orderBy(asc(ownerProofs.entity), asc(ownerProofs.channel), asc(ownerProofs.source))
  return rows.map((row) => {
    const { method, source, host, channel, heldAt, dueAt, failingSince } = row
    return {
      entity: row.entity,
      channel,
      method,
      source,
      host,
      state: stateOf(row, now),
      dueAt: iso(dueAt),
      ...(heldAt === null ? {} : { heldAt: iso(heldAt) }),
      ...(failingSince === null ? {} : { failingSince: iso(failingSince) }),
    }
  })
}

const iso = (at: string): string => new Date(at).toISOString()

const stateOf = (row: typeof ownerProofs.$inferSelect, now: Date): KeptProof['state'] => {
  if (hasLapsed(row, now)) return 'lost'
  if (row.failures > 0) return 'failing'
  const { unseenSince, heldAt } = row
  if (unseenSince !== null && now.getTime() - Date.parse(unseenSince) >= proofTimes.unseenLongMs) {
    return 'unseen'
  }
  return heldAt === null ? 'new' : 'holds'
}
