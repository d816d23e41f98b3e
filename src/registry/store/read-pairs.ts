import type { NeighbourPair } from '../../core/registry/snapshot.ts'
import { pairKey } from '../changes/draft.ts'
import type { Db } from './database.ts'
import { neighbourPairs } from './schema/tables.ts'

/** All reviewed neighbour pairs, by `pairKey`. */
export const readPairs = async (db: Db): Promise<Map<string, NeighbourPair>> =>
  new Map((await db.select().from(neighbourPairs)).map((pair) => [pairKey(pair), pair]))
