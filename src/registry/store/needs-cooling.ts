import {
  type Channel,
  type ChannelType,
  isVouching,
  keyOfChannel,
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

/** Another account under a name that is trusted already, or its id for the first time: that vouches from now on. */
const isNewAccount = ({ accountId }: Channel, before: string | undefined): boolean =>
  accountId !== undefined && accountId !== before

/**
 * Does a change give an entity that is there already a new way to reach it that may be called official, or
 * another account under a way it had?
 * An entity that is new has nobody's trust yet; taking away and doubting never wait.
 */
export const needsCooling = (change: Change): boolean =>
  [...change.entities].some(([slug, { entity }]) => {
    const before = beforeOf(change, slug)
    if (before === undefined) return false
    const trusted = new Map(
      before.channels
        .filter(isVouching)
        .map((channel) => [keyOfChannel(channel), channel.accountId] as const),
    )
    return entity.channels.some(
      (channel) =>
        reaching.has(channel.type) &&
        isVouching(channel) &&
        (!trusted.has(keyOfChannel(channel)) ||
          isNewAccount(channel, trusted.get(keyOfChannel(channel)))),
    )
  })
