import * as z from 'zod'
import { channelPurposes, channelTypes } from '../../core/registry/entity.ts'
import { keyScopes } from '../../registry/keys/key.ts'
import { reportOutcomes } from '../../registry/reports/report.ts'
import { mostImportRows } from '../../registry/store/import-rows.ts'
import { answerSchema } from '../people/schemas.ts'
import { safeText, slugText } from '../schemas/text.ts'

/** Who acts, by the operator's word; people are known by their credentials and give none. */
const name = safeText(120).exactOptional()
const reason = safeText(2_000, 3)
const contentHash = z.string().regex(/^[0-9a-f]{64}$/, 'Use the content hash of the proposal')
const whole = z.number().int()
const channelName = z.strictObject({
  type: z.enum(channelTypes),
  qualifier: safeText(40).optional(),
  value: safeText(512),
})

export const openBody = z.strictObject({
  // The store reads operations and evidence by its own schema.
  ops: z.array(z.unknown()).min(1).max(1_000),
  reason,
  evidence: z.array(z.unknown()).max(20).optional(),
  author: name,
})
export const approvalOptionsBody = z.strictObject({ contentHash })
export const approveBody = z.strictObject({
  approver: name,
  contentHash,
  /** What the person's passkey answered to `approval-options`. */
  answer: answerSchema.exactOptional(),
})
export const rejectBody = z.strictObject({ reviewer: name, reason })
export const confirmBody = z.strictObject({ reviewer: name })
export const suspendBody = z.strictObject({
  entity: slugText,
  channel: channelName,
  reason,
  author: name,
})
export const rollBackBody = z.strictObject({
  version: whole.min(1).max(999_999_999),
  reason,
  author: name,
})
export const importBody = z.strictObject({
  rows: z
    .array(
      z.strictObject({
        line: whole.min(1).max(999_999_999),
        sourceId: safeText(512),
        entity: slugText.optional(),
        domain: safeText(512).optional(),
        type: safeText(60),
        value: safeText(512),
        purpose: z.enum(channelPurposes).optional(),
      }),
    )
    .min(1)
    .max(mostImportRows),
  source: safeText(200, 4),
  author: name,
  dryRun: z.boolean().optional(),
})
export const withdrawBody = z.strictObject({ source: safeText(200, 4), reason, author: name })
export const readingsBody = z.strictObject({
  readings: z
    .array(
      z.strictObject({
        entity: slugText,
        channel: channelName,
        source: safeText(2_048, 4),
      }),
    )
    .min(1)
    .max(500),
  reader: name,
})
export const answerBody = z.strictObject({
  outcome: z.enum(reportOutcomes),
  answer: reason,
  by: name,
  /** The real business that was taken for a lookalike; with it an upheld dispute opens a proposal. */
  pair: z
    .strictObject({
      neighbour: safeText(253),
      entity: slugText,
      source: safeText(2_048, 4),
      readOn: z.iso.date(),
    })
    .exactOptional(),
})
/** Lines of `countersign scan --json` as they are; the rest of a line is not looked at. */
export const lookalikesBody = z.strictObject({
  hits: z
    .array(
      z.object({
        entity: z.union([slugText, z.object({ slug: slugText })]),
        host: z.string().regex(/^[a-z0-9_.-]{1,253}$/, 'Use the ASCII host'),
        technique: safeText(60),
        strength: z.enum(['strong', 'weak', 'needs-context']),
      }),
    )
    .min(1)
    .max(5_000),
})
/** The store says what is out of bounds, in words of its own. */
export const keyBody = z.strictObject({
  account: safeText(120),
  scopes: z.array(z.enum(keyScopes)).min(1).max(keyScopes.length),
  days: whole,
  dailyQuota: whole,
  concurrency: whole,
})

const count = (most: number) => z.coerce.number().int().min(1).max(most).optional()

export const cursorQuery = z.strictObject({ cursor: safeText(120).optional(), limit: count(200) })
export const proposalsQuery = cursorQuery.extend({
  state: z.enum(['open', 'cooling', 'applied', 'rejected']).optional(),
})
export const reportsQuery = z.strictObject({
  state: z.enum(['open', 'answered']).optional(),
  limit: count(200),
})
export const beforeQuery = z.strictObject({ before: count(999_999_999_999), limit: count(200) })
export const fromQuery = z.strictObject({ from: count(999_999_999) })
export const proofsQuery = z.strictObject({ entity: slugText.optional() })
export const daysQuery = z.strictObject({ days: count(366) })
