import * as z from 'zod'
import { channelPurposes } from '../../core/registry/entity.ts'
import { bucketSize, prefixDigits } from '../../registry/hashes/hash-buckets.ts'
import { registryStampSchema } from './answer.ts'

export const hashPrefix = z
  .string()
  .regex(new RegExp(`^[0-9a-f]{${prefixDigits}}$`), 'Use four lower-case hexadecimal digits')

export const hashBucketSchema = z.object({
  prefix: z.string(),
  entries: z
    .array(
      z.object({
        hash: z.string(),
        status: z.enum(['official', 'listed', 'revoked', 'padding']),
        entity: z.string().exactOptional(),
        purpose: z.enum(channelPurposes).exactOptional(),
        direction: z.enum(['inbound', 'outbound', 'both']).exactOptional(),
        scope: z.string().exactOptional(),
      }),
    )
    .describe(`In order of hash; a multiple of ${bucketSize}, filled up with \`padding\``),
  registry: registryStampSchema,
})
