import type { VerdictCount } from '../../registry/watch/verdict-counts.ts'

export interface VerdictTally {
  /** Counts a verdict about each of the entities, in the hour of `now`, milliseconds since the epoch. */
  count(slugs: readonly string[], verdict: string, now: number): void
  /** Hands over what was counted; what cannot be written is counted with the next. */
  flush(): Promise<void>
}

const hourMs = 3_600_000
/** More entities, hours and verdicts than that in memory are dropped: a database that is gone for days costs counts. */
const most = 20_000

/** Counts in memory between two writes. Holds slugs, hours and numbers, nothing of what was asked or by whom. */
export const verdictTally = (
  write: (counts: readonly VerdictCount[]) => Promise<void> | undefined,
): VerdictTally => {
  let counts = new Map<string, VerdictCount>()
  const add = (one: VerdictCount): void => {
    const key = `${one.entity}|${one.hour}|${one.verdict}`
    const held = counts.get(key)
    if (held === undefined && counts.size >= most) return
    counts.set(key, { ...one, count: one.count + (held?.count ?? 0) })
  }
  return {
    count: (slugs, verdict, now) => {
      const hour = new Date(Math.floor(now / hourMs) * hourMs).toISOString()
      for (const entity of slugs) add({ entity, hour, verdict, count: 1 })
    },
    flush: async () => {
      if (counts.size === 0) return
      const taken = [...counts.values()]
      counts = new Map()
      try {
        const writing = write(taken)
        if (writing === undefined) throw new Error('unavailable')
        await writing
      } catch {
        for (const one of taken) add(one)
      }
    },
  }
}
