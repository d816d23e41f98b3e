import { allowWaiting } from '../store/change-lock.ts'
import type { Db } from '../store/database.ts'
import type { StoreContext } from '../store/store-context.ts'
import { sweepWatch } from './sweep.ts'
import { tellEnds } from './tell-ends.ts'
import { tellOnce } from './tell-once.ts'

/** Does the day's watching once a UTC day, whichever process comes first; gives how many notices it left. */
export const watchDaily = ({ database, clock, guarantee }: StoreContext): Promise<number> => {
  if (guarantee !== 'team') return Promise.resolve(0)
  const now = clock()
  const at = now.toISOString()
  return database.db.transaction(async (tx: Db) => {
    await allowWaiting(tx)
    const mine = await tellOnce(tx, [`day|${at.slice(0, 10)}`], at)
    if (mine.size === 0) return 0
    await sweepWatch(tx, now.getTime())
    return tellEnds(tx, at)
  })
}
