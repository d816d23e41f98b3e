import type { Context, Hono } from 'hono'
import { caseOf, type ReportedReceipt } from '../../registry/reports/report.ts'
import type { ReportStore } from '../../registry/reports/report-store.ts'
import { type Admit, charge } from '../access/admit.ts'
import { readJson } from '../body/read-json.ts'
import type { ApiContext, ApiEnv } from '../context.ts'
import { maxBodyBytes } from '../limits.ts'
import { once } from '../middleware/once.ts'
import { accessProblems, bodyProblems, describe } from '../openapi/describe.ts'
import { ProblemError } from '../problems.ts'
import { noQuery, readQuery } from '../query/read-query.ts'
import { reportRequestSchema } from '../schemas/report.ts'

/** `POST /v1/reports` and `GET /v1/reports/{id}`: what somebody sends on purpose, and what became of it. */
export const registerReports = (app: Hono<ApiEnv>, context: ApiContext, admit: Admit): void => {
  const store = (c: Context<ApiEnv>): ReportStore => {
    const found = c.get('store')?.reports ?? context.reports?.()
    if (found === undefined) {
      throw new ProblemError('store-unavailable', { headers: { 'retry-after': '5' } })
    }
    return found
  }
  app.post(
    '/v1/reports',
    describe({
      id: 'report',
      tag: 'Check',
      summary: 'Dispute an answer, report a fraud, or name a missing brand',
      description:
        'The only thing that is kept of what is sent, and only because it is sent for that. A dispute stands on the receipt and needs no text; a text comes with `consent: true`, and secrets in it are masked first. Reports inform the people who keep the registry; however many say the same, none changes a verdict.',
      body: {
        schema: 'ReportRequest',
        examples: {
          missing: {
            summary: 'A brand that is not registered yet',
            value: { kind: 'missing-brand', note: 'Example Bank, https://bank.example' },
          },
          fraud: {
            summary: 'Somebody who poses as a desk',
            value: {
              kind: 'fraud',
              text: 'Binance support here, write to @bn_desk_example',
              consent: true,
            },
          },
        },
      },
      answer: { json: 'Case' },
      problems: [
        ...bodyProblems,
        'invalid-query',
        'refused',
        'conflict',
        ...accessProblems,
        'store-unavailable',
      ],
    }),
    admit('check'),
    once(() => context.idempotency?.(), maxBodyBytes),
    async (c) => {
      readQuery(c, noQuery)
      const { kind, receipt, entity, note, text } = await readJson(c, reportRequestSchema, {
        maxBytes: maxBodyBytes,
        longTexts: ['text'],
      })
      const held = receipt === undefined ? undefined : await genuine(context, receipt)
      await charge(c, 1)
      const account = c.get('account')
      const report = await store(c).open({
        kind,
        ...(account === undefined ? {} : { reporter: account }),
        ...(held === undefined ? {} : { receipt: held }),
        ...(entity === undefined ? {} : { entity }),
        ...(note === undefined ? {} : { note }),
        ...(text === undefined ? {} : { content: text }),
      })
      if (text !== undefined) await noteLookalikes(context, text)
      return c.json(caseOf(report))
    },
  )
  app.get(
    '/v1/reports/:id',
    describe({
      id: 'getReport',
      tag: 'Check',
      summary: 'How a report stands',
      description: 'State, outcome and answer. Nothing of what was sent, and nobody’s name.',
      path: [
        {
          name: 'id',
          description: 'Id as the report was given',
          example: 'case-00000000-0000-4000-8000-000000000000',
          schema: { type: 'string', maxLength: 60 },
        },
      ],
      answer: { json: 'Case' },
      problems: ['invalid-query', 'not-found', 'store-unavailable'],
    }),
    async (c) => {
      readQuery(c, noQuery)
      const id = c.req.param('id')
      const found = /^case-[0-9a-f-]{36}$/.test(id) ? await store(c).get(id) : null
      if (found === null) throw new ProblemError('not-found')
      c.header('cache-control', 'no-store')
      return c.json(caseOf(found))
    },
  )
}

/**
 * Hosts of a text that was sent with consent, where the engine says whom they imitate: what nobody imitates is
 * not kept by this. The report stands whether or not this can be done.
 */
const noteLookalikes = async (context: ApiContext, text: string): Promise<void> => {
  if (context.lookalikes === undefined) return
  const { identifiers } = context
    .engine()
    .check({ input: text }, { now: context.now(), id: context.newId() })
  const found = identifiers.flatMap(({ type, value, lookalike }) => {
    const host = type === 'url' && lookalike !== undefined ? hostOf(value) : undefined
    if (host === undefined || lookalike === undefined) return []
    const { entity, technique } = lookalike
    return [{ entity: entity.slug, host, technique, strength: 'weak' }]
  })
  if (found.length > 0) await context.lookalikes(found)?.catch(() => undefined)
}

const hostOf = (value: string): string | undefined => {
  const address = value.includes('://') ? value : `https://${value}`
  const host = URL.canParse(address) ? new URL(address).hostname : ''
  return /^[a-z0-9_.-]{1,253}$/.test(host) ? host : undefined
}

/** What is kept of a receipt that was issued here and still holds; refused otherwise. */
const genuine = async (context: ApiContext, token: string): Promise<ReportedReceipt> => {
  const receipt = (await context.receipts?.read(token)) ?? null
  if (receipt === null || context.now() > Date.parse(receipt.until)) {
    throw new ProblemError('refused', { detail: 'The receipt is not one of ours, or has expired.' })
  }
  const { id, at, verdict, codes, registry, rules } = receipt
  return { id, at, verdict, codes, registry, rules }
}
