import type { Identifier } from '../identify/identifier.ts'
import { readText } from '../text/read-text.ts'
import { advise } from './advise.ts'
import type { CheckAnswer, OfficialWay } from './answer.ts'
import { answerSchemaVersion } from './answer.ts'
import { type Assessment, assessIdentifier } from './assess-identifier.ts'
import type { EvidenceCode } from './codes.ts'
import { contactParams } from './contact-params.ts'
import { EvidenceSheet } from './evidence-sheet.ts'
import { Explainer } from './explain.ts'
import { type IdentifierJudgement, judgeIdentifier } from './judge-identifier.ts'
import { officialWay } from './official-ways.ts'
import type { CheckRequest } from './request.ts'
import { riskOf } from './risk.ts'
import type { CheckScope } from './scope.ts'
import { type Verdict, verdictRank } from './verdict.ts'

/** Judges one identifier that stands alone, with the name shown beside it where there is one. */
export const checkIdentifier = (
  identifier: Identifier,
  request: CheckRequest,
  scope: CheckScope,
): CheckAnswer => {
  const { registry, now, rules } = scope
  const shownName =
    request.sender?.displayName ??
    (identifier.type === 'email-address' ? identifier.displayName : undefined)
  const named = shownName === undefined ? new Set<string>() : entitiesIn(shownName, scope)
  const assessment = assessIdentifier(identifier, {
    registry,
    hosts: scope.hosts,
    now,
    claimed: named,
  })
  const posed = [...named].find((slug) => !assessment.owners.has(slug))
  const judged = judgeIdentifier(assessment, registry, {
    direction: request.context?.direction,
    claimed: posed,
    stale: scope.stamps.registry.stale,
  })
  const verdict: Verdict =
    posed !== undefined && verdictRank[judged.verdict] === 0 ? 'suspicious' : judged.verdict

  const explainer = new Explainer(registry, scope.speaker)
  const sheet = new EvidenceSheet(rules.weights)
  const subject = assessment.resemblance?.entity ?? assessment.listing?.entity.slug
  for (const code of judged.codes) {
    sheet.add(code, {
      ...(subject === undefined ? {} : { entity: subject }),
      params: contactParams(assessment),
    })
  }
  if (verdict !== judged.verdict && posed !== undefined) {
    sheet.add('display-name-claims', { entity: posed })
  }
  if (scope.stamps.registry.stale && !judged.codes.includes('stale')) sheet.add('stale')
  const evidence = sheet.finish()
  const about = verdict === judged.verdict ? (posed ?? subject) : posed
  const lead = verdict === judged.verdict ? leadOf(assessment, judged) : 'suspicious.display-name'
  const way = about === undefined ? undefined : officialWay(about, registry, now, scope.speaker)
  const official: OfficialWay[] = way === undefined ? [] : [way]
  return {
    schemaVersion: answerSchemaVersion,
    id: scope.id,
    verdict,
    risk: riskOf(evidence, verdict, rules.weights),
    summary: explainer.summary(lead, about, assessment),
    claims: [],
    identifiers: [explainer.identifier(assessment, { ...judged, verdict })],
    evidence: evidence.map((item) => explainer.evidence(item)),
    official,
    advice: advise(
      {
        verdict,
        reported: 'unknown',
        reading: undefined,
        context: request.context,
        about,
        hasWay: (way?.channels.length ?? 0) > 0,
        hasHash: identifier.type === 'transaction-hash',
      },
      registry,
      explainer,
    ),
    redactions: [],
    truncated: false,
    ...scope.stamps,
  }
}

/** Entities that a display name carries, alone or beside other words. */
const entitiesIn = (name: string, scope: CheckScope): Set<string> => {
  const folded = readText(name).view('folded').text
  const found = new Set<string>()
  for (const hit of scope.registry.names.find(folded)) {
    const whole = hit.start === 0 && hit.end === folded.length
    if (hit.match === 'word' || whole || hasDeskWord(folded, scope)) {
      for (const slug of hit.entities) {
        if (scope.registry.entity(slug) !== undefined) found.add(slug)
      }
    }
  }
  return found
}

const hasDeskWord = (folded: string, scope: CheckScope): boolean =>
  scope.rules.lexicons.some(
    (lexicon) => lexicon.id === 'desk' && lexicon.terms.some((term) => folded.includes(term)),
  )

/** Codes that have a sentence of their own. */
const leads: Partial<Record<EvidenceCode, string>> = {
  'impossible-desk': 'impersonation.impossible-desk',
  'outside-closed-list': 'impersonation.outside-closed-list',
  'never-contacts-via': 'impersonation.never-contacts-via',
  'belongs-to-other': 'unknown.belongs-to-other',
  'short-code-dressed': 'unknown.short-code-dressed',
  'beside-listed': 'unknown.beside-listed',
  suspended: 'unknown.lapsed',
  disputed: 'unknown.lapsed',
  expired: 'unknown.lapsed',
}

/** Which sentence opens the answer. */
export const leadOf = (assessment: Assessment, judged: IdentifierJudgement): string => {
  const { status, codes } = assessment
  const { verdict } = judged
  if (verdict === 'official') return 'official'
  for (const code of judged.codes) {
    const lead = leads[code]
    if (lead !== undefined && (verdict === 'impersonation') === lead.startsWith('imp')) return lead
  }
  switch (status) {
    case 'official':
      if (verdict === 'suspicious') return 'suspicious.obfuscated'
      if (judged.codes.includes('stale')) return 'official-stale'
      return assessment.listing?.channel.direction === 'outbound'
        ? 'unknown.outbound-only'
        : 'unknown.forged'
    case 'revoked':
      return `${verdict === 'impersonation' ? verdict : 'suspicious'}.${codes.includes('released') ? 'released' : 'revoked'}`
    case 'impossible':
      return verdict === 'impersonation'
        ? 'impersonation.impossible-desk'
        : 'suspicious.impossible-channel'
    case 'lookalike':
      return verdict === 'impersonation' ? 'impersonation.lookalike' : 'suspicious.resembles'
    case 'listed':
      if (verdict === 'suspicious') return 'suspicious.hidden-target'
      if (codes.includes('listed-informational')) return 'unknown.informational'
      return codes.includes('under-listed-host') ? 'unknown.under-listed-host' : 'unknown.listed'
    case 'not_listed':
      return verdict === 'suspicious' ? 'suspicious.hidden-target' : 'unknown.identifier'
    case 'unsupported':
      if (assessment.identifier.type === 'transaction-hash') return 'unknown.hash'
      return codes.includes('platform-unknown') ? 'unknown.platform' : 'unknown.opaque'
  }
}
