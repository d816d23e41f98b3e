import { finish, type Steps } from '../../core/steps.ts'
import type { CheckAnswer } from '../../core/verdict/answer.ts'
import type { CheckRequest } from '../../core/verdict/request.ts'
import { decodeRequest } from '../../platform/decode-request.ts'
import { aboutOf } from '../about-of.ts'
import type { ApiContext } from '../context.ts'

/** Judges a request when its turn comes; the answer carries a receipt where the host can make one. */
export const checkWithReceipt = async (
  context: ApiContext,
  request: CheckRequest,
  gone?: () => boolean,
): Promise<CheckAnswer> => {
  const now = context.now()
  const judge = async (): Promise<Steps<CheckAnswer>> =>
    context.engine().checkInSteps(await decodeRequest(request), { now, id: context.newId() })
  const answer =
    context.turns === undefined
      ? finish(await judge())
      : await context.turns.run(request.input.length, judge, gone)
  if (context.counted !== undefined) context.counted(aboutOf(answer), answer.verdict)
  return context.receipts === undefined
    ? answer
    : { ...answer, receipt: await context.receipts.issue(answer, request.input, now) }
}
