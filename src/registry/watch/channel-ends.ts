import type { Channel, Entity } from '../../core/registry/entity.ts'
import { lastReading, shelfLifeOf } from '../audit/shelf-life.ts'
import { keyOf } from '../changes/draft.ts'

/** `date`: the day by which somebody looks again; `reading`: its last reading outlives its shelf life. */
export type EndReason = 'date' | 'reading'

/** A channel whose evidence ends or has ended. */
export interface ChannelEnd {
  readonly entity: string
  readonly channel: Channel
  readonly kind: 'channel.expiring' | 'channel.expired'
  readonly reason: EndReason
  /** The last day on which the evidence holds, `2026-11-25`. */
  readonly until: string
  /** The same for as long as this is the same end; another reading or date makes it another. */
  readonly key: string
}

const dayMs = 86_400_000
/** How long before the end it is told. */
export const warningDays = 14

/**
 * Active channels whose evidence holds for at most 14 days more, or no longer, on `today`. What ends first
 * counts; a channel that nobody ever read has no end.
 */
export const channelEnds = (entities: readonly Entity[], today: string): readonly ChannelEnd[] =>
  entities.flatMap((entity) =>
    entity.channels
      .filter(({ state }) => state === 'active')
      .flatMap((channel) => endOf(entity.slug, channel, Date.parse(today)) ?? []),
  )

const endOf = (entity: string, channel: Channel, now: number): ChannelEnd | null => {
  const read = lastReading(channel)
  const ends: readonly (readonly [number, EndReason])[] = [
    ...(channel.validUntil === undefined
      ? []
      : [[Date.parse(channel.validUntil), 'date'] as const]),
    ...(read === undefined
      ? []
      : [[Date.parse(read) + shelfLifeOf(channel.type) * dayMs, 'reading'] as const]),
  ]
  const [first] = [...ends].sort((a, b) => a[0] - b[0])
  if (first === undefined) return null
  const [end, reason] = first
  if (end - now > warningDays * dayMs) return null
  const until = new Date(end).toISOString().slice(0, 10)
  const kind = end < now ? 'channel.expired' : 'channel.expiring'
  return {
    entity,
    channel,
    kind,
    reason,
    until,
    key: `${kind}|${entity}|${keyOf(channel)}|${until}`,
  }
}
