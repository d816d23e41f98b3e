import type { CheckAnswer } from '../../core/verdict/answer.ts'
import type { Verdict } from '../../core/verdict/verdict.ts'

const order: readonly Verdict[] = ['official', 'unknown', 'suspicious', 'scam', 'impersonation']

/** The worse of the author's verdict and of what is quoted: a page's colour and a warning follow it. */
export const worstVerdict = (answer: Pick<CheckAnswer, 'verdict' | 'reported'>): Verdict =>
  [answer.verdict, ...(answer.reported ?? []).map(({ verdict }) => verdict)].reduce((worst, one) =>
    order.indexOf(one) > order.indexOf(worst) ? one : worst,
  )
