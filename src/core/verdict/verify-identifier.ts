import type { Identifier, Platform } from '../identify/identifier.ts'
import { platformNames } from '../identify/platform-names.ts'
import type { ChannelType, Fact } from '../registry/entity.ts'
import { readText } from '../text/read-text.ts'
import { answerSchemaVersion, type VerifyAnswer } from './answer.ts'
import { assessIdentifier } from './assess-identifier.ts'
import { leadOf } from './check-identifier.ts'
import { Explainer } from './explain.ts'
import { judgeIdentifier } from './judge-identifier.ts'
import { answerChannel, officialWay } from './official-ways.ts'
import type { VerifyRequest } from './request.ts'
import type { CheckScope } from './scope.ts'
import type { Speaker } from './words.ts'

/** Whose channel a value is, and whether it is the claimed entity's. */
export const verifyIdentifier = (
  identifier: Identifier,
  request: VerifyRequest,
  scope: CheckScope,
): VerifyAnswer => {
  const { registry, now } = scope
  const claimed = request.entity === undefined ? undefined : resolveEntity(request.entity, scope)
  const assessment = assessIdentifier(identifier, {
    registry,
    hosts: scope.hosts,
    now,
    claimed: new Set(claimed === undefined ? [] : [claimed]),
  })
  const judged = judgeIdentifier(assessment, registry, {
    direction: request.context?.direction,
    claimed,
    stale: scope.stamps.registry.stale,
  })
  const explainer = new Explainer(registry, scope.speaker)
  const subject = claimed ?? assessment.resemblance?.entity ?? assessment.listing?.entity.slug
  const lookalike = explainer.lookalike(assessment)
  const { listing } = assessment
  const way = subject === undefined ? undefined : officialWay(subject, registry, now, scope.speaker)
  const impossible = judged.status === 'impossible' && judged.verdict === 'impersonation'
  const codes: readonly string[] = scope.stamps.registry.stale
    ? [...new Set([...judged.codes, 'stale'])]
    : judged.codes
  return {
    schemaVersion: answerSchemaVersion,
    status: judged.status,
    verdict: judged.verdict,
    ...(subject === undefined ? {} : { entity: explainer.entity(subject) }),
    ...(listing === undefined || listing.match !== 'exact'
      ? {}
      : { channel: answerChannel(listing.channel) }),
    nearest: lookalike === undefined ? [] : [lookalike],
    facts:
      subject === undefined
        ? []
        : registry.facts(subject).map((fact) => factInWords(fact, subject, explainer)),
    official: way === undefined ? [] : [way],
    codes,
    summary: explainer.summary(
      impossible ? 'impersonation.impossible-desk' : leadOf(assessment, judged),
      subject,
      assessment,
    ),
    ...scope.stamps,
  }
}

/** A slug as it is, or the one curated entity that carries the name. */
const resolveEntity = (text: string, scope: CheckScope): string | undefined => {
  if (scope.registry.head(text) !== undefined) return text
  const folded = readText(text).view('folded').text
  const whole = scope.registry.names
    .find(folded)
    .find((hit) => hit.start === 0 && hit.end === folded.length)
  return whole?.entities[0]
}

/** A platform by its own name, a type of channel in the reader's language. */
const wayInWords = (way: ChannelType | Platform, speaker: Speaker): string =>
  isPlatform(way) ? platformNames[way] : speaker.say(`channel-type.${way}`)

const isPlatform = (way: string): way is Platform => Object.hasOwn(platformNames, way)

export const factInWords = (
  fact: Fact,
  slug: string,
  explainer: Explainer,
): VerifyAnswer['facts'][number] => {
  const { speaker } = explainer
  const list = (words: readonly string[]): string =>
    words.join(speaker.locale.startsWith('zh') ? '、' : ', ')
  const asked = [
    ...(fact.asks ?? []).map((ask) => speaker.say(`asks.${ask}`)),
    ...(fact.actions ?? []).map((action) =>
      speaker.has(`actions.${action}`)
        ? speaker.say(`actions.${action}`)
        : action.replaceAll('_', ' '),
    ),
  ]
  const ways = list((fact.channels ?? []).map((way) => wayInWords(way, speaker)))
  return {
    code: fact.code,
    applies: fact.conflicts === true ? 'may' : 'yes',
    text: speaker.say(`fact.${fact.code}`, {
      entity: explainer.entity(slug).name,
      // What is asked for stands first, the ways in which it is not asked behind it in brackets.
      items: asked.length === 0 ? ways : `${list(asked)}${ways === '' ? '' : ` (${ways})`}`,
      value: fact.value ?? '',
    }),
    source: fact.evidence[0]?.source ?? '',
  }
}
