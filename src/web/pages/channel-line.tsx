import type { FC } from 'hono/jsx'
import type { AnswerChannel } from '../../core/verdict/answer.ts'
import type { Speaker } from '../../core/verdict/words.ts'
import { channelLink } from './channel-link.ts'
import { channelName } from './channel-name.ts'

/** One official way: the value, as a link where one is sure, and what is known of it. */
export const ChannelLine: FC<{
  channel: AnswerChannel
  speaker: Speaker
  showTier?: boolean
  /** It stands under a heading that says what it is for. */
  grouped?: boolean
  /** Channels not in force are shown, never linked. */
  plain?: boolean
}> = ({ channel, speaker, showTier, grouped, plain }) => {
  const vouched = channel.tier !== 'imported' && channel.tier !== 'corroborated'
  const link = plain === true || !vouched ? undefined : channelLink(channel)
  const name = channelName(channel)
  const date = channel.released?.on ?? channel.verifiedAt
  const [before, after] =
    channel.released === undefined
      ? speaker.say('page.last-read', { date: dateSlot }).split(dateSlot)
      : ['', '']
  return (
    <li>
      {link === undefined ? (
        <bdi class="value">{name}</bdi>
      ) : (
        <a href={link} rel="noopener noreferrer">
          <bdi class="value">{name}</bdi>
        </a>
      )}{' '}
      <span class="note">
        {noteOf(channel, speaker, showTier === true, grouped === true)}
        {date !== undefined && (
          <>
            {before}
            <time datetime={date}>{date}</time>
            {after}
          </>
        )}
      </span>
    </li>
  )
}

/** Stands where a date goes in a sentence, so that the date can be marked as one. */
const dateSlot = '\u0001'

const noteOf = (
  channel: AnswerChannel,
  speaker: Speaker,
  showTier: boolean,
  grouped: boolean,
): string =>
  [
    ...(grouped ? [] : [speaker.say(`purpose.${channel.purpose}`)]),
    ...(channel.region === undefined ? [] : [channel.region]),
    ...(channel.direction === 'inbound' ? [speaker.say('page.inbound')] : []),
    ...(channel.direction === 'outbound' ? [speaker.say('page.outbound')] : []),
    ...(showTier ? [speaker.say(`tier.${channel.tier}`)] : []),
    ...(channel.accountId === undefined
      ? []
      : [speaker.say('page.account-id', { id: channel.accountId })]),
    ...(channel.state === 'active'
      ? []
      : [speaker.say(`state.${channel.released === undefined ? channel.state : 'released'}`)]),
    // Followed by the date of the last reading.
    ...(channel.verifiedAt === undefined ? [] : ['']),
  ].join(' · ')
