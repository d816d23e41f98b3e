import { segmentAt } from '../message/read-message.ts'
import type { Claim, MessageReading, Voice } from '../message/reading.ts'
import { scoreWording } from '../message/wording/score-wording.ts'
import type { Steps } from '../steps.ts'
import type { Span } from '../text/span.ts'
import { advise } from './advise.ts'
import {
  type AnswerClaim,
  answerSchemaVersion,
  type CheckAnswer,
  type OfficialWay,
  type ReportedAnswer,
} from './answer.ts'
import type { Assessment } from './assess-identifier.ts'
import { Explainer } from './explain.ts'
import { judgeIdentifier } from './judge-identifier.ts'
import { judgeVoice, type MessageJudgement } from './judge-message.ts'
import { officialWay } from './official-ways.ts'
import { readRequest } from './read-request.ts'
import type { CheckRequest } from './request.ts'
import type { CheckScope } from './scope.ts'
import { verdictRank } from './verdict.ts'

/** At most this many entities get their real channels shown beside a verdict. */
const shownEntities = 4

/**
 * Judges a message: read, look up, detect, judge, explain. The author is judged by what is said in
 * the author's own voice; what is quoted is judged apart in `reported`.
 */
export function* checkMessage(request: CheckRequest, scope: CheckScope): Steps<CheckAnswer> {
  const { registry, hosts, rules } = scope
  const model = scope.compiled.wording
  const { form, text, found, reading, inText, senders } = yield* readRequest(request, scope)
  yield

  const voiceOf = (contact: Assessment): Voice => voiceAt(contact.identifier.span, reading)
  const shared = { reading, registry, hosts, weights: rules.weights, notes: text.notes }
  const author = judgeVoice({
    ...shared,
    voice: 'self',
    contacts: [...inText.filter((contact) => voiceOf(contact) === 'self'), ...senders],
    truncated: found.truncated,
    ...(model && {
      wording: {
        ...scoreWording(reading.wording, reading.traits, model),
        thresholds: model.thresholds,
      },
    }),
  })
  const quoted = inText.filter((contact) => voiceOf(contact) === 'reported')
  const hasReported = quoted.length > 0 || speaksFor(reading, 'reported')
  const reported = hasReported
    ? judgeVoice({ ...shared, voice: 'reported', contacts: quoted, truncated: false })
    : undefined

  const explainer = new Explainer(registry, scope.speaker)
  const lead =
    author.verdict === 'unknown' && reported !== undefined ? 'unknown.reported' : author.lead
  const ways = waysFor([author, reported], reading, [...inText, ...senders], scope)
  const about = author.about ?? reported?.about
  const identifiersOf = (contacts: readonly Assessment[]): CheckAnswer['identifiers'] =>
    contacts.map((contact) => {
      const direction = request.context?.direction
      const { stale } = scope.stamps.registry
      return explainer.identifier(contact, judgeIdentifier(contact, registry, { direction, stale }))
    })
  const advice = advise(
    {
      verdict: author.verdict,
      reported: reported?.verdict ?? 'unknown',
      reading,
      context: request.context,
      about,
      hasWay: ways.some((way) => way.entity.slug === about && way.channels.length > 0),
      hasHash: inText.some((contact) => contact.identifier.type === 'transaction-hash'),
    },
    registry,
    explainer,
  )
  const answer: CheckAnswer = {
    schemaVersion: answerSchemaVersion,
    id: scope.id,
    verdict: author.verdict,
    risk: author.risk,
    summary: summaryOf(lead, author, [...inText, ...senders], explainer),
    claims: claimsOf(reading.claims, 'self', explainer),
    identifiers: identifiersOf([...inText, ...senders]),
    evidence: author.evidence.map((item) => explainer.evidence(item)),
    ...(reported === undefined
      ? {}
      : { reported: [reportedAnswer(reported, reading, quoted, explainer, identifiersOf)] }),
    official: ways,
    advice,
    redactions: reading.secrets.map(({ kind, span }) => ({ kind, span })),
    truncated: found.truncated,
    ...scope.stamps,
  }
  return form.decoded ? onDecodedText(answer, form.text) : answer
}

