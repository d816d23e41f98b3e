import { allowWaiting } from '../store/change-lock.ts'
import type { Db } from '../store/database.ts'
import type { StoreContext } from '../store/store-context.ts'
import { tellLookalikes } from './lookalikes.ts'
import { sweepWatch } from './sweep.ts'
import { tellEnds } from './tell-ends.ts'
import { tellOnce } from './tell-once.ts'
import { tellSpikes } from './verdict-counts.ts'

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
    const week = await tellOnce(tx, [`week|${mondayOf(now)}`], at)
    const found = week.size === 0 ? 0 : await tellLookalikes(tx, at)
    return found + (await tellEnds(tx, at))
  })
}

/** What is counted in memory is written each minute; so long after its end an hour is whole. */
const settleMs = 5 * 60_000
const hourMs = 3_600_000

/** Looks at the last whole hour's verdicts once, whichever process comes first; gives how many notices it left. */
export const watchHourly = ({ database, clock, guarantee }: StoreContext): Promise<number> => {
  if (guarantee !== 'team') return Promise.resolve(0)
  const now = clock()
  const at = now.toISOString()
  const hour = new Date(Math.floor((now.getTime() - settleMs) / hourMs) * hourMs - hourMs)
  return database.db.transaction(async (tx: Db) => {
    const mine = await tellOnce(tx, [`hour|${hour.toISOString()}`], at)
    return mine.size === 0 ? 0 : tellSpikes(tx, hour, at)
  })
}

/** The UTC day on which a day's week began. */
const mondayOf = (day: Date): string =>
  new Date(day.getTime() - ((day.getUTCDay() + 6) % 7) * 86_400_000).toISOString().slice(0, 10)
