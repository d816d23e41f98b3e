import * as z from 'zod'
import { verdicts } from '../../core/verdict/verdict.ts'
import { maxTextUnits } from '../limits.ts'

export const receiptRequestSchema = z.strictObject({
  receipt: z.string().min(1).max(8_192),
  input: z.string().max(maxTextUnits).exactOptional(),
})

export const receiptReadingSchema = z.object({
  genuine: z.boolean().describe('Whether this service issued it'),
  expired: z.boolean().exactOptional(),
  sameText: z.boolean().exactOptional().describe('Whether it was issued for the text sent with it'),
  answer: z
    .object({
      id: z.string(),
      at: z.string(),
      until: z.string(),
      verdict: z.enum(verdicts),
      risk: z.int(),
      codes: z.array(z.string()),
      engine: z.string(),
      rules: z.string(),
      registry: z.int(),
      profile: z.enum(['full', 'curated']),
    })
    .exactOptional(),
})