/** Spans of the text that was read name its part; the text goes with the answer. */
const onDecodedText = (answer: CheckAnswer, text: string): CheckAnswer => {
  const part = 'decoded-0'
  const moved = <T extends { readonly span?: Span }>(items: readonly T[]): readonly T[] =>
    items.map((item) =>
      item.span?.part === 'input' ? { ...item, span: { ...item.span, part } } : item,
    )
  return {
    ...answer,
    claims: moved(answer.claims),
    identifiers: moved(answer.identifiers),
    evidence: moved(answer.evidence),
    redactions: moved(answer.redactions),
    ...(answer.reported === undefined
      ? {}
      : {
          reported: answer.reported.map((reported) => ({
            ...reported,
            claims: moved(reported.claims),
            identifiers: moved(reported.identifiers),
            evidence: moved(reported.evidence),
          })),
        }),
    decoded: [{ name: part, text }],
  }
}

const speaksFor = (reading: MessageReading, voice: Voice): boolean =>
  reading.claims.some((claim) => claim.voice === voice && claim.role !== 'mentioned') ||
  reading.asks.some((ask) => ask.voice === voice) ||
  reading.patterns.some((pattern) => pattern.voice === voice)

/** An identifier is reported when its segment is, or when the whole text passes something on. */
const voiceAt = (span: Span | undefined, reading: MessageReading): Voice => {
  if (span === undefined) return 'self'
  if (segmentAt(reading.segments, span.start)?.voice === 'reported') return 'reported'
  // Around a quotation the author's own words stay the author's.
  const quotes =
    reading.segments.length > 1 && reading.segments.some((part) => part.voice === 'reported')
  if (quotes && reading.frame === 'question') return 'self'
  const passesOn =
    reading.frame === 'question' ||
    reading.frame === 'warning' ||
    reading.frame === 'report' ||
    reading.frame === 'news'
  return passesOn ? 'reported' : 'self'
}

const claimsOf = (
  claims: readonly Claim[],
  voice: Voice,
  explainer: Explainer,
): readonly AnswerClaim[] =>
  claims
    .filter((claim) => claim.voice === voice)
    .map((claim) => ({
      entity: explainer.entity(claim.entity),
      role: claim.role,
      voice: claim.voice,
      span: claim.span,
    }))

const summaryOf = (
  lead: string,
  judged: MessageJudgement,
  contacts: readonly Assessment[],
  explainer: Explainer,
): string => {
  const decisive =
    contacts.find(
      (contact) => contact.resemblance?.entity === judged.about && judged.about !== undefined,
    ) ??
    contacts.find((contact) => contact.status !== 'official' && contact.status !== 'listed') ??
    contacts[0]
  return explainer.summary(lead, judged.about, decisive)
}

const reportedAnswer = (
  judged: MessageJudgement,
  reading: MessageReading,
  contacts: readonly Assessment[],
  explainer: Explainer,
  identifiersOf: (contacts: readonly Assessment[]) => CheckAnswer['identifiers'],
): ReportedAnswer => ({
  verdict: judged.verdict,
  risk: judged.risk,
  summary: summaryOf(judged.lead, judged, contacts, explainer),
  claims: claimsOf(reading.claims, 'reported', explainer),
  identifiers: identifiersOf(contacts),
  evidence: judged.evidence.map((item) => explainer.evidence(item)),
  advice:
    verdictRank[judged.verdict] === 0
      ? []
      : (['stop-contact', 'do-not-share', 'report-it'] as const).map((code) => ({
          code,
          text: explainer.speaker.say(`advice.${code}`),
        })),
})

/** The real desks of whoever the answer is about, the claimed and the imitated first. */
const waysFor = (
  judged: readonly (MessageJudgement | undefined)[],
  reading: MessageReading,
  contacts: readonly Assessment[],
  scope: CheckScope,
): readonly OfficialWay[] => {
  const slugs = new Set<string>()
  for (const judgement of judged) if (judgement?.about !== undefined) slugs.add(judgement.about)
  for (const claim of reading.claims)
    if (claim.role !== 'mentioned' || claim.desk) slugs.add(claim.entity)
  for (const contact of contacts) {
    if (contact.resemblance !== undefined) slugs.add(contact.resemblance.entity)
  }
  for (const claim of reading.claims) slugs.add(claim.entity)
  return [...slugs]
    .slice(0, shownEntities)
    .flatMap((slug) => officialWay(slug, scope.registry, scope.now, scope.speaker) ?? [])
}
