import { type Channel, channelKey, type Entity } from '../../core/registry/entity.ts'
import type { NeighbourPair, Redirect } from '../../core/registry/snapshot.ts'
import type { ChannelName } from './operation.ts'

export interface HeldEntity {
  readonly entity: Entity
  /** The curated file last loaded; absent for an entity that came by proposal. */
  readonly shipped?: Entity
}

/** An entity that got another slug, took another one in, gave channels away or left. */
export interface Move {
  readonly kind: 'entity-renamed' | 'entity-merged' | 'entity-split' | 'entity-removed'
  readonly from: string
  readonly to?: string
}

/** The part of the registry that a change set works on, while its steps apply. */
export interface Draft {
  readonly entities: Map<string, HeldEntity>
  /** By `pairKey`. */
  readonly pairs: Map<string, NeighbourPair>
  /** By former slug. */
  readonly redirects: Map<string, Redirect>
  /** Slug now to the slug under which people knew the entity before the change. */
  readonly knownAs: Map<string, string>
  readonly moves: Move[]
}

/** Why a step cannot be done. */
export interface Refusal {
  readonly code: string
  readonly message: string
}

export const refusal = (code: string, message: string): Refusal => ({ code, message })

export const pairKey = (pair: { readonly neighbour: string; readonly entity: string }): string =>
  `${pair.neighbour}|${pair.entity}`

export const keyOf = (channel: Channel): string =>
  channelKey(channel.type, channel.platform ?? channel.store, channel.value)

export const isNamed = (channel: Channel, name: ChannelName): boolean =>
  keyOf(channel) === `${name.type}|${name.qualifier ?? ''}|${name.value}`
