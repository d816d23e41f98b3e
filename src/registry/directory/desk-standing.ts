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
  const hasDesk = entity.channels.some(
    (channel) => leadsToHelp(channel) && refusalOf(entity, channel, now) === null,
  )
  return hasDesk ? 'documented' : 'unread'
}
