import * as z from 'zod'
import { appStores, platforms } from '../../core/identify/identifier.ts'
import { secretKinds } from '../../core/message/reading.ts'
import {
  channelPurposes,
  channelStates,
  channelTiers,
  channelTypes,
  releaseReasons,
} from '../../core/registry/entity.ts'
import { evidenceFamilies } from '../../core/verdict/evidence.ts'
import { identifierStatuses, verdicts } from '../../core/verdict/verdict.ts'

/**
 * The answers as the document describes them. They are open objects: a client must bear fields that
 * a later version adds. Handlers do not parse their own answers; the tests do.
 */

const count = z.int().min(0)
const spanSchema = z
  .object({
    part: z.string().describe('`input`, `display-name` or `decoded-N`'),
    start: count,
    end: count,
  })
  .describe('UTF-16 offsets; `part.slice(start, end)` gives exactly the characters meant')

export const entityReferenceSchema = z.object({ slug: z.string(), name: z.string() })

export const channelSchema = z.object({
  type: z.string().describe(`One of ${channelTypes.join(', ')}`),
  platform: z.enum(platforms).exactOptional(),
  store: z.enum(appStores).exactOptional(),
  value: z.string(),
  accountId: z
    .string()
    .exactOptional()
    .describe("The platform's own id of the account: it stays when the name changes"),
  url: z.string().exactOptional(),
  purpose: z.enum(channelPurposes),
  direction: z.enum(['inbound', 'outbound', 'both']),
  region: z.string().exactOptional(),
  tier: z.enum(channelTiers),
  state: z.enum(channelStates),
  released: z
    .object({ on: z.string(), reason: z.enum(releaseReasons), source: z.string().exactOptional() })
    .exactOptional()
    .describe('Of a handle whose name was let go: since when, how, and where that was read'),
  verifiedAt: z.string().exactOptional(),
  validUntil: z.string().exactOptional(),
  method: z.string().exactOptional(),
  source: z.string().exactOptional(),
})

const lookalikeSchema = z.object({
  entity: entityReferenceSchema,
  target: z.string(),
  technique: z.string(),
  distance: z.number(),
  differences: z.array(z.object({ start: count, end: count, expected: z.string() })),
})

const identifierSchema = z.object({
  type: z.string(),
  platform: z.enum(platforms).exactOptional(),
  raw: z.string(),
  value: z.string(),
  span: spanSchema.exactOptional(),
  status: z.enum(identifierStatuses),
  verdict: z.enum(verdicts),
  entity: entityReferenceSchema.exactOptional(),
  channel: channelSchema.exactOptional(),
  lookalike: lookalikeSchema.exactOptional(),
  codes: z.array(z.string()),
})

const claimSchema = z.object({
  entity: entityReferenceSchema,
  role: z.enum(['speaker', 'subject', 'mentioned']),
  voice: z.enum(['self', 'reported']),
  span: spanSchema,
})

const evidenceSchema = z.object({
  code: z.string(),
  family: z.enum(evidenceFamilies),
  weight: z.number().describe('Log-odds after the caps per family'),
  severity: z.enum(['info', 'low', 'medium', 'high', 'critical']),
  span: spanSchema.exactOptional(),
  entity: z.string().exactOptional(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).exactOptional(),
  text: z.string(),
})

const officialWaySchema = z.object({
  entity: entityReferenceSchema,
  channels: z.array(channelSchema),
  howToFind: z.string().exactOptional(),
})

const adviceSchema = z.object({ code: z.string(), text: z.string() })
const risk = z.number().min(0).max(100)

const reportedSchema = z.object({
  verdict: z.enum(verdicts),
  risk,
  summary: z.string(),
  claims: z.array(claimSchema),
  identifiers: z.array(identifierSchema),
  evidence: z.array(evidenceSchema),
  advice: z.array(adviceSchema),
})

export const registryStampSchema = z.object({
  version: count,
  profile: z.enum(['full', 'curated']),
  publishedAt: z.string(),
  freshUntil: z.string(),
  stale: z.boolean(),
})

const engineStampSchema = z.object({ version: z.string(), rules: z.string() })

export const checkAnswerSchema = z.object({
  schemaVersion: z.string(),
  id: z.string(),
  verdict: z.enum(verdicts),
  risk,
  summary: z.string(),
  claims: z.array(claimSchema),
  identifiers: z.array(identifierSchema),
  evidence: z.array(evidenceSchema),
  reported: z.array(reportedSchema).exactOptional(),
  official: z.array(officialWaySchema),
  advice: z.array(adviceSchema),
  redactions: z.array(z.object({ kind: z.enum(secretKinds), span: spanSchema })),
  decoded: z.array(z.object({ name: z.string(), text: z.string() })).exactOptional(),
  truncated: z.boolean(),
  receipt: z
    .string()
    .exactOptional()
    .describe('Signed and expiring; holds codes, versions and a keyed digest, never the text'),
  registry: registryStampSchema,
  engine: engineStampSchema,
})

export const verifyAnswerSchema = z.object({
  schemaVersion: z.string(),
  status: z.enum(identifierStatuses),
  verdict: z.enum(verdicts),
  entity: entityReferenceSchema.exactOptional(),
  channel: channelSchema.exactOptional(),
  nearest: z.array(lookalikeSchema),
  facts: z.array(
    z.object({
      code: z.string(),
      applies: z.enum(['yes', 'may']),
      text: z.string(),
      source: z.string(),
    }),
  ),
  official: z.array(officialWaySchema),
  codes: z.array(z.string()),
  summary: z.string(),
  registry: registryStampSchema,
  engine: engineStampSchema,
})
