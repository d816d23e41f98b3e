import type { Db } from '../store/database.ts'
import { toldOnce } from '../store/schema/tables.ts'

/** Fits a statement's parameters with room. */
const atATime = 1_000

/**
 * Those of the keys that were not taken before, in their order; from now on they are. Of processes that ask at the
 * same time one gets a key. In the caller's transaction, so that a key is taken exactly when what it
 * stands for was told.
 */
export const tellOnce = async (
  tx: Db,
  keys: readonly string[],
  at: string,
): Promise<ReadonlySet<string>> => {
  const taken = new Set<string>()
  const wanted = [...new Set(keys)].sort()
  for (let from = 0; from < wanted.length; from += atATime) {
    const rows = await tx
      .insert(toldOnce)
      .values(wanted.slice(from, from + atATime).map((key) => ({ key, at })))
      .onConflictDoNothing()
      .returning({ key: toldOnce.key })
    for (const { key } of rows) taken.add(key)
  }
  return taken
}
