import { authorityPurposes, type ChannelType, deskPurposes } from '../../core/registry/entity.ts'
import type { EntityRule } from './entity-rules.ts'

/** Types that reach or speak for somebody, whatever purpose is written beside them. */
const contactTypes: ReadonlySet<ChannelType> = new Set([
  'email-address',
  'sender-domain',
  'phone',
  'short-code',
  'sms-sender',
  'wallet-address',
])

/** No owner, no official desk (design section 2, rule 5). */
export const checkPolicy: EntityRule = (entity, report) => {
  const codes = new Set(entity.facts.map(({ code }) => code))
  if (entity.policy === 'no_owner' && !codes.has('no_owner')) {
    report(
      'error',
      'no-owner-without-fact',
      ['policy'],
      'policy no_owner needs a fact no_owner with its source',
    )
  }
  if (entity.policy === 'no_official_support' && !codes.has('no_official_support')) {
    report(
      'error',
      'no-support-without-fact',
      ['policy'],
      'policy no_official_support needs a fact no_official_support with its source',
    )
  }
  if (codes.has('no_owner') && entity.policy !== 'no_owner') {
    report('error', 'policy-against-fact', ['policy'], 'the fact no_owner asks for policy no_owner')
  }
  if (entity.policy !== 'no_owner' && entity.policy !== 'no_official_support') return
  const ownerless = entity.policy === 'no_owner'
  const refused = ownerless ? authorityPurposes : deskPurposes
  entity.channels.forEach((channel, index) => {
    if (refused.has(channel.purpose)) {
      report(
        'error',
        'impossible-desk',
        ['channels', index, 'purpose'],
        ownerless
          ? `nobody owns ${entity.name}, so it can have no ${channel.purpose} channel; a site about it is informational, community, docs or download`
          : `${entity.name} has no official support, so it can have no ${channel.purpose} channel`,
      )
    } else if (ownerless && contactTypes.has(channel.type)) {
      report(
        'error',
        'impossible-desk',
        ['channels', index, 'type'],
        `nobody owns ${entity.name}, so no ${channel.type} can belong to it; leave it out`,
      )
    }
  })
}
