import type { Identifier } from '../identify/identifier.ts'
import type { ChannelType, Fact } from '../registry/entity.ts'
import type { EvidenceCode } from './codes.ts'

/**
 * Whether a sourced fact closes the entity's list for this kind of channel, so that absence from the
 * registry accuses. Facts that contradict each other close nothing.
 *
 * Addresses of web pages are closed by `complete` alone: `only_via` and `never_contacts_via` speak of
 * how people are contacted, and an honest message may link anywhere.
 */
export const closedBy = (facts: readonly Fact[], identifier: Identifier): EvidenceCode | null => {
  const names = namesOf(identifier)
  const isContact =
    identifier.type !== 'url' &&
    identifier.type !== 'wallet-address' &&
    identifier.type !== 'app-id' &&
    identifier.type !== 'transaction-hash'
  for (const fact of facts) {
    if (fact.conflicts === true) continue
    const covers = fact.channels?.some((channel) => names.has(channel)) ?? false
    switch (fact.code) {
      case 'complete':
        if (covers) return 'outside-closed-list'
        break
      case 'only_via':
        if (isContact && fact.channels !== undefined && !covers) return 'outside-closed-list'
        break
      case 'never_contacts_via':
        if (isContact && covers) return 'never-contacts-via'
        break
      case 'no_phone_support':
        if (identifier.type === 'phone' || identifier.type === 'short-code') {
          return 'outside-closed-list'
        }
        break
      default:
        break
    }
  }
  return null
}

/** The words by which facts speak of an identifier: its channel type and its platform. */
const namesOf = (identifier: Identifier): ReadonlySet<string> => {
  const names = new Set<ChannelType | string>([
    identifier.type === 'url' ? 'website' : identifier.type,
  ])
  if (identifier.type === 'email-address') names.add('sender-domain')
  if (identifier.type === 'handle' && identifier.platform !== undefined) {
    names.add(identifier.platform)
  }
  return names
}
