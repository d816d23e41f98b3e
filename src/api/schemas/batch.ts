import * as z from 'zod'
import { maxBatchItems } from '../limits.ts'
import { checkAnswerSchema, verifyAnswerSchema } from './answer.ts'
import { problemSchema } from './problem.ts'
import { checkRequestSchema, verifyRequestSchema } from './requests.ts'

/** What the caller calls an item; comes back with its result. */
export const itemId = z.union([z.string().max(200), z.int()])

/** Items are judged one by one, so that one that cannot be read costs only itself. */
export const batchRequestSchema = z.strictObject({
  items: z.array(z.unknown()).min(1).max(maxBatchItems),
})

const batchOf = (item: z.ZodObject): z.ZodObject =>
  z.strictObject({
    items: z
      .array(item.extend({ id: itemId.exactOptional() }))
      .min(1)
      .max(maxBatchItems),
  })
/** The same as callers should read it; an item that misses it gets an error in its place. */
export const checkBatchSchema = batchOf(checkRequestSchema)
export const verifyBatchSchema = batchOf(verifyRequestSchema)

const resultsOf = (answer: z.ZodType): z.ZodType =>
  z.object({
    results: z
      .array(
        z.union([z.object({ id: itemId, answer }), z.object({ id: itemId, error: problemSchema })]),
      )
      .describe('In the order of the items; an item without an id is called by its place from 1'),
  })
export const checkBatchAnswerSchema = resultsOf(checkAnswerSchema)
export const verifyBatchAnswerSchema = resultsOf(verifyAnswerSchema)
