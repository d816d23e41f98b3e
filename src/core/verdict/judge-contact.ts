import type { Assessment } from './assess-identifier.ts'
import type { EvidenceCode } from './codes.ts'
import { contactParams } from './contact-params.ts'
import type { EvidenceSheet } from './evidence-sheet.ts'
import { actsAs } from './judge-identifier.ts'
import type { Outcome } from './outcome.ts'
import type { Speech } from './speech.ts'

/** What a contact says by itself, whoever is claimed. */
export const judgeContact = (
  contact: Assessment,
  speech: Speech,
  sheet: EvidenceSheet,
  outcome: Outcome,
): void => {
  const { identifier, resemblance } = contact
  const where = identifier.span === undefined ? {} : { span: identifier.span }
  for (const code of contact.codes) {
    const entity = resemblance?.entity ?? contact.listing?.entity.slug
    sheet.add(code, {
      ...where,
      ...(entity === undefined ? {} : { entity }),
      params: contactParams(contact),
    })
  }
  const claims = speech.claims.filter((claim) => claim.role !== 'mentioned')
  // A name that merely stands there beside its own kind of host claims nothing by itself.
  const urged = speech.asks.length > 0 || speech.cues.length > 0 || speech.patterns.length > 0
  const named = (about: string | undefined): boolean =>
    speech.claims.some(
      ({ entity, role, desk }) => entity === about && (urged || desk || role !== 'mentioned'),
    )
  switch (contact.status) {
    case 'revoked': {
      const about = contact.listing?.entity.slug
      const how = contact.codes.includes('released') ? 'released' : 'revoked'
      if (named(about)) outcome.raise('impersonation', `impersonation.${how}`, about)
      else outcome.raise('suspicious', `suspicious.${how}`, about)
      return
    }
    case 'impossible':
      if (contact.impossibleFor !== undefined) {
        outcome.raise('impersonation', 'impersonation.impossible-desk', contact.impossibleFor)
      } else if (claims[0] !== undefined) {
        outcome.raise('impersonation', 'impersonation.impossible-channel', claims[0].entity)
      } else {
        outcome.raise('suspicious', 'suspicious.impossible-channel')
      }
      return
    case 'lookalike': {
      if (resemblance === undefined) return
      if (actsAs(resemblance, named(resemblance.entity)))
        outcome.raise('impersonation', 'impersonation.lookalike', resemblance.entity)
      else outcome.raise('suspicious', 'suspicious.resembles', resemblance.entity)
      return
    }
    case 'official':
      if (!identifier.lossless) {
        outcome.raise('suspicious', 'suspicious.obfuscated', contact.listing?.entity.slug)
      }
      return
    case 'unsupported':
      if (claims[0] !== undefined && contact.codes.some((code) => opaque.has(code))) {
        outcome.raise('suspicious', 'suspicious.opaque', claims[0].entity)
      }
      return
    default:
      if (contact.codes.some((code) => hiding.has(code))) {
        outcome.raise('suspicious', 'suspicious.hidden-target')
      }
  }
}

const opaque: ReadonlySet<EvidenceCode> = new Set(['opaque-link', 'invite'])
const hiding: ReadonlySet<EvidenceCode> = new Set([
  'real-host-hidden',
  'reversed-text',
  'text-target-mismatch',
  'odd-scheme',
])
