import type { Platform } from '../../core/identify/identifier.ts'
import { platformNames } from '../../core/identify/platform-names.ts'

/**
 * A channel's value with what it stands on, as people read it: `Telegram: name`. Short numbers
 * stand without the country that their canonical form begins with (`CN:95588` → `95588`).
 */
export const channelName = (channel: {
  readonly type: string
  readonly platform?: Platform
  readonly value: string
}): string => {
  if (channel.type === 'short-code') return channel.value.replace(/^[A-Z]{2}:/, '')
  return channel.platform === undefined
    ? channel.value
    : `${platformNames[channel.platform]}: ${channel.value}`
}
