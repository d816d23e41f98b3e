import type * as z from 'zod'
import { UnreadableIdentifierError } from '../../core/check.ts'
import type { CheckAnswer, VerifyAnswer } from '../../core/verdict/answer.ts'
import { problemFromIssues } from '../body/problem-from-issues.ts'
import type { ApiContext } from '../context.ts'
import type { Metrics } from '../metrics.ts'
import { type ProblemDocument, ProblemError, problemDocument } from '../problems.ts'
import { checkWithReceipt } from '../receipts/check-with-receipt.ts'
import { itemId } from '../schemas/batch.ts'
import { checkRequestSchema, verifyRequestSchema } from '../schemas/requests.ts'

/** One result, in the place of its item: an answer or why there is none. */
export type BatchResult<Answer> =
  | { readonly id: string | number; readonly answer: Answer }
  | { readonly id: string | number; readonly error: ProblemDocument }

/** Judges one item of a batch or one line of a stream. Never rejects: a fault is the item's result. */
export type ItemRunner<Answer> = (
  item: unknown,
  /** The id of an item that brings none: its place, counted from 1. */
  place: number,
  requestId: string,
) => Promise<BatchResult<Answer>>

const checkItemSchema = checkRequestSchema.extend({ id: itemId.exactOptional() })
const verifyItemSchema = verifyRequestSchema.extend({ id: itemId.exactOptional() })

export const checkItems = (context: ApiContext, metrics: Metrics): ItemRunner<CheckAnswer> =>
  runner(checkItemSchema, 'input', async ({ id: _, ...request }) => {
    const answer = await checkWithReceipt(context, request)
    metrics.count('countersign_check_answers_total', 'verdict', answer.verdict)
    return answer
  })

export const verifyItems = (context: ApiContext, metrics: Metrics): ItemRunner<VerifyAnswer> =>
  runner(verifyItemSchema, 'value', async ({ id: _, ...request }) => {
    const answer = context.engine().verify(request, { now: context.now(), id: context.newId() })
    metrics.count('countersign_verify_answers_total', 'verdict', answer.verdict)
    return answer
  })

const runner =
  <Schema extends z.ZodType<{ readonly id?: string | number }>, Answer>(
    schema: Schema,
    longText: string,
    answer: (item: z.output<Schema>) => Promise<Answer>,
  ): ItemRunner<Answer> =>
  async (item, place, requestId) => {
    const given = itemId.safeParse((item as { id?: unknown } | null)?.id)
    const id = given.success ? given.data : place
    const parsed = schema.safeParse(item)
    try {
      if (!parsed.success) throw problemFromIssues(parsed.error.issues, [longText])
      return { id, answer: await answer(parsed.data) }
    } catch (error) {
      return { id, error: problemOf(error, requestId) }
    }
  }

/** An unknown error says nothing of itself; what it carries may be user text. */
export const problemOf = (error: unknown, requestId: string): ProblemDocument => {
  if (error instanceof ProblemError) return problemDocument(error.code, requestId, error.extras)
  if (error instanceof UnreadableIdentifierError) {
    return problemDocument('unreadable-identifier', requestId, {})
  }
  return problemDocument('internal', requestId, {})
}
