import type { Claim } from '../message/reading.ts'
import type { Assessment } from './assess-identifier.ts'

/**
 * Traits of the contacts for the judgement of wording: `status-<status>`, and whether a contact
 * belongs to whoever is claimed (`contact-own`), to somebody else (`contact-other`) or to a carrier.
 */
export const contactTraits = (
  claims: readonly Claim[],
  contacts: readonly Assessment[],
): readonly string[] => {
  const traits = new Set<string>()
  const claimed = new Set(
    claims.filter(({ role, desk }) => role !== 'mentioned' || desk).map(({ entity }) => entity),
  )
  for (const { identifier, status, owners, carrier, codes } of contacts) {
    if (identifier.type === 'transaction-hash') continue
    traits.add(`status-${status.replaceAll('_', '-')}`)
    if (carrier) traits.add('contact-carrier')
    else if ([...owners].some((owner) => claimed.has(owner))) traits.add('contact-own')
    else if (claimed.size > 0) traits.add('contact-other')
    if (codes.includes('opaque-link') || codes.includes('invite')) traits.add('contact-opaque')
  }
  return [...traits]
}
