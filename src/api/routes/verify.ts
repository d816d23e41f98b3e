import type { Hono } from 'hono'
import { type Admit, charge } from '../access/admit.ts'
import { underAskedRules } from '../asked-rules.ts'
import { readJson } from '../body/read-json.ts'
import type { ApiContext, ApiEnv } from '../context.ts'
import { maxBodyBytes } from '../limits.ts'
import type { Metrics } from '../metrics.ts'
import { accessProblems, bodyProblems, describe, rulesParameter } from '../openapi/describe.ts'
import { noQuery, readQuery } from '../query/read-query.ts'
import { verifyRequestSchema } from '../schemas/requests.ts'

/** `POST /v1/verify`: what the registry says about one channel, exactly. */
export const registerVerify = (
  app: Hono<ApiEnv>,
  context: ApiContext,
  metrics: Metrics,
  admit: Admit,
): void => {
  app.post(
    '/v1/verify',
    describe({
      id: 'verify',
      tag: 'Check',
      summary: 'Ask whether a channel is official, and whose',
      description:
        'One identifier of at most 8,192 UTF-16 units. `entity` asks whether it belongs to that entity. A match proves whose channel it is, not who wrote to you.',
      body: {
        schema: 'VerifyRequest',
        examples: {
          website: {
            summary: 'A web address, said to be one of an entity',
            value: { value: 'https://www.binance.com/en/support', entity: 'binance' },
          },
          number: {
            summary: 'A short code',
            value: { value: '95588', context: { direction: 'i_will_contact', region: 'CN' } },
          },
          handle: {
            summary: 'A handle on a platform',
            value: { value: '@example_helpdesk', type: 'handle', platform: 'telegram' },
          },
        },
      },
      headers: [rulesParameter],
      answer: { json: 'VerifyAnswer' },
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
    admit('verify'),
    async (c) => {
      readQuery(c, noQuery)
      const request = await readJson(c, verifyRequestSchema, {
        maxBytes: maxBodyBytes,
        longTexts: ['value'],
      })
      await charge(c, 1)
      const { engine } = underAskedRules(c, context)
      const answer = engine().verify(request, { now: context.now(), id: context.newId() })
      metrics.count('countersign_verify_answers_total', 'verdict', answer.verdict)
      return c.json(answer)
    },
  )
}
