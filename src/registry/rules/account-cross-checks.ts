import { accountIdOfChannel } from '../../core/registry/account-of-channel.ts'
import {
  accountKey,
  type Channel,
  type Entity,
  isVouching,
  keyOfChannel,
  namesAccount,
} from '../../core/registry/entity.ts'
import type { Finding } from './finding.ts'

/** An entity as it was, where it was there, and as a change makes it. */
export interface ChangedEntity {
  readonly before: Entity | undefined
  readonly after: Entity
  /** A curated file: compared when it was written, so that what is found now is told, not refused. */
  readonly isFile?: boolean
}

const accountOf = (channel: Channel): string | undefined => {
  const id = accountIdOfChannel(channel)
  return id === undefined || channel.platform === undefined
    ? undefined
    : accountKey(channel.platform, id)
}

interface Holder {
  readonly entity: Entity
  readonly channel: Channel
}

/**
 * What a change says about accounts, for whoever decides it: another account under a name that was listed, a
 * name that was let go once, an account that is somebody else's. `standing` is the registry without the
 * change. Linear in it; reads nothing but what it is given.
 */
export const accountChecks = (
  changed: readonly ChangedEntity[],
  standing: readonly Entity[],
): readonly Finding[] => {
  const letGo = new Map<string, Holder>()
  const holders = new Map<string, Holder[]>()
  for (const entity of standing) {
    for (const channel of entity.channels) {
      const holder = { entity, channel }
      if (channel.released !== undefined) letGo.set(keyOfChannel(channel), holder)
      const account = namesAccount(channel) ? accountOf(channel) : undefined
      if (account !== undefined) holders.set(account, [...(holders.get(account) ?? []), holder])
    }
  }
  return changed.flatMap(({ before, after, isFile }) =>
    after.channels.flatMap((channel, index) => {
      const path = [after.slug, 'channels', index] as const
      const was = before?.channels.find((one) => keyOfChannel(one) === keyOfChannel(channel))
      return [
        ...sameNameFindings(was, channel, [...path, 'accountId']),
        ...listedAnew(was, channel, letGo.get(keyOfChannel(channel)), path),
        ...othersAccount(was, channel, after, holders, [...path, 'accountId']).map((found) =>
          isFile === true ? { ...found, severity: 'warning' as const } : found,
        ),
      ]
    }),
  )
}

const warning = (code: string, path: Finding['path'], message: string): Finding => ({
  severity: 'warning',
  code,
  path,
  message,
})

const sameNameFindings = (
  was: Channel | undefined,
  { value, accountId, state }: Channel,
  path: Finding['path'],
): readonly Finding[] => {
  if (was?.accountId === undefined || was.accountId === accountId || state === 'revoked') return []
  return accountId === undefined
    ? [
        warning(
          'account-id-dropped',
          path,
          `${value} loses its account id ${was.accountId}; without it nobody sees when the name goes to somebody else`,
        ),
      ]
    : [
        warning(
          'account-id-changed',
          path,
          `${value} was account ${was.accountId} and is ${accountId} now: this handle may have been taken over`,
        ),
      ]
}

const listedAnew = (
  was: Channel | undefined,
  channel: Channel,
  before: Holder | undefined,
  path: Finding['path'],
): readonly Finding[] => {
  const released = before?.channel.released
  const isStill = was?.state === channel.state && was.released !== undefined
  if (before === undefined || released === undefined || channel.state === 'revoked' || isStill) {
    return []
  }
  return [
    warning(
      'was-released',
      path,
      `${channel.value} was released by ${before.entity.slug} on ${released.on} (${released.reason}): who has it now?`,
    ),
  ]
}

const othersAccount = (
  was: Channel | undefined,
  channel: Channel,
  entity: Entity,
  holders: ReadonlyMap<string, readonly Holder[]>,
  path: Finding['path'],
): readonly Finding[] => {
  const account = accountOf(channel)
  const isNew =
    was === undefined || accountOf(was) !== account || (isVouching(channel) && !isVouching(was))
  if (account === undefined || !isNew || channel.state === 'revoked') return []
  const id = accountIdOfChannel(channel)
  const others = (holders.get(account) ?? []).filter(({ entity: other }) => !isKin(entity, other))
  const owner = others.find((one) => isVouching(one.channel))
  if (owner !== undefined) {
    return [
      {
        severity: 'error',
        code: 'owned-by-another',
        path,
        message: `account ${id} is ${owner.channel.value} of ${owner.entity.slug}`,
      },
    ]
  }
  return (holders.get(account) ?? [])
    .filter(
      (one) =>
        one.channel.state === 'revoked' && keyOfChannel(one.channel) !== keyOfChannel(channel),
    )
    .map((one) =>
      warning(
        'was-revoked',
        path,
        `account ${id} was withdrawn from ${one.entity.slug} once: who has it now?`,
      ),
    )
}

/** One entity, its parent, its children and those that share a parent may list the same account. */
const isKin = (one: Entity, other: Entity): boolean =>
  one.slug === other.slug ||
  one.parent === other.slug ||
  other.parent === one.slug ||
  (one.parent !== undefined && one.parent === other.parent)
