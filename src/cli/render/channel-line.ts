import type { AnswerChannel } from '../../core/verdict/answer.ts'
import type { Speaker } from '../../core/verdict/words.ts'
import { visibleText } from './visible.ts'
import { textWidth } from './width.ts'

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

const direction = (channel: AnswerChannel, speaker: Speaker): string | undefined =>
  channel.direction === 'both' ? undefined : speaker.say(`page.${channel.direction}`)

/** Columns of the purpose, so that addresses stand below each other. */
const purposeColumns = 20

/** `support  https://…  (documented, last read 2026-11-20)`. */
export const channelLine = (channel: AnswerChannel, speaker: Speaker): string => {
  const notes = [
    channel.region,
    direction(channel, speaker),
    channel.accountId === undefined
      ? undefined
      : speaker.say('page.account-id', { id: channel.accountId }),
    channel.released === undefined
      ? undefined
      : `${speaker.say('state.released')} ${channel.released.on}`,
    channel.state === 'active' ? undefined : channel.state,
    channel.verifiedAt === undefined
      ? channel.tier
      : `${channel.tier}, ${speaker.say('page.last-read', { date: channel.verifiedAt })}`,
  ].filter((note) => note !== undefined)
  const purpose = speaker.say(`purpose.${channel.purpose}`)
  const gap = ' '.repeat(Math.max(1, purposeColumns - textWidth(purpose)))
  return `${purpose}${gap}${visibleText(address(channel))}  (${notes.join('; ')})`
}
