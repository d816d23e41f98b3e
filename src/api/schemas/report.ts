import * as z from 'zod'
import { reportKinds, reportOutcomes } from '../../registry/reports/report.ts'
import { safeText, slugText } from './text.ts'

const note = safeText(1_000, 3)

/** What may be sent on purpose. A text only with consent, and then with its receipt or without. */
export const reportRequestSchema = z
  .strictObject({
    kind: z.enum(reportKinds),
    receipt: z.string().max(8_192).exactOptional(),
    entity: slugText
      .exactOptional()
      .describe(
        'Slug of whom it is about, as the answer names it; its delegates are told of the case',
      ),
    note: note.exactOptional(),
    text: safeText(8_192).exactOptional(),
    consent: z.literal(true).exactOptional(),
  })
  .refine(({ kind, receipt }) => kind !== 'dispute' || receipt !== undefined, {
    path: ['receipt'],
    message: 'A dispute needs the receipt of the answer',
  })
  .refine(({ text, consent }) => text === undefined || consent === true, {
    path: ['consent'],
    message: 'A text is kept only with consent: true',
  })
  .refine(({ note, text, receipt }) => (note ?? text ?? receipt) !== undefined, {
    path: ['note'],
    message: 'Say what it is about',
  })
  .describe('Kept until it is answered and after; secrets are masked before')

export const caseSchema = z.object({
  id: z.string().describe('Keep it: with it alone the case can be read'),
  kind: z.enum(reportKinds),
  state: z.enum(['open', 'answered']),
  openedAt: z.string(),
  outcome: z.enum(reportOutcomes).exactOptional(),
  answer: z.string().exactOptional(),
  answeredAt: z.string().exactOptional(),
})
