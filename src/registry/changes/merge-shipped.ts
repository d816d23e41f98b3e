import { type Channel, channelKey, type Entity } from '../../core/registry/entity.ts'
import { sameValue } from './canonical.ts'

const keyOf = (channel: Channel): string =>
  channelKey(channel.type, channel.platform ?? channel.store, channel.value)

/**
 * A newer curated file over what the registry holds, with the file last loaded as the base:
 *
 * ```
 *   base ──(people changed it here)──▶ current
 *    └───(we changed the file)───────▶ incoming
 * ```
 *
 * A field that people changed here stays theirs. A channel they added stays; a state they set
 * (revoked, suspended …) stays, so that loading the files again can never bring a revoked channel
 * back. A channel they took out stays out. A channel that left the file leaves the registry, unless people touched it
 * or it is a handle that was let go: that stays known.
 */
export const mergeShipped = (
  base: Entity | undefined,
  current: Entity,
  incoming: Entity,
): Entity => {
  const head: Record<string, unknown> = {}
  const before: Record<string, unknown> = { ...base }
  const now: Record<string, unknown> = { ...current }
  const next: Record<string, unknown> = { ...incoming }
  for (const field of new Set([...Object.keys(now), ...Object.keys(next)])) {
    if (field === 'channels') continue
    const changedHere = base !== undefined && !sameValue(before[field], now[field])
    const value = changedHere ? now[field] : next[field]
    if (value !== undefined) head[field] = value
  }
  return { ...incoming, ...head, channels: mergeChannels(base, current, incoming) } as Entity
}

const mergeChannels = (base: Entity | undefined, current: Entity, incoming: Entity): Channel[] => {
  const before = new Map((base?.channels ?? []).map((channel) => [keyOf(channel), channel]))
  const now = new Map(current.channels.map((channel) => [keyOf(channel), channel]))
  const merged = incoming.channels.flatMap((channel): Channel[] => {
    const key = keyOf(channel)
    const held = now.get(key)
    const known = before.get(key)
    // People took it out, or moved it to another entity.
    if (held === undefined) return known === undefined ? [channel] : []
    return [settled(channel, held, known)]
  })
  const taken = new Set(merged.map(keyOf))
  for (const channel of current.channels) {
    const key = keyOf(channel)
    if (taken.has(key)) continue
    const known = before.get(key)
    const stays =
      known === undefined || !sameValue(known, channel) || channel.released !== undefined
    if (stays) merged.push(channel)
  }
  return merged
}

const settled = (incoming: Channel, held: Channel, known: Channel | undefined): Channel => {
  if (known !== undefined && !sameValue(known, held)) return held
  // Found on both sides without a common past: the harder state wins.
  return known === undefined && held.state !== 'active' ? held : incoming
}
