import type { Channel, ChannelPurpose, Entity, EvidenceMethod } from '../../core/registry/entity.ts'
import { refusalOf } from '../../core/registry/vouching.ts'

/**
 * What is known of an entity's support desk.
 * - `documented`: at least one channel that leads to help may be called official.
 * - `none`: a page of the owner or of the project says that there is no desk.
 * - `unread`: neither; whatever is listed rests on open data or on one reading.
 */
export const deskStandings = ['documented', 'none', 'unread'] as const
export type DeskStanding = (typeof deskStandings)[number]

/** Purposes by which a person with a problem gets an answer or can report. */
export const helpPurposes: ReadonlySet<ChannelPurpose> = new Set([
  'support',
  'help',
  'contact-form',
  'chat',
  'fraud-desk',
  'security',
  'report-abuse',
  'complaints',
  'verifier',
])

/**
 * Purposes by which one can warn the owner or have something checked, and no more: whoever asks about
 * their own account or order gets no answer there.
 */
const reportPurposes: ReadonlySet<ChannelPurpose> = new Set([
  'security',
  'report-abuse',
  'verifier',
])

const ownersOwn: ReadonlySet<EvidenceMethod> = new Set(['official_page', 'official_repository'])

/** A channel through which somebody is reached, as opposed to one that only writes or calls. */
export const leadsToHelp = (channel: Channel): boolean =>
  channel.direction !== 'outbound' && helpPurposes.has(channel.purpose)

/** `now` in milliseconds since the epoch. */
export const deskStanding = (entity: Entity, now: number): DeskStanding => {
  const saysNone = entity.facts.some(
    ({ code, evidence }) =>
      (code === 'no_owner' || code === 'no_official_support') &&
      evidence.some(({ method }) => ownersOwn.has(method)),
  )
  if (saysNone) return 'none'
  return deskChannels(entity, now).length > 0 ? 'documented' : 'unread'
}

/** Channels that lead to help and may be called official today. */
const deskChannels = (entity: Entity, now: number): Channel[] =>
  entity.channels.filter(
    (channel) => leadsToHelp(channel) && refusalOf(entity, channel, now) === null,
  )

/**
 * Whether all that is documented of an entity's desk is a page for reports or on security: somebody
 * hears of a fraud there, and how to reach the desk for anything else is not known.
 */
export const takesReportsOnly = (entity: Entity, now: number): boolean =>
  deskStanding(entity, now) === 'documented' &&
  deskChannels(entity, now).every(({ purpose }) => reportPurposes.has(purpose))
