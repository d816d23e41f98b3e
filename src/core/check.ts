import type { HostLists } from './identify/host-lists.ts'
import type { Identifier } from './identify/identifier.ts'
import { identify, recogniseWhole } from './identify/identify.ts'
import type { CompiledRules } from './message/compile-rules.ts'
import type { RuleSet } from './message/rule.ts'
import type { Registry } from './registry/registry.ts'
import { finish, type Steps } from './steps.ts'
import type { CheckAnswer, EngineStamp, VerifyAnswer } from './verdict/answer.ts'
import { checkIdentifier } from './verdict/check-identifier.ts'
import { checkMessage } from './verdict/check-message.ts'
import type { CheckRequest, InputType, VerifyRequest } from './verdict/request.ts'
import type { CheckScope } from './verdict/scope.ts'
import { verifyIdentifier } from './verdict/verify-identifier.ts'
import { type Speaker, speakerFor } from './verdict/words.ts'

export const engineVersion = '0.1.0'

/** Clock in milliseconds since the epoch and the answer's id, handed in: the engine has neither. */
export interface Moment {
  readonly now: number
  readonly id: string
}

export interface EngineParts {
  readonly registry: Registry
  readonly rules: RuleSet
  readonly compiled: CompiledRules
}

/** Thrown by the door for an explicit `type` that the input cannot be read as; a check that failed. */
export class UnreadableIdentifierError extends Error {
  readonly type: InputType
  constructor(type: InputType) {
    super(`The input cannot be read as ${type}.`)
    this.name = 'UnreadableIdentifierError'
    this.type = type
  }
}

export interface Engine {
  /**
   * Judges a message or one identifier. Synchronous; cost is linear in the input.
   *
   * @throws UnreadableIdentifierError when `type` names an identifier and the input is none
   */
  check(request: CheckRequest, at: Moment): CheckAnswer
  /**
   * The same work with pauses, for a host with one thread that has others to serve meanwhile: no step is
   * longer than a few passes over the text. Throws at its first step what `check` throws.
   */
  checkInSteps(request: CheckRequest, at: Moment): Steps<CheckAnswer>
  /**
   * Says whose channel a value is, and whether it is the claimed entity's.
   *
   * @throws UnreadableIdentifierError when the value is no identifier
   */
  verify(request: VerifyRequest, at: Moment): VerifyAnswer
}

const mostSpeakers = 64

/** The one door. The parts are immutable; a new release or rule set gets a new engine. */
export const createEngine = (parts: EngineParts): Engine => {
  const { registry, rules, compiled } = parts
  const engine: EngineStamp = { version: engineVersion, rules: rules.version }
  const freshUntil = Date.parse(registry.manifest.freshUntil)

  const speakers = new Map<string, Speaker>()
  /** Callers name few languages, but they may name any. */
  const speakerOf = (locale: string): Speaker => {
    const known = speakers.get(locale)
    if (known !== undefined) return known
    const speaker = speakerFor(rules.words, locale)
    if (speakers.size < mostSpeakers) speakers.set(locale, speaker)
    return speaker
  }

  const scopeOf = (locale: string, at: Moment): CheckScope => ({
    registry,
    hosts: rules.hosts,
    rules,
    compiled,
    now: at.now,
    id: at.id,
    speaker: speakerOf(locale),
    stamps: {
      engine,
      registry: {
        version: registry.manifest.version,
        profile: registry.profile,
        publishedAt: registry.manifest.publishedAt,
        freshUntil: registry.manifest.freshUntil,
        stale: at.now > freshUntil,
      },
    },
  })

  function* checkInSteps(request: CheckRequest, at: Moment): Steps<CheckAnswer> {
    const scope = scopeOf(request.locale ?? likelyLocale(request.input), at)
    const identifier = wholeIdentifier(request, rules.hosts)
    return identifier === undefined
      ? yield* checkMessage(request, scope)
      : checkIdentifier(identifier, request, scope)
  }

  return {
    check: (request, at) => finish(checkInSteps(request, at)),
    checkInSteps,
    verify: (request, at) => {
      const scope = scopeOf(request.locale ?? likelyLocale(request.value), at)
      const type = request.type ?? 'auto'
      const identifier = readIdentifier(request.value, type, request, rules.hosts)
      if (identifier === null) throw new UnreadableIdentifierError(type)
      return verifyIdentifier(identifier, request, scope)
    },
  }
}

/** The identifier that the whole input is, or `undefined` when it is a message. */
const wholeIdentifier = (request: CheckRequest, hosts: HostLists): Identifier | undefined => {
  const type = request.type ?? 'auto'
  if (type === 'message' || type === 'raw-email') return undefined
  // What somebody sent is judged with its sender, however short it is.
  const { handle, address, phone } = request.sender ?? {}
  if (type === 'auto' && (handle ?? address ?? phone) !== undefined) return undefined
  const identifier = readIdentifier(request.input, type, request, hosts)
  if (identifier !== null) return identifier
  if (type === 'auto') return undefined
  throw new UnreadableIdentifierError(type)
}

const readIdentifier = (
  value: string,
  type: InputType,
  request: Pick<CheckRequest, 'platform' | 'context'>,
  hosts: HostLists,
): Identifier | null => {
  const hint = {
    ...(request.platform === undefined ? {} : { platform: request.platform }),
    ...(request.context?.region === undefined ? {} : { region: request.context.region }),
  }
  return type === 'auto' || type === 'message' || type === 'raw-email'
    ? recogniseWhole(value, hint, hosts)
    : identify(value, { ...hint, type }, hosts)
}

/** Words in Chinese for a text that is mostly Han, else in English; callers may say otherwise. */
export const likelyLocale = (text: string): string => {
  let han = 0
  let latin = 0
  for (let at = 0; at < Math.min(text.length, 2_000); at++) {
    const unit = text.charCodeAt(at)
    if (unit >= 0x4e00 && unit <= 0x9fff) han++
    else if ((unit | 32) >= 97 && (unit | 32) <= 122) latin++
  }
  return han * 2 > latin && han > 0 ? 'zh-Hans' : 'en'
}
