import {
  type Channel,
  type ChannelType,
  channelKey,
  vouchingTiers,
} from '../../core/registry/entity.ts'
import { beforeOf, type Change } from '../changes/apply-operations.ts'

/** Ways by which people reach a desk: a false one among them robs whoever trusts it. */
const reaching: ReadonlySet<ChannelType> = new Set([
  'website',
  'phone',
  'short-code',
  'email-address',
  'handle',
])

const keyOf = ({ type, platform, store, value }: Channel): string =>
  channelKey(type, platform ?? store, value)

/**
 * Does a change give an entity that is there already a new way to reach it that may be called official?
 * An entity that is new has nobody's trust yet; taking away and doubting never wait.
 */
export const needsCooling = (change: Change): boolean =>
  [...change.entities].some(([slug, { entity }]) => {
    const before = beforeOf(change, slug)
    if (before === undefined) return false
    const trusted = new Set(
      before.channels
        .filter(({ tier, state }) => vouchingTiers.has(tier) && state === 'active')
        .map(keyOf),
    )
    return entity.channels.some(
      (channel) =>
        reaching.has(channel.type) &&
        channel.state === 'active' &&
        vouchingTiers.has(channel.tier) &&
        !trusted.has(keyOf(channel)),
    )
  })
