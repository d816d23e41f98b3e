import type { Channel } from '../registry/entity.ts'
import type { Registry } from '../registry/registry.ts'
import type {
  AnswerEvidence,
  AnswerIdentifier,
  AnswerLookalike,
  EntityReference,
} from './answer.ts'
import type { Assessment } from './assess-identifier.ts'
import type { Evidence } from './evidence.ts'
import { answerChannel, displayName, verifiedOn } from './official-ways.ts'
import { showValue } from './show-value.ts'
import type { IdentifierStatus, Verdict } from './verdict.ts'
import type { Speaker } from './words.ts'

/** Turns codes into words and findings into the wire form, in one language. */
export class Explainer {
  readonly #registry: Registry
  readonly speaker: Speaker

  constructor(registry: Registry, speaker: Speaker) {
    this.#registry = registry
    this.speaker = speaker
  }

  /** The entity's slug and the name its readers know; an unknown slug is shown as it is. */
  entity(slug: string): EntityReference {
    const entity = this.#registry.entity(slug)
    if (entity !== undefined) return { slug, name: displayName(entity, this.speaker.locale) }
    return { slug, name: this.#registry.head(slug)?.name ?? slug }
  }

  evidence(item: Evidence): AnswerEvidence {
    const params: Record<string, string | number> = { ...item.params }
    if (item.entity !== undefined) params.entity = this.entity(item.entity).name
    if (typeof params.technique === 'string') params.technique = this.technique(params.technique)
    if (typeof params.ask === 'string') params.ask = this.speaker.say(`asks.${params.ask}`)
    if (typeof params.rule === 'string') params.title = this.speaker.say(`pattern.${params.rule}`)
    return { ...item, text: this.speaker.say(`evidence.${item.code}`, params) }
  }

  technique(id: string): string {
    const key = `technique.${id}`
    return this.speaker.has(key) ? this.speaker.say(key) : id
  }

  identifier(
    assessment: Assessment,
    judged: {
      readonly status: IdentifierStatus
      readonly verdict: Verdict
      readonly codes: readonly string[]
    },
  ): AnswerIdentifier {
    const { identifier, listing } = assessment
    const lookalike = this.lookalike(assessment)
    const entity = listing?.entity.slug ?? assessment.resemblance?.entity
    return {
      type: identifier.type,
      ...('platform' in identifier && identifier.platform !== undefined
        ? { platform: identifier.platform }
        : {}),
      raw: identifier.raw,
      value: identifier.value,
      ...(identifier.span === undefined ? {} : { span: identifier.span }),
      status: judged.status,
      verdict: judged.verdict,
      ...(entity === undefined ? {} : { entity: this.entity(entity) }),
      ...(listing === undefined || listing.match !== 'exact'
        ? {}
        : { channel: answerChannel(listing.channel) }),
      ...(lookalike === undefined ? {} : { lookalike }),
      codes: judged.codes,
    }
  }

  lookalike(assessment: Assessment): AnswerLookalike | undefined {
    const { resemblance } = assessment
    if (resemblance === undefined) return undefined
    return {
      entity: this.entity(resemblance.entity),
      target: resemblance.target,
      technique: resemblance.technique,
      distance: resemblance.distance,
      differences: resemblance.differences,
    }
  }

  /** Why a listed channel is not in force, in words. */
  #reason(assessment: Assessment | undefined): string {
    const code = assessment?.codes.find((one) => this.speaker.has(`reason.${one}`))
    return code === undefined ? '' : this.speaker.say(`reason.${code}`)
  }

  /** The sentence that opens an answer; slots are filled from what decided. */
  summary(lead: string, about: string | undefined, assessment: Assessment | undefined): string {
    const listing = assessment?.listing
    const slug = about ?? assessment?.resemblance?.entity ?? listing?.entity.slug
    return this.speaker.say(`summary.${lead}`, {
      value: assessment === undefined ? '' : showValue(assessment.identifier),
      target: assessment?.resemblance?.target ?? '',
      ...(slug === undefined ? {} : { entity: this.entity(slug).name }),
      owner: listing === undefined ? '' : this.entity(listing.entity.slug).name,
      reason: this.#reason(assessment),
      date: dateOf(listing?.channel),
      version: this.#registry.manifest.version,
    })
  }
}

/** The day a sentence about a channel names: when its name was let go, else when it was read last. */
const dateOf = (channel: Channel | undefined): string =>
  channel === undefined ? '' : (channel.released?.on ?? verifiedOn(channel) ?? '')
