import type { Channel } from '../../core/registry/entity.ts'

/** Longest value that a notice repeats, in UTF-16 units. */
const longest = 200

/** A channel in one line, as notices name it: `handle telegram acme_help`. */
export const channelLabel = ({
  type,
  platform,
  store,
  value,
}: Pick<Channel, 'type' | 'platform' | 'store' | 'value'>): string =>
  [type, platform ?? store, value.slice(0, longest)].filter((part) => part !== undefined).join(' ')

/** So many channels are named in one notice; `count` tells how many there are. */
export const mostNamed = 20
