import type {
  Channel,
  ChannelPurpose,
  Entity,
  OpeningHours,
  PassportNote,
} from '../../core/registry/entity.ts'
import { channelPurposes } from '../../core/registry/entity.ts'
import type { Registry } from '../../core/registry/registry.ts'
import { refusalOf } from '../../core/registry/vouching.ts'
import { Explainer } from '../../core/verdict/explain.ts'
import { answerChannel } from '../../core/verdict/official-ways.ts'
import { ownText } from '../../core/verdict/own-text.ts'
import type { Speaker } from '../../core/verdict/words.ts'
import { deskStanding } from './desk-standing.ts'
import { factLine } from './fact-line.ts'
import { isOpenNow } from './open-now.ts'
import type { EntityLine, HoursLine, NoteLine, PassportView } from './passport.ts'
import { registryStamp } from './registry-stamp.ts'
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

const noteLine = (note: PassportNote, locale: string): NoteLine => ({
  ...ownText(note.text, locale),
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

/** What is true of every coin that nobody owns, where we have nothing to say of this one. */
const ownerlessNotes = (entity: Entity, { say }: Speaker): NoteLine[] => {
  const source = sourceOf(entity.facts.find(({ code }) => code === 'no_owner')?.evidence ?? [])
  return ['wallet', 'explorer', 'volunteers'].map((id) => ({
    text: say(`passport.instead-${id}`),
    ...source,
  }))
}

const hoursLine = (hours: OpeningHours, now: number): HoursLine => {
  const open = isOpenNow(hours, now)
  return {
    channel: hours.channel,
    timeZone: hours.timeZone,
    weekly: hours.weekly,
    ...(open === null ? {} : { openNow: open }),
    ...sourceOf(hours.evidence),
  }
}

/** The named parts that exist, under their names; the others stay absent. */
const present = <Name extends string, Line>(
  names: readonly Name[],
  read: (name: Name) => Line | undefined,
): { [key in Name]?: Line } => {
  const found: { [key in Name]?: Line } = {}
  for (const name of names) {
    const line = read(name)
    if (line !== undefined) found[name] = line
  }
  return found
}

const groupByPurpose = (channels: readonly Channel[]): PassportView['channels'] =>
  purposeOrder.flatMap((purpose) => {
    const group = channels.filter((channel) => channel.purpose === purpose)
    return group.length === 0 ? [] : [{ purpose, channels: group.map(answerChannel) }]
  })

/** The fields by which a list names an entity. */
export const entityLine = (entity: Entity): EntityLine => ({
  slug: entity.slug,
  name: entity.name,
  kind: entity.kind,
  category: entity.category,
  countries: entity.countries,
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
 * epoch), in the speaker's language, with the facts of the entity and of its parents.
 */
export const passportView = (
  entity: Entity,
  registry: Registry,
  at: { readonly now: number; readonly speaker: Speaker },
): PassportView => {
  const { passport } = entity
  const { now, speaker } = at
  const { locale } = speaker
  const explainer = new Explainer(registry, speaker)
  return {
    ...entityLine(entity),
    ...(entity.wikidata === undefined ? {} : { wikidata: entity.wikidata }),
    aliases: entity.aliases.map((alias) => alias.text),
    desk: deskStanding(entity, now),
    channels: groupByPurpose(entity.channels.filter((channel) => holds(entity, channel, now))),
    notInForce: entity.channels
      .filter((channel) => !holds(entity, channel, now))
      .map(answerChannel),
    facts: registry.facts(entity.slug).map((fact) => factLine(fact, entity.slug, explainer)),
    ...(passport.hours === undefined
      ? {}
      : { hours: passport.hours.map((hours) => hoursLine(hours, now)) }),
    ...(passport.languages === undefined ? {} : { languages: passport.languages }),
    ...(passport.topics === undefined
      ? {}
      : {
          topics: passport.topics.map(({ topic, url, evidence }) => ({
            topic,
            url,
            ...sourceOf(evidence),
          })),
        }),
    ...present(singleNotes, (name) => {
      const note = passport[name]
      return note === undefined ? undefined : noteLine(note, locale)
    }),
    ...present(noteLists, (name) => passport[name]?.map((note) => noteLine(note, locale))),
    ...(entity.policy === 'no_owner' && passport.insteadOfDesk === undefined
      ? { insteadOfDesk: ownerlessNotes(entity, speaker) }
      : {}),
    registry: registryStamp(registry, now),
  }
}
