import type { Context, Hono } from 'hono'
import { type Admit, charge } from '../access/admit.ts'
import { underAskedRules } from '../asked-rules.ts'
import { checkItems, type ItemRunner, verifyItems } from '../batch/batch-item.ts'
import { takeTurns } from '../batch/take-turns.ts'
import { readJson } from '../body/read-json.ts'
import type { ApiContext, ApiEnv } from '../context.ts'
import { maxBatchBodyBytes, maxBatchItems } from '../limits.ts'
import type { Metrics } from '../metrics.ts'
import { accessProblems, bodyProblems, describe, rulesParameter } from '../openapi/describe.ts'
import { noQuery, readQuery } from '../query/read-query.ts'
import { batchRequestSchema } from '../schemas/batch.ts'

const words = `At most ${maxBatchItems} items and 2 MiB. Results come in the order of the items; one that cannot be judged has an error in its place and costs the others nothing.`

/** `POST /v1/check/batch` and `/v1/verify/batch`: many items in one request, each for itself. */
export const registerBatch = (
  app: Hono<ApiEnv>,
  context: ApiContext,
  metrics: Metrics,
  admit: Admit,
): void => {
  app.post(
    '/v1/check/batch',
    describe({
      id: 'checkBatch',
      tag: 'Check',
      summary: 'Check many messages or identifiers at once',
      description: words,
      body: {
        schema: 'CheckBatch',
        examples: {
          two: {
            summary: 'A message and a link',
            value: {
              items: [
                { id: 'm1', input: '比特币官方客服 @BTC_CN_example', locale: 'zh' },
                { id: 'm2', input: 'https://www.binance.com/en/support' },
              ],
            },
          },
        },
      },
      headers: [rulesParameter],
      answer: { json: 'CheckBatchAnswer' },
      problems: [
        ...bodyProblems,
        'invalid-query',
        'unknown-rules',
        ...accessProblems,
        'not-ready',
        'overloaded',
      ],
    }),
    admit('check'),
    (c) => answerBatch(c, checkItems(underAskedRules(c, context), metrics)),
  )
  app.post(
    '/v1/verify/batch',
    describe({
      id: 'verifyBatch',
      tag: 'Check',
      summary: 'Ask about many channels at once',
      description: words,
      body: {
        schema: 'VerifyBatch',
        examples: {
          two: {
            summary: 'A web address and a handle',
            value: {
              items: [
                { id: 1, value: 'https://www.binance.com/en/support', entity: 'binance' },
                { id: 2, value: '@example_helpdesk', type: 'handle', platform: 'telegram' },
              ],
            },
          },
        },
      },
      headers: [rulesParameter],
      answer: { json: 'VerifyBatchAnswer' },
      problems: [
        ...bodyProblems,
        'invalid-query',
        'unknown-rules',
        ...accessProblems,
        'not-ready',
        'overloaded',
      ],
    }),
    admit('verify'),
    (c) => answerBatch(c, verifyItems(underAskedRules(c, context), metrics)),
  )
  const answerBatch = async <Answer>(
    c: Context<ApiEnv>,
    run: ItemRunner<Answer>,
  ): Promise<Response> => {
    readQuery(c, noQuery)
    const { items } = await readJson(c, batchRequestSchema, { maxBytes: maxBatchBodyBytes })
    // A service that is not ready is not ready for any of them.
    context.engine()
    await charge(c, items.length)
    const turn = takeTurns()
    const results = []
    for (const [at, item] of items.entries()) {
      results.push(await run(item, at + 1, c.get('requestId')))
      await turn()
    }
    return c.json({ results })
  }
}
