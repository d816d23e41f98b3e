import type { Hono } from 'hono'
import { readJson } from '../body/read-json.ts'
import type { ApiContext, ApiEnv } from '../context.ts'
import { maxCheckBodyBytes } from '../limits.ts'
import { bodyProblems, describe } from '../openapi/describe.ts'
import { ProblemError } from '../problems.ts'
import { noQuery, readQuery } from '../query/read-query.ts'
import { receiptRequestSchema } from '../schemas/receipt.ts'

/** `POST /v1/receipts`: what a receipt says, and whether it was issued for a text. */
export const registerReceipts = (app: Hono<ApiEnv>, context: ApiContext): void => {
  app.post(
    '/v1/receipts',
    describe({
      id: 'readReceipt',
      tag: 'Check',
      summary: 'Read the receipt of an answer',
      description:
        'Says whether the receipt was issued here, what it says and whether it still holds. With `input` it also says whether it was issued for that very text. Nothing sent is kept.',
      body: {
        schema: 'ReceiptRequest',
        examples: {
          unknown: { summary: 'Not one of ours', value: { receipt: 'eyJ2IjoxfQ.c2lnbmF0dXJl' } },
        },
      },
      answer: { json: 'ReceiptReading' },
      problems: [...bodyProblems, 'invalid-query', 'not-found'],
    }),
    async (c) => {
      readQuery(c, noQuery)
      const { receipts } = context
      if (receipts === undefined) throw new ProblemError('not-found')
      const { receipt: token, input } = await readJson(c, receiptRequestSchema, {
        maxBytes: maxCheckBodyBytes,
        longTexts: ['input'],
      })
      const receipt = await receipts.read(token)
      if (receipt === null) return c.json({ genuine: false })
      const { v: _, digest: _digest, ...said } = receipt
      return c.json({
        genuine: true,
        expired: context.now() > Date.parse(receipt.until),
        ...(input === undefined ? {} : { sameText: await receipts.isFor(receipt, input) }),
        answer: said,
      })
    },
  )
}
