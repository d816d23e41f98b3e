import * as z from 'zod'
import { evidenceMethods } from '../../core/registry/entity.ts'
import { entitySchema } from '../../registry/changes/entity-schema.ts'
import { keyScopes } from '../../registry/keys/key.ts'
import { reportKinds, reportOutcomes } from '../../registry/reports/report.ts'
import { timeSchema as time } from '../schemas/time.ts'

const digest = z.string().describe('SHA-256, lower-case hexadecimal')
const release = z.int().min(0)
const entityInShort = z.looseObject({ slug: z.string() }).describe('As RegistryEntity')

const findingSchema = z.object({
  severity: z.enum(['error', 'warning']).describe('Errors are refused, warnings want a look'),
  code: z.string(),
  path: z.array(z.union([z.string(), z.int()])),
  message: z.string(),
})

export const proposalAnswer = z.object({
  id: z.string(),
  kind: z.enum(['change', 'suspension']),
  state: z
    .enum(['open', 'cooling', 'applied', 'rejected'])
    .describe('cooling: approved, and held for a while in which anybody may veto it'),
  ops: z.array(z.looseObject({ op: z.string() })).describe('Steps, all or none, in their order'),
  reason: z.string(),
  evidence: z.array(
    z.looseObject({ method: z.enum(evidenceMethods), source: z.string(), place: z.string() }),
  ),
  author: z.string(),
  contentHash: digest.describe('What an approval names: another content has another'),
  baseVersion: release.describe('Release on which the author worked'),
  checks: z.array(findingSchema),
  openedAt: time,
  approver: z.string().optional(),
  rejectedBy: z.string().optional(),
  decidedAt: time.optional(),
  decision: z.string().optional().describe('Reason of a refusal'),
  releaseVersion: release.optional().describe('Release that carries it'),
  confirmBy: time.optional().describe('A suspension that nobody confirms lapses then'),
  confirmedBy: z.string().optional(),
  holdUntil: time.optional(),
})
export const proposalPage = z.object({
  items: z.array(proposalAnswer),
  nextCursor: z.string().optional().describe('To be sent as `cursor`; absent on the last page'),
})

const changeSchema = z.object({
  slug: z.string(),
  before: entityInShort.optional(),
  after: entityInShort.optional(),
})
export const reviewAnswer = z.object({
  proposal: proposalAnswer,
  changes: z.array(changeSchema).describe('What the registry says now and would say'),
  findings: z.array(findingSchema).describe('What the checks say now'),
  problem: z.string().optional().describe('Why it can no longer be applied'),
})
export const releaseChangesAnswer = z.object({
  from: release,
  to: release,
  changes: z.array(changeSchema),
})
export const releasesAnswer = z.object({
  releases: z.array(
    z.object({ version: release, publishedAt: time, keyId: z.string(), curated: digest }),
  ),
})
export const latestReleaseAnswer = z.object({
  signed: z.object({
    manifest: z.looseObject({ version: release, publishedAt: time, keyId: z.string() }),
    signature: z.string().describe('Ed25519 over the canonical manifest, base64url'),
    publicKey: z.string(),
  }),
  curated: z.string().describe('The curated part, as its digest in the manifest is taken'),
})
export const trailAnswer = z.object({
  entries: z.array(
    z.object({
      seq: z.int().min(1),
      at: time,
      kind: z.string(),
      release,
      proposal: z.string().optional(),
      hash: digest.describe('Of the entry, which holds that of the one before'),
      entry: z.record(z.string(), z.unknown()),
    }),
  ),
})

const days = z.array(z.object({ day: z.string(), count: z.int() }))
const counts = z.record(z.string(), z.int())
export const figuresAnswer = z.object({
  today: z.string(),
  queue: z.array(z.object({ id: z.string(), kind: z.string(), state: z.string(), hours: z.int() })),
  reports: z.object({ open: z.int(), oldestHours: z.number().optional() }),
  answered: z.object({
    count: z.int(),
    median: z.number().optional().describe('Hours'),
    longest: z.number().optional().describe('Hours'),
  }),
  changesByDay: days,
  reportsByDay: days,
  verdictsByDay: z.record(z.string(), days),
  entities: z.int(),
  vouching: z.int().describe('Channels that may be called official'),
  byTier: counts,
  byState: counts,
  due: z.int().describe('Channels that are to be read again'),
})

export const importAnswer = z.object({
  rows: z.array(
    z.object({
      line: z.int(),
      sourceId: z.string(),
      fate: z.string().describe('new, known, or why it is left out'),
      entity: z.string().optional(),
      why: z.string().optional(),
    }),
  ),
  proposals: z.array(proposalAnswer),
})
export const withdrawalAnswer = z.object({
  proposal: proposalAnswer.nullable().describe('Null where nothing comes from that source alone'),
})
export const readingsAnswer = z.object({ recorded: z.int(), releaseVersion: release })
export const loadingAnswer = z.object({
  changed: z.array(z.string()).describe('Slugs that the files change'),
  published: z.boolean(),
  proposal: proposalAnswer.optional().describe('What waits for a second person'),
})

/** Open to fields that are added, as answers are. */
export const registryEntityAnswer = z.object(entitySchema.shape)
export const registryEntityPage = z.object({
  items: z.array(entityInShort),
  nextCursor: z.string().optional().describe('To be sent as `cursor`; absent on the last page'),
})
export const proofsAnswer = z.object({
  proofs: z.array(
    z.object({
      entity: z.string(),
      channel: z.string(),
      method: z.string(),
      source: z.string(),
      host: z.string(),
      state: z.enum(['new', 'holds', 'failing', 'lost', 'unseen']),
      heldAt: time.optional(),
      dueAt: time,
      failingSince: time.optional(),
    }),
  ),
})

export const reportAnswer = z.object({
  id: z.string(),
  kind: z.enum(reportKinds),
  state: z.enum(['open', 'answered']),
  openedAt: time,
  receipt: z
    .object({
      id: z.string(),
      at: time,
      verdict: z.string(),
      codes: z.array(z.string()),
      registry: release,
      rules: z.string(),
    })
    .optional(),
  entity: z.string().optional(),
  note: z.string().optional(),
  content: z.string().optional().describe('Sent with consent alone'),
  reporter: z
    .object({
      account: z.string(),
      upheld: z.int().min(0),
      judged: z.int().min(0).describe('Answered `upheld` or `kept`'),
    })
    .optional()
    .describe('Account of the key that it came with, and how often it was right'),
  groupId: z.string().describe('Reports of nearly the same text share it'),
  outcome: z.enum(reportOutcomes).optional(),
  answer: z.string().optional(),
  answeredBy: z.string().optional(),
  answeredAt: time.optional(),
  proposal: z.string().optional().describe('The proposal for a reviewed pair that came of it'),
})
export const reportsAnswer = z.object({ reports: z.array(reportAnswer) })
export const lookalikesAnswer = z.object({ added: z.int() })

export const keyAnswer = z.object({
  id: z.string(),
  account: z.string(),
  hint: z.string(),
  scopes: z.array(z.enum(keyScopes)),
  createdAt: time,
  expiresAt: time,
  revokedAt: time.optional(),
})
export const newKeyAnswer = z.object({
  key: z.string().describe('Shown this once'),
  record: keyAnswer,
})
export const keysAnswer = z.object({ keys: z.array(keyAnswer) })
export const usageAnswer = z.object({
  usage: z.array(
    z.object({ account: z.string(), day: z.string(), used: z.int(), dailyQuota: z.int() }),
  ),
})
