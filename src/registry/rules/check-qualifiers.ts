import { channelKey } from '../../core/registry/entity.ts'
import type { EntityRule } from './entity-rules.ts'

/** Handles name their platform, apps their store, and no channel stands twice. */
export const checkQualifiers: EntityRule = (entity, report) => {
  const seen = new Map<string, number>()
  entity.channels.forEach((channel, index) => {
    const path = ['channels', index] as const
    if (channel.type === 'handle' && channel.platform === undefined) {
      report(
        'error',
        'handle-without-platform',
        path,
        'a handle means nothing without its platform',
      )
    }
    if (channel.type !== 'handle' && channel.platform !== undefined) {
      report('error', 'stray-platform', [...path, 'platform'], 'only a handle has a platform')
    }
    if (channel.type === 'app-id' && channel.store === undefined) {
      report('error', 'app-without-store', path, 'an app id means nothing without its store')
    }
    if (channel.type !== 'app-id' && channel.store !== undefined) {
      report('error', 'stray-store', [...path, 'store'], 'only an app id has a store')
    }
    const key = channelKey(channel.type, channel.platform ?? channel.store, channel.value)
    const first = seen.get(key)
    if (first !== undefined) {
      report(
        'error',
        'repeated-channel',
        [...path, 'value'],
        `${channel.value} stands already as channel ${first + 1}; keep one, with its main purpose, and say the rest in note`,
      )
    }
    seen.set(key, first ?? index)
  })
}
