import * as z from 'zod'
import { registryStampSchema } from './answer.ts'

const wholeNumber = (most: number, message: string) =>
  z
    .string()
    .regex(/^\d{1,12}$/, message)
    .transform(Number)
    .pipe(z.number().max(most, message))

/** What `/v1/changes` can be asked. */
export const changesQuerySchema = z.strictObject({
  after: wholeNumber(999_999_999_999, 'Use the `next` of the page before').exactOptional(),
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'Use the `hash` of the last event')
    .exactOptional(),
  limit: wholeNumber(1_000, 'Use a number from 1 to 1000').pipe(z.number().min(1)).exactOptional(),
})

export const changePageSchema = z.object({
  events: z.array(
    z.object({
      seq: z.int().min(1),
      at: z.string().describe('RFC 3339 UTC'),
      kind: z.string(),
      release: z.int().min(0).describe('Release that carries the change'),
      from: z
        .string()
        .optional()
        .describe('Slug of the entity that moved, for kinds that begin with `entity-`'),
      to: z.string().optional().describe('Slug that it has now, or that it gave channels to'),
      hash: z.string().describe('SHA-256 of the whole event, which holds that of the one before'),
    }),
  ),
  next: z.int().min(0).describe('To be sent as `after` next time'),
  more: z.boolean().describe('Ask again at once'),
  reset: z.boolean().describe('The log was made anew: take the snapshot, then go on from `next`'),
  snapshot: z.string().describe('Path of the signed manifest of the release in force'),
  registry: registryStampSchema,
})
