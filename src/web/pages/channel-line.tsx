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
  const date = channel.released?.on ?? channel.verifiedAt
  const [before, after] =
    channel.released === undefined
      ? speaker.say('page.last-read', { date: dateSlot }).split(dateSlot)
      : ['', '']
  return (
    <li>
      {link === undefined ? (
        <Value channel={channel} />
      ) : (
        <a href={link} rel="noopener noreferrer">
          <Value channel={channel} />
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

/** The value, a website's host before all: whose it is stands there, the rest may run over lines. */
const Value: FC<{ channel: AnswerChannel }> = ({ channel }) => {
  const name = channelName(channel)
  const end = channel.type === 'website' ? name.indexOf('/') : -1
  return (
    <bdi class="value">
      {end < 0 ? name : name.slice(0, end)}
      {end >= 0 && <span class="path">{name.slice(end)}</span>}
    </bdi>
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
