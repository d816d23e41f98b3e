import type { Hono } from 'hono'
import { type Admit, charge } from '../access/admit.ts'
import { underAskedRules } from '../asked-rules.ts'
import { readJson } from '../body/read-json.ts'
import type { ApiContext, ApiEnv } from '../context.ts'
import { maxCheckBodyBytes } from '../limits.ts'
import type { Metrics } from '../metrics.ts'
import { accessProblems, bodyProblems, describe, rulesParameter } from '../openapi/describe.ts'
import { noQuery, readQuery } from '../query/read-query.ts'
import { checkWithReceipt } from '../receipts/check-with-receipt.ts'
import { checkRequestSchema } from '../schemas/requests.ts'

/** `POST /v1/check`: judges a message or a single identifier. Nothing sent is kept. */
export const registerCheck = (
  app: Hono<ApiEnv>,
  context: ApiContext,
  metrics: Metrics,
  admit: Admit,
): void => {
  app.post(
    '/v1/check',
    describe({
      id: 'check',
      tag: 'Check',
      summary: 'Check a message, a link, a handle, an address or a number',
      description:
        'Text of at most 65,536 UTF-16 units. Text that is exactly one identifier is checked as one; all else is a message. A result never says that something is safe.',
      body: {
        schema: 'CheckRequest',
        examples: {
          message: {
            summary: 'A message as it was received',
            value: {
              input:
                'Hello, this is Binance support. Your account is locked: send your seed phrase to https://binance-support.example to keep it.',
              context: { direction: 'they_contacted_me' },
            },
          },
          chinese: {
            summary: 'A handle offered as an official desk',
            value: { input: '比特币官方客服 @BTC_CN_example', locale: 'zh' },
          },
          identifier: {
            summary: 'A single link',
            value: { input: 'https://www.binance.com/en/support' },
          },
          sender: {
            summary: 'A direct message with its sender',
            value: {
              input: 'We noticed a problem with your wallet. Write to me here.',
              type: 'message',
              platform: 'telegram',
              sender: {
                platform: 'telegram',
                handle: '@example_helpdesk',
                displayName: 'Help desk',
              },
            },
          },
        },
      },
      headers: [rulesParameter],
      answer: { json: 'CheckAnswer' },
      problems: [
        ...bodyProblems,
        'invalid-query',
        'unreadable-identifier',
        'unknown-rules',
        ...accessProblems,
        'not-ready',
        'overloaded',
      ],
    }),
    admit('check'),
    async (c) => {
      readQuery(c, noQuery)
      const request = await readJson(c, checkRequestSchema, {
        maxBytes: maxCheckBodyBytes,
        longTexts: ['input'],
      })
      await charge(c, 1)
      const answer = await checkWithReceipt(
        underAskedRules(c, context),
        request,
        () => c.req.raw.signal.aborted,
      )
      metrics.count('countersign_check_answers_total', 'verdict', answer.verdict)
      return c.json(answer)
    },
  )
}
