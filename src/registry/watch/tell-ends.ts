import type { Db } from '../store/database.ts'
import { readEntities } from '../store/read-entities.ts'
import { leaveNotice } from '../webhooks/notice.ts'
import { type ChannelEnd, channelEnds } from './channel-ends.ts'
import { channelLabel, mostNamed } from './channel-label.ts'
import { tellOnce } from './tell-once.ts'

/**
 * Tells each entity once of channels whose evidence ends or has ended: one notice for all that end for the same
 * reason. Gives how many notices were left. In the caller's transaction.
 */
export const tellEnds = async (tx: Db, at: string): Promise<number> => {
  const entities = [...(await readEntities(tx)).values()].map(({ entity }) => entity)
  const ends = channelEnds(entities, at.slice(0, 10))
  const fresh = await tellOnce(
    tx,
    ends.map(({ key }) => key),
    at,
  )
  const groups = new Map<string, ChannelEnd[]>()
  for (const end of ends.filter(({ key }) => fresh.has(key))) {
    const group = `${end.entity}|${end.kind}|${end.reason}`
    groups.set(group, [...(groups.get(group) ?? []), end])
  }
  for (const group of groups.values()) {
    const [first] = group
    if (first === undefined) continue
    const byDay = [...group].sort((a, b) => (a.until < b.until ? -1 : 1))
    await leaveNotice(tx, {
      kind: first.kind,
      at,
      entities: [first.entity],
      data: {
        reason: first.reason,
        count: group.length,
        until: byDay[0]?.until ?? first.until,
        channels: byDay.slice(0, mostNamed).map(({ channel }) => channelLabel(channel)),
      },
    })
  }
  return groups.size
}
