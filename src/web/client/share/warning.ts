import type { AnswerIdentifier, CheckAnswer } from '../../../core/verdict/answer.ts'
import type { Verdict } from '../../../core/verdict/verdict.ts'
import type { Speaker } from '../../../core/verdict/words.ts'
import { channelName } from '../../pages/channel-name.ts'
import { worstVerdict } from '../../pages/worst-verdict.ts'

/** What a shared warning says. It holds nothing of the pasted text but the contacts that are accused. */
export interface Warning {
  readonly verdict: Exclude<Verdict, 'official' | 'unknown'>
  readonly heading: string
  readonly summary: string
  /** At most `mostNames` accused contacts, each with the word for its standing. */
  readonly names: readonly { readonly value: string; readonly standing: string }[]
  /** Age of the registry that was asked. */
  readonly registry: string
  readonly again: string
}

const mostNames = 5
const severe = new Set(['medium', 'high', 'critical'])

/**
 * The warning in an answer, or nothing where the answer warns of nobody: a picture cannot be checked, so
 * only a warning may travel as one. No official channel stands in it.
 * @param address where the reader of the picture can check for herself, as shown
 */
export const warningOf = (
  answer: CheckAnswer,
  speaker: Speaker,
  address: string,
): Warning | undefined => {
  const verdict = worstVerdict(answer)
  if (verdict === 'official' || verdict === 'unknown') return
  const parts = [
    ...(answer.verdict === verdict ? [answer] : []),
    ...(answer.reported ?? []).filter((part) => part.verdict === verdict),
  ]
  const names = parts.flatMap((part) =>
    part.identifiers
      .filter((identifier) => isAccused(identifier, part.evidence))
      .map((identifier) => ({
        value: channelName(identifier),
        standing: speaker.say(`status.${identifier.status}`),
      })),
  )
  const once = [...new Map(names.map((name) => [name.value, name])).values()]
  return {
    verdict,
    heading: speaker.say(`verdict.${verdict}`),
    summary: summaryOf(parts[0] ?? answer, speaker),
    names: once.slice(0, mostNames),
    registry: speaker.say('page.registry', {
      version: answer.registry.version,
      date: answer.registry.publishedAt.slice(0, 10),
    }),
    again: speaker.say('page.share-again', { address }),
  }
}

/** The summary, told anew where it names the real channel: a forged picture would name a false one. */
const summaryOf = (
  { summary, identifiers }: Pick<CheckAnswer, 'summary' | 'identifiers'>,
  speaker: Speaker,
): string => {
  for (const { value, lookalike } of identifiers) {
    if (lookalike === undefined || !summary.includes(lookalike.target)) continue
    return speaker.say('page.share-lookalike', { value, entity: lookalike.entity.name })
  }
  return summary
}

/** A mailbox or number of the person's own, met in passing, is not accused and stays out. */
const isAccused = (identifier: AnswerIdentifier, evidence: CheckAnswer['evidence']): boolean =>
  identifier.status !== 'official' &&
  (identifier.verdict !== 'unknown' ||
    evidence.some(
      ({ family, severity, span }) =>
        (family === 'registry' || family === 'lookalike') &&
        severe.has(severity) &&
        span !== undefined &&
        identifier.span !== undefined &&
        span.part === identifier.span.part &&
        span.start < identifier.span.end &&
        identifier.span.start < span.end,
    ))

/**
 * The one channel that a positive answer is about: it is passed on as a link, which asks the registry
 * again when it is opened. Nothing for an answer that warns, or that is about more than one thing.
 */
export const valueToCheckAgain = (answer: CheckAnswer, input: string): string | undefined => {
  const verdict = worstVerdict(answer)
  if (verdict !== 'official' && verdict !== 'unknown') return
  const [only, ...others] = answer.identifiers
  if (only === undefined || others.length > 0 || answer.claims.length > 1) return
  return only.raw.trim() === input.trim() ? input.trim() : undefined
}
