import * as z from 'zod'
import { registryStampSchema } from './answer.ts'

export const healthSchema = z.object({ status: z.literal('ok') })

export const readinessSchema = z.object({
  ready: z.boolean().describe('Checks are answered'),
  store: z
    .enum(['none', 'preparing', 'ready', 'unavailable'])
    .describe('The registry of record; checks are answered without it'),
  rules: z.string().describe('Version of the rules that checks are answered by').exactOptional(),
  registry: registryStampSchema.exactOptional(),
})

export type Readiness = z.infer<typeof readinessSchema>
