import type {
  Channel,
  ChannelPurpose,
  Entity,
  Fact,
  PassportNote,
} from '../../core/registry/entity.ts'
import { channelPurposes } from '../../core/registry/entity.ts'
import { refusalOf } from '../../core/registry/vouching.ts'
import type { RegistryStamp } from '../../core/verdict/answer.ts'
import type { Speaker } from '../../core/verdict/words.ts'
import type { PassportView } from '../schemas/directory.ts'
import { answerChannel } from './answer-channel.ts'
import { factLine } from './fact-line.ts'
import { isOpenNow } from './open-now.ts'
import { sourceOf } from './source-of.ts'

/** Ways to get help come first, then where to report, then everything else as the list has it. */
const helpFirst: readonly ChannelPurpose[] = [
  'support',
  'help',
  'contact-form',
  'chat',
  'fraud-desk',
  'security',
  'report-abuse',
]
const purposeOrder: readonly ChannelPurpose[] = [
  ...helpFirst,
  ...channelPurposes.filter((purpose) => !helpFirst.includes(purpose)),
]

/** The words of a note in the reader's language, else in English, else in any. */
const wordsOf = (text: Readonly<Record<string, string>>, locale: string): string =>
  text[locale] ?? text[locale.split('-')[0] ?? ''] ?? text.en ?? Object.values(text)[0] ?? ''

const noteView = (note: PassportNote, locale: string) => ({
  text: wordsOf(note.text, locale),
  ...(note.url === undefined ? {} : { url: note.url }),
  ...sourceOf(note.evidence),
})

const singleNotes = ['wait', 'botFirst', 'verifier', 'regulator', 'privacy'] as const
const noteLists = [
  'prepare',
  'selfService',
  'announcements',
  'escalation',
  'insteadOfDesk',
] as const

const groupByPurpose = (channels: readonly Channel[]): PassportView['channels'] =>
  purposeOrder.flatMap((purpose) => {
    const group = channels.filter((channel) => channel.purpose === purpose)
    return group.length === 0 ? [] : [{ purpose, channels: group.map(answerChannel) }]
  })

/** The fields by which a list names an entity. */
export const entityLine = (entity: Entity) => ({
  slug: entity.slug,
  name: entity.name,
  kind: entity.kind,
  category: entity.category,
  countries: [...entity.countries],
  policy: entity.policy,
  ...(entity.parent === undefined ? {} : { parent: entity.parent }),
})

/** A channel holds when nothing but the missing owner keeps it from being official. */
const holds = (entity: Entity, channel: Channel, now: number): boolean => {
  const refusal = refusalOf(entity, channel, now)
  return refusal === null || refusal === 'no-owner' || refusal === 'tier'
}

/**
 * The support passport of an entity as people read it: what holds at `now` (milliseconds since the
 * epoch), in the speaker's language. `facts` are those of the entity and of its parents.
 */
export const passportView = (
  entity: Entity,
  facts: readonly Fact[],
  at: { readonly now: number; readonly speaker: Speaker; readonly stamp: RegistryStamp },
): PassportView => {
  const { passport } = entity
  const { now, speaker } = at
  const locale = speaker.locale
  const view: PassportView = {
    ...entityLine(entity),
    ...(entity.wikidata === undefined ? {} : { wikidata: entity.wikidata }),
    aliases: entity.aliases.map((alias) => alias.text),
    channels: groupByPurpose(entity.channels.filter((channel) => holds(entity, channel, now))),
    notInForce: entity.channels
      .filter((channel) => !holds(entity, channel, now))
      .map(answerChannel),
    facts: facts.map((fact) => factLine(fact, entity, speaker)),
    registry: at.stamp,
  }
  if (passport.hours !== undefined) {
    view.hours = passport.hours.map((hours) => {
      const open = isOpenNow(hours, now)
      return {
        channel: hours.channel,
        timeZone: hours.timeZone,
        weekly:
          hours.weekly === '24/7'
            ? hours.weekly
            : Object.fromEntries(
                Object.entries(hours.weekly).map(([day, times]) => [day, [...times]]),
              ),
        ...(open === null ? {} : { openNow: open }),
        ...sourceOf(hours.evidence),
      }
    })
  }
  if (passport.languages !== undefined) view.languages = [...passport.languages]
  if (passport.topics !== undefined) {
    view.topics = passport.topics.map(({ topic, url, evidence }) => ({
      topic,
      url,
      ...sourceOf(evidence),
    }))
  }
  for (const name of singleNotes) {
    const note = passport[name]
    if (note !== undefined) view[name] = noteView(note, locale)
  }
  for (const name of noteLists) {
    const list = passport[name]
    if (list !== undefined) view[name] = list.map((note) => noteView(note, locale))
  }
  return view
}
