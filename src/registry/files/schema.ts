import * as z from 'zod'
import { appStores, platforms } from '../../core/identify/identifier.ts'
import {
  askables,
  channelPurposes,
  channelStates,
  channelTiers,
  channelTypes,
  entityCategories,
  entityKinds,
  evidenceMethods,
  factCodes,
  passportTopics,
  supportPolicies,
} from '../../core/registry/entity.ts'

/** The written form of a curated entity: one YAML file in `fixtures/registry`. */

const date = z.iso.date()
const slug = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'use kebab case: a-z, 0-9 and single hyphens')
const words = z.record(z.string().min(2), z.string().min(1).max(1_000))
const region = z.string().regex(/^[A-Z]{2}$/, 'use an ISO 3166 alpha-2 code such as CN')

/** One page or data set, named once in a file and referred to by its key. */
const sourceSchema = z.strictObject({
  url: z.string().min(4).max(2_048),
  method: z.enum(evidenceMethods),
  /** One date for each pass in which the page was read. */
  readOn: z.array(date).min(1).max(20),
  /** Date the page itself carries, when it does. */
  pageDate: z.string().optional(),
})

const citation = z.strictObject({
  source: z.string().min(1),
  /** Where on the page the value stands, in our own words. */
  place: z.string().min(3).max(300),
  /** Overrides the source's dates where this value was read in fewer passes. */
  readOn: z.array(date).min(1).optional(),
})
const evidence = z.array(citation).min(1).max(10)

const alias = z.union([
  z.string().min(1).max(80),
  z.strictObject({
    text: z.string().min(1).max(80),
    lang: z.string().optional(),
    match: z.enum(['word', 'never_alone']).default('word'),
  }),
])

const channel = z.strictObject({
  type: z.enum(channelTypes),
  platform: z.enum(platforms).optional(),
  store: z.enum(appStores).optional(),
  value: z.string().min(1).max(512),
  purpose: z.enum(channelPurposes),
  direction: z.enum(['inbound', 'outbound', 'both']).default('both'),
  region: region.optional(),
  scope: z.enum(['exact_host', 'subdomains', 'path']).optional(),
  excludedHosts: z.array(z.string()).optional(),
  tier: z.enum(channelTiers),
  state: z.enum(channelStates).default('active'),
  validFrom: date.optional(),
  validUntil: date.optional(),
  verifiedAt: date.optional(),
  note: z.string().max(500).optional(),
  url: z.url().optional(),
  evidence,
})

const fact = z.strictObject({
  code: z.enum(factCodes),
  asks: z.array(z.enum(askables)).optional(),
  channels: z.array(z.enum([...channelTypes, ...platforms])).optional(),
  actions: z.array(z.string()).optional(),
  value: z.string().optional(),
  exceptions: words.optional(),
  conflicts: z.boolean().optional(),
  validUntil: date.optional(),
  evidence,
})

const note = z.strictObject({ text: words, url: z.url().optional(), evidence })

const passport = z.strictObject({
  hours: z
    .array(
      z.strictObject({
        channel: z.string(),
        timeZone: z.string(),
        weekly: z.union([
          z.literal('24/7'),
          z.partialRecord(
            z.enum(['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su']),
            z.tuple([z.string().regex(/^\d\d:\d\d$/), z.string().regex(/^\d\d:\d\d$/)]),
          ),
        ]),
        evidence,
      }),
    )
    .optional(),
  wait: note.optional(),
  botFirst: note.optional(),
  languages: z.array(z.string()).optional(),
  topics: z
    .array(z.strictObject({ topic: z.enum(passportTopics), url: z.url(), evidence }))
    .optional(),
  prepare: z.array(note).optional(),
  selfService: z.array(note).optional(),
  announcements: z.array(note).optional(),
  verifier: note.optional(),
  escalation: z.array(note).optional(),
  regulator: note.optional(),
  privacy: note.optional(),
  insteadOfDesk: z.array(note).optional(),
})

export const entityFileSchema = z.strictObject({
  slug,
  name: z.string().min(1).max(120),
  kind: z.enum(entityKinds),
  category: z.enum(entityCategories),
  /** ISO 3166 alpha-2; empty: world-wide. */
  countries: z.array(region).default([]),
  policy: z.enum(supportPolicies),
  parent: slug.optional(),
  wikidata: z
    .string()
    .regex(/^Q\d+$/)
    .optional(),
  aliases: z.array(alias).default([]),
  sources: z.record(z.string(), sourceSchema),
  channels: z.array(channel).default([]),
  facts: z.array(fact).default([]),
  passport: passport.default({}),
})

export type EntityFile = z.infer<typeof entityFileSchema>
