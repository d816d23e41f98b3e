import { type Channel, type Entity, vouchingTiers } from './entity.ts'

/**
 * Why a listed channel may not be called official today, or `null` when it may.
 *
 * - `tier`: open data or a single reading; breadth, not truth.
 * - `no-owner`: nobody owns the entity, so nothing of it is official.
 * - `suspended`, `disputed`, `expired`, `revoked`: its state.
 * - `not-yet`, `expired`: outside its own dates.
 */
export type Refusal =
  | 'tier'
  | 'no-owner'
  | 'suspended'
  | 'disputed'
  | 'expired'
  | 'revoked'
  | 'not-yet'

/** Dates are compared as UTC days; `now` is milliseconds since the epoch, handed in by the caller. */
export const refusalOf = (
  entity: Pick<Entity, 'policy'> | undefined,
  channel: Channel,
  now: number,
): Refusal | null => {
  if (channel.state === 'revoked') return 'revoked'
  if (channel.state !== 'active') return channel.state
  // Most channels have no dates of their own, and a day costs more to write than all else here.
  if (channel.validUntil !== undefined || channel.validFrom !== undefined) {
    const today = new Date(now).toISOString().slice(0, 10)
    if (channel.validUntil !== undefined && channel.validUntil < today) return 'expired'
    if (channel.validFrom !== undefined && channel.validFrom > today) return 'not-yet'
  }
  if (entity === undefined || !vouchingTiers.has(channel.tier)) return 'tier'
  if (entity.policy === 'no_owner') return 'no-owner'
  return null
}
