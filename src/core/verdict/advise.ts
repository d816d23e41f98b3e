import type { MessageReading } from '../message/reading.ts'
import type { Registry } from '../registry/registry.ts'
import type { Advice } from './answer.ts'
import { hasNoDesk } from './assess-identifier.ts'
import { type AdviceCode, adviceCodes } from './codes.ts'
import type { Explainer } from './explain.ts'
import type { CheckContext } from './request.ts'
import { type Verdict, verdictRank } from './verdict.ts'

export interface AdviceInput {
  readonly verdict: Verdict
  /** Strongest verdict among what is quoted. */
  readonly reported: Verdict
  readonly reading: MessageReading | undefined
  readonly context: CheckContext | undefined
  /** Entity in whose name the answer speaks. */
  readonly about: string | undefined
  /** True when the answer shows at least one real channel. */
  readonly hasWay: boolean
  readonly hasHash: boolean
}

/** What to do now, in the order of `adviceCodes`: a pasted secret outranks everything else. */
export const advise = (
  input: AdviceInput,
  registry: Registry,
  explainer: Explainer,
): readonly Advice[] => {
  const wanted = new Set<AdviceCode>()
  for (const secret of input.reading?.secrets ?? []) wanted.add(`secret-${secret.kind}`)
  for (const done of input.context?.already ?? []) wanted.add(`already-${done}`)
  const rank = Math.max(verdictRank[input.verdict], verdictRank[input.reported])
  const asks = new Set(input.reading?.asks.map((ask) => ask.kind))
  if (rank >= 2) {
    wanted.add('stop-contact')
    wanted.add('do-not-share')
    if (asks.has('pay') || asks.has('advance-fee') || asks.has('safe-account'))
      wanted.add('do-not-pay')
    if (asks.has('remote-access') || asks.has('screen-share') || asks.has('install-app')) {
      wanted.add('do-not-install')
    }
    wanted.add('keep-evidence')
    wanted.add('report-it')
  } else if (rank === 1) {
    wanted.add('do-not-click')
    wanted.add('do-not-share')
    wanted.add('check-other-way')
  }
  const { about } = input
  if (about !== undefined && hasNoDesk(registry.entity(about))) wanted.add('no-desk-exists')
  else if (about !== undefined && input.hasWay) {
    wanted.add(rank > 0 ? 'use-real-desk' : 'contact-yourself')
  } else if (rank > 0 || input.verdict === 'unknown') wanted.add('check-other-way')
  if (input.hasHash) wanted.add('explain-hash')
  if ((input.context?.already?.length ?? 0) > 0) wanted.add('recovery-agents-next')
  const entity = about === undefined ? '' : explainer.entity(about).name
  return adviceCodes
    .filter((code) => wanted.has(code))
    .map((code) => ({ code, text: explainer.speaker.say(`advice.${code}`, { entity }) }))
}
