import type { Channel, ChannelPurpose, Entity, ReleasedHandle } from '../registry/entity.ts'
import type { Registry } from '../registry/registry.ts'
import { refusalOf } from '../registry/vouching.ts'
import type { AnswerChannel, OfficialWay } from './answer.ts'
import { hasNoDesk } from './assess-identifier.ts'
import { ownText } from './own-text.ts'
import type { Speaker } from './words.ts'

/** At most this many channels are shown beside a verdict; the directory has them all. */
const shown = 6

/** What a person looking for help should see first. */
const purposeOrder: readonly ChannelPurpose[] = [
  'support',
  'help',
  'chat',
  'contact-form',
  'fraud-desk',
  'security',
  'report-abuse',
  'main',
  'verifier',
  'app',
  'status',
  'announcements',
]

/** The way to the real desk of one entity, or in words why there is none or how to find it. */
export const officialWay = (
  slug: string,
  registry: Registry,
  now: number,
  speaker: Speaker,
): OfficialWay | undefined => {
  const entity = registry.entity(slug)
  if (entity === undefined) {
    const head = registry.head(slug)
    return head === undefined
      ? undefined
      : {
          entity: { slug: head.slug, name: head.name },
          channels: [],
          howToFind: speaker.say('ways.unknown-desk', { entity: head.name }),
        }
  }
  const name = displayName(entity, speaker.locale)
  const channels = shownChannels(entity, now)
  const reference = { slug: entity.slug, name }
  if (hasNoDesk(entity)) {
    // One sentence in one language: notes of ours in another stay in the directory, which marks them.
    const instead = (entity.passport.insteadOfDesk ?? [])
      .map((note) => ownText(note.text, speaker.locale))
      .flatMap(({ text, language }) => (language === undefined ? [text] : []))
    const words = [speaker.say('ways.no-desk', { entity: name }), ...instead].join(' ')
    return { entity: reference, channels, howToFind: words }
  }
  if (channels.length > 0) return { entity: reference, channels }
  const id = entity.policy === 'self_service_only' ? 'ways.self-service' : 'ways.unknown-desk'
  return { entity: reference, channels, howToFind: speaker.say(id, { entity: name }) }
}

/** Official channels a person may turn to today, best first. Outbound-only ones are no way to get help. */
export const reachable = (entity: Entity, now: number): readonly Channel[] =>
  entity.channels
    .filter(
      (channel) =>
        channel.direction !== 'outbound' &&
        purposeOrder.includes(channel.purpose) &&
        refusalOf(entity, channel, now) === null,
    )
    .sort((a, b) => purposeOrder.indexOf(a.purpose) - purposeOrder.indexOf(b.purpose))

const day = 86_400_000

/** What `shownChannels` found last, and on which day: dates of a channel are whole days (UTC). */
const foundOn = new WeakMap<
  Entity,
  { readonly day: number; readonly channels: readonly AnswerChannel[] }
>()

/** The channels shown beside a verdict. Many answers speak of few entities: kept for the day. */
const shownChannels = (entity: Entity, now: number): readonly AnswerChannel[] => {
  const today = Math.floor(now / day)
  const known = foundOn.get(entity)
  if (known?.day === today) return known.channels
  const channels = reachable(entity, now).slice(0, shown).map(answerChannel)
  foundOn.set(entity, { day: today, channels })
  return channels
}

export const answerChannel = (channel: Channel): AnswerChannel => {
  const evidence = channel.evidence[0]
  const verifiedAt = verifiedOn(channel)
  return {
    type: channel.type,
    ...(channel.platform === undefined ? {} : { platform: channel.platform }),
    ...(channel.store === undefined ? {} : { store: channel.store }),
    value: channel.value,
    ...(channel.accountId === undefined ? {} : { accountId: channel.accountId }),
    ...(channel.url === undefined ? {} : { url: channel.url }),
    purpose: channel.purpose,
    direction: channel.direction,
    ...(channel.region === undefined ? {} : { region: channel.region }),
    tier: channel.tier,
    state: channel.state,
    ...(channel.released === undefined ? {} : { released: answerReleased(channel.released) }),
    ...(verifiedAt === undefined ? {} : { verifiedAt }),
    ...(channel.validUntil === undefined ? {} : { validUntil: channel.validUntil }),
    ...(evidence === undefined ? {} : { method: evidence.method, source: evidence.source }),
  }
}

const answerReleased = ({
  on,
  reason,
  evidence,
}: ReleasedHandle): NonNullable<AnswerChannel['released']> => {
  const source = evidence[0]?.source
  return { on, reason, ...(source === undefined ? {} : { source }) }
}

/** Day of the verification, else of the latest reading. */
export const verifiedOn = (channel: Channel): string | undefined =>
  channel.verifiedAt ?? lastRead(channel)

/** Day of the latest pass in which the value was read at its source. */
export const lastRead = (channel: Channel): string | undefined => {
  let last: string | undefined
  for (const { readOn } of channel.evidence)
    for (const day of readOn) if (last === undefined || day > last) last = day
  return last
}

const onlyHan = /^[\u4e00-\u9fff]+$/

/** By entity and locale: an answer names an entity many times, and aliases are many. */
const namesOf = new WeakMap<Entity, Map<string, string>>()

/** The name by which speakers of a language know the entity: an alias in that language, else its name. */
export const displayName = (entity: Entity, locale: string): string => {
  let names = namesOf.get(entity)
  if (names === undefined) {
    names = new Map()
    namesOf.set(entity, names)
  }
  let name = names.get(locale)
  if (name === undefined) {
    name = nameIn(entity, locale)
    names.set(locale, name)
  }
  return name
}

const nameIn = (entity: Entity, locale: string): string => {
  const exact = entity.aliases.find((alias) => alias.lang === locale && alias.match === 'word')
  if (exact !== undefined) return exact.text
  const language = locale.split('-')[0]
  const near = entity.aliases.find(
    (alias) =>
      alias.lang?.split('-')[0] === language && language !== 'en' && alias.match === 'word',
  )
  if (near !== undefined) return near.text
  // Aliases are often written without their language; Han characters speak for themselves.
  const han = entity.aliases.find(
    ({ lang, match, text }) => lang === undefined && match === 'word' && onlyHan.test(text),
  )
  return (language === 'zh' ? han?.text : undefined) ?? entity.name
}
