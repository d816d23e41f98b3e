import type { Resemblance } from '../lookalike/resemblance.ts'
import type { Fact } from '../registry/entity.ts'
import type { Registry } from '../registry/registry.ts'
import { type Assessment, hasNoDesk } from './assess-identifier.ts'
import { closedBy } from './closed-lists.ts'
import type { EvidenceCode } from './codes.ts'
import type { Direction } from './request.ts'
import type { IdentifierStatus, Verdict } from './verdict.ts'

export interface IdentifierJudgement {
  readonly status: IdentifierStatus
  readonly verdict: Verdict
  readonly codes: readonly EvidenceCode[]
}

/**
 * The verdict on one identifier that stands alone (design section 2, first table).
 *
 * @param claimed slug of the entity the identifier is said to belong to
 */
export const judgeIdentifier = (
  assessment: Assessment,
  registry: Registry,
  options: {
    readonly direction?: Direction | undefined
    readonly claimed?: string | undefined
    /** The release is past its freshness: it says what was official, not what is. */
    readonly stale?: boolean
  },
): IdentifierJudgement => {
  const { identifier, listing } = assessment
  const codes = new Set<EvidenceCode>(assessment.codes)
  const { claimed } = options
  const answer = (verdict: Verdict, status = assessment.status): IdentifierJudgement => ({
    status,
    verdict,
    codes: [...codes],
  })
  const belongs = claimed === undefined || assessment.owners.has(claimed)
  const vouched = claimed === undefined || assessment.vouchers.has(claimed)

  if (claimed !== undefined && !belongs && hasNoDesk(registry.entity(claimed))) {
    codes.add('impossible-desk')
    return answer('impersonation', 'impossible')
  }
  switch (assessment.status) {
    case 'revoked':
      return answer(
        claimed !== undefined && listing?.entity.slug === claimed ? 'impersonation' : 'suspicious',
      )
    case 'impossible':
      return answer(assessment.impossibleFor === undefined ? 'suspicious' : 'impersonation')
    case 'official': {
      if (!belongs) codes.add('belongs-to-other')
      if (!identifier.lossless) {
        if (!identifier.notes.includes('foreign-prefix')) return answer('suspicious')
        codes.delete('obfuscated')
        codes.add('short-code-dressed')
        return answer('unknown')
      }
      if (!vouched)
        return answer(closes(registry, claimed, assessment, codes) ? 'impersonation' : 'unknown')
      if (options.stale === true) codes.add('stale')
      const held: Verdict = options.stale === true ? 'unknown' : 'official'
      if (!isForgeable(assessment)) return answer(held)
      if (options.direction === 'i_will_contact') {
        if (listing?.channel.direction !== 'outbound') return answer(held)
        codes.add('outbound-only')
        return answer('unknown')
      }
      codes.add('official-may-be-forged')
      if (listing !== undefined) {
        const facts = registry.facts(listing.entity.slug)
        if (callsOut(facts, identifier.value)) codes.add('does-call')
        else if (isInboundOnly(facts, identifier.value)) codes.add('inbound-only')
      }
      return answer('unknown')
    }
    case 'lookalike': {
      const { resemblance } = assessment
      const named = claimed !== undefined && resemblance?.entity === claimed
      return answer(actsAs(resemblance, named) ? 'impersonation' : 'suspicious')
    }
    case 'listed':
    case 'not_listed':
      if (!belongs && closes(registry, claimed, assessment, codes)) return answer('impersonation')
      return answer(assessment.codes.some((code) => hidden.has(code)) ? 'suspicious' : 'unknown')
    case 'unsupported':
      return answer('unknown')
  }
}

/**
 * Whether a resemblance amounts to conduct: a strong technique, a conduct word, or a claim that joins.
 * For a short or dictionary name the claim has already been spent on counting at all.
 */
export const actsAs = (resemblance: Resemblance | undefined, named: boolean): boolean =>
  resemblance !== undefined &&
  (resemblance.strength === 'strong' ||
    resemblance.conduct.length > 0 ||
    (named && resemblance.strength === 'weak' && resemblance.gateLifted !== true))

/** A form that hides the real host is suspicious whoever it belongs to. */
const hidden: ReadonlySet<EvidenceCode> = new Set([
  'real-host-hidden',
  'reversed-text',
  'text-target-mismatch',
  'odd-scheme',
])

/** Caller id, SMS sender and From lines can be forged: the identifier says nothing about the caller. */
const isForgeable = (assessment: Assessment): boolean =>
  assessment.identifier.type === 'phone' ||
  assessment.identifier.type === 'short-code' ||
  assessment.identifier.type === 'sms-sender' ||
  assessment.identifier.type === 'email-address'

const closes = (
  registry: Registry,
  claimed: string | undefined,
  assessment: Assessment,
  codes: Set<EvidenceCode>,
): boolean => {
  if (claimed === undefined || assessment.carrier) return false
  const code = closedBy(registry.facts(claimed), assessment.identifier)
  if (code === null) return false
  codes.add(code)
  return true
}

const callsOut = (facts: readonly Fact[], value: string): boolean =>
  facts.some((fact) => fact.code === 'does_call' && fact.value === value)

const isInboundOnly = (facts: readonly Fact[], value: string): boolean =>
  facts.some(
    (fact) =>
      fact.code === 'phone_inbound_only' && (fact.value === undefined || fact.value === value),
  )
