import type { Channel } from '../../core/registry/entity.ts'
import { beforeOf, type Change } from '../changes/apply-operations.ts'
import { keyOf } from '../changes/draft.ts'
import type { Db } from '../store/database.ts'
import { leaveNotice } from '../webhooks/notice.ts'
import { channelLabel, mostNamed } from './channel-label.ts'

/** Tells entities whose channels came to be disputed, or no longer are, in the transaction of the change. */
export const tellDisputes = async (tx: Db, change: Change, at: string): Promise<void> => {
  for (const [slug, { entity }] of change.entities) {
    const before = new Map(
      (beforeOf(change, slug)?.channels ?? []).map((channel) => [keyOf(channel), channel]),
    )
    const after = new Map(entity.channels.map((channel) => [keyOf(channel), channel]))
    const was = (key: string): boolean => before.get(key)?.state === 'disputed'
    const opened = [...after].filter(([key, { state }]) => state === 'disputed' && !was(key))
    const ended = [...before].filter(
      ([key, { state }]) => state === 'disputed' && after.get(key)?.state !== 'disputed',
    )
    await tell(tx, 'channel.disputed', slug, opened, at)
    await tell(tx, 'channel.dispute-ended', slug, ended, at)
  }
}

const tell = async (
  tx: Db,
  kind: 'channel.disputed' | 'channel.dispute-ended',
  slug: string,
  found: readonly (readonly [string, Channel])[],
  at: string,
): Promise<void> => {
  if (found.length === 0) return
  await leaveNotice(tx, {
    kind,
    at,
    entities: [slug],
    data: {
      count: found.length,
      channels: found.slice(0, mostNamed).map(([, channel]) => channelLabel(channel)),
    },
  })
}
