import type { CheckAnswer } from '../../core/verdict/answer.ts'
import type { CheckRequest } from '../../core/verdict/request.ts'
import { decodeRequest } from '../../platform/decode-request.ts'
import type { ApiContext } from '../context.ts'

/** Judges a request; the answer carries a receipt where the host can make one. */
export const checkWithReceipt = async (
  context: ApiContext,
  request: CheckRequest,
): Promise<CheckAnswer> => {
  const now = context.now()
  const answer = context.engine().check(await decodeRequest(request), { now, id: context.newId() })
  return context.receipts === undefined
    ? answer
    : { ...answer, receipt: await context.receipts.issue(answer, request.input, now) }
}
