import type { AnswerChannel } from '../../core/verdict/answer.ts'
import { visibleText } from './visible.ts'

/** How a channel is written so that a person can use it. */
const address = (channel: AnswerChannel): string => {
  if (channel.url !== undefined) return channel.url
  switch (channel.type) {
    case 'website':
      return `https://${channel.value}`
    case 'short-code':
      return channel.value.replace(/^([A-Z]{2}):/, '$1 ')
    case 'handle':
      return channel.platform === undefined
        ? channel.value
        : `${channel.platform} ${channel.value.startsWith('@') ? '' : '@'}${channel.value}`
    case 'app-id':
      return `${channel.store ?? 'app'} ${channel.value}`
    default:
      return channel.value
  }
}

const direction = (channel: AnswerChannel): string | undefined => {
  if (channel.direction === 'inbound') return 'only takes, never calls or writes first'
  if (channel.direction === 'outbound') return 'only sends, no way to get help'
  return undefined
}

/** `support  https://…  (read 2026-11-20, documented)`. */
export const channelLine = (channel: AnswerChannel): string => {
  const notes = [
    channel.region,
    direction(channel),
    channel.state === 'active' ? undefined : channel.state,
    channel.verifiedAt === undefined
      ? channel.tier
      : `${channel.tier}, checked ${channel.verifiedAt}`,
  ].filter((note) => note !== undefined)
  return `${channel.purpose.padEnd(12)} ${visibleText(address(channel))}  (${notes.join('; ')})`
}
