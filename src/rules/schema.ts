import * as z from 'zod'
import { askKinds } from '../core/message/reading.ts'
import { askables } from '../core/registry/entity.ts'

const kebab = z.string().regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, 'kebab case')
const language = z.string().regex(/^[a-z]{2,3}(?:-[A-Z][a-z]{3})?$/, 'a BCP 47 language tag')
const term = z.string().min(1).max(80)
const terms = z.array(term).min(1).max(2_000)

/** `rules/lexicons/<lang>/*.yaml`. */
export const lexiconFileSchema = z.strictObject({
  lang: language,
  classes: z.record(
    kebab,
    z.union([terms, z.strictObject({ hides: z.array(kebab).min(1).max(10), terms })]),
  ),
})

/** A class, a thing (`@url`), or several of them joined by `|`. */
const item = z
  .string()
  .max(400)
  .regex(/^@?[a-z0-9-]+(?:\|@?[a-z0-9-]+)*$/, 'classes joined by |')

const conditionSchema = z.strictObject({
  all: z.array(item).min(1).max(8),
  any: z.array(item).min(1).max(20).optional(),
  not: z.array(item).min(1).max(20).optional(),
  without: z.array(item).min(1).max(20).optional(),
  window: z.int().min(2).max(400).optional(),
  scope: z.enum(['sentence', 'message']).optional(),
  ordered: z.boolean().optional(),
  guard: z.boolean().optional(),
  needsContact: z.boolean().optional(),
})

const example = z.string().min(1).max(4_000)

/** Examples of one language; `todo` are known gaps, which must stay gaps or be moved up. */
const examplesSchema = z.strictObject({
  positive: z.array(example).max(40),
  negative: z.array(example).max(40),
  todo: z.array(example).max(40).optional(),
})

const ruleSchema = z.strictObject({
  id: kebab,
  title: z.string().min(8).max(120),
  description: z.string().min(20).max(600),
  /** Number in the taxonomy of fake-agent patterns. */
  pattern: z.string().regex(/^P\d{2}$/),
  status: z.enum(['experimental', 'test', 'stable', 'deprecated']),
  languages: z.array(language).min(1),
  severity: z.enum(['low', 'medium', 'high', 'critical']),
  weight: z.number().min(0).max(8),
  asks: z.array(z.enum(askKinds)).optional(),
  askable: z.enum(askables).optional(),
  cue: z
    .enum(['pressure', 'threat', 'deadline', 'bait', 'secrecy', 'desk', 'unsolicited'])
    .optional(),
  camouflage: z.boolean().optional(),
  conditions: z.array(conditionSchema).min(1).max(20),
  falsePositives: z.array(z.string().min(8).max(300)).min(1),
  references: z.array(z.string().min(4).max(300)).min(1),
  examples: z.record(language, examplesSchema),
})

/** `rules/patterns/*.yaml`. */
export const patternFileSchema = z.strictObject({
  topic: kebab,
  rules: z.array(ruleSchema).min(1),
})

export type RuleDocument = z.infer<typeof ruleSchema>

const band = z.tuple([z.number().min(0).max(100), z.number().min(0).max(100)])

/** `rules/weights.yaml`. */
export const weightsSchema = z.strictObject({
  prior: z.number().min(-10).max(2),
  caps: z.record(kebab, z.number().min(0).max(20)),
  codes: z.record(kebab, z.number().min(-5).max(10)),
  bands: z.strictObject({
    unknown: band,
    suspicious: band,
    scam: band,
    impersonation: band,
  }),
})

/** `rules/wording.yaml`, written by `npm run fit:wording`. */
export const wordingSchema = z.strictObject({
  bias: z.number().min(-20).max(20),
  step: z.number().min(0).max(5),
  thresholds: z.strictObject({
    raiseOnWords: z.number().min(-10).max(10),
    raise: z.number().min(-10).max(10),
    doubt: z.number().min(-10).max(10),
    dismiss: z.number().min(-10).max(10),
  }),
  traits: z.record(z.string().regex(/^@?[a-z0-9-]+$/), z.number().min(-10).max(10)),
  // One letter a place, in lines: 64 KiB of them together at most.
  grams: z
    .string()
    .regex(/^[A-Za-z\s]+$/)
    .max(58_500),
  pairs: z
    .string()
    .regex(/^[A-Za-z\s]+$/)
    .max(8_500),
})

type WordTree = { readonly [key: string]: string | WordTree }

/** `rules/words/<lang>.yaml`: a tree of templates; its paths, joined by dots, are the message ids. */
export const wordsSchema: z.ZodType<WordTree> = z.record(
  z.string().min(1).max(80),
  z.lazy(() => z.union([z.string().max(2_000), wordsSchema])),
)
