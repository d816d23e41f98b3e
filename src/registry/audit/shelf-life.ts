import type { Channel, ChannelType } from '../../core/registry/entity.ts'

/**
 * Days after which a channel ought to be read again, by how easily such a thing changes hands: an
 * account is renamed in a minute, a domain is lost once a year.
 */
const shelfLifeDays: Readonly<Record<ChannelType, number>> = {
  handle: 180,
  phone: 180,
  'wallet-address': 90,
  'email-address': 365,
  'short-code': 365,
  'sms-sender': 365,
  'sender-domain': 365,
  website: 365,
  'app-id': 365,
}

/** Days after which a channel of a kind ought to be read again. */
export const shelfLifeOf = (type: ChannelType): number => shelfLifeDays[type]

const day = 86_400_000

/** Day of the last reading, or `undefined` when nobody wrote one down. */
export const lastReading = (channel: Channel): string | undefined =>
  channel.evidence
    .flatMap(({ readOn }) => readOn)
    .sort()
    .at(-1)

/** Whether a channel's last reading is older than its shelf life on `today` (`2026-11-25`). */
export const isStale = (channel: Channel, today: string): boolean => {
  const read = lastReading(channel)
  if (read === undefined) return true
  return Date.parse(today) - Date.parse(read) > shelfLifeDays[channel.type] * day
}
