import type { CheckAnswer } from '../../core/verdict/answer.ts'
import type { Speaker } from '../../core/verdict/words.ts'

/**
 * An answer about letters that were read from a picture and that nobody has compared yet: what would be
 * official is not said to be. A misread letter can make a fake address look like the real one.
 */
export const withoutVouching = (answer: CheckAnswer, speaker: Speaker): CheckAnswer => {
  const vouched =
    answer.verdict === 'official' || answer.identifiers.some(({ status }) => status === 'official')
  if (!vouched) return answer
  const summary = speaker.say('page.picture-unconfirmed')
  return {
    ...answer,
    ...(answer.verdict === 'official' ? { verdict: 'unknown' as const } : {}),
    summary: answer.verdict === 'official' ? summary : `${answer.summary} ${summary}`,
    identifiers: answer.identifiers.map((one) => {
      if (one.status !== 'official') return one
      const { channel: _channel, entity: _entity, ...rest } = one
      return {
        ...rest,
        status: 'unsupported' as const,
        verdict: one.verdict === 'official' ? ('unknown' as const) : one.verdict,
      }
    }),
    evidence: answer.evidence.filter(({ code }) => code !== 'official'),
  }
}
