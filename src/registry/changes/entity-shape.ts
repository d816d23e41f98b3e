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
  factCodes,
  passportTopics,
  releaseReasons,
  supportPolicies,
} from '../../core/registry/entity.ts'
import { storedText } from './stored-text.ts'

export const dateSchema = z.iso.date()
export const slugSchema = z
  .string()
  .max(100)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'use kebab case: a-z, 0-9 and single hyphens')
const words = z.record(z.string().min(2).max(35), storedText(1_000))
const region = z.string().regex(/^[A-Z]{2}$/, 'use an ISO 3166 alpha-2 code such as CN')
const webAddress = z
  .url({ protocol: /^https?$/, error: 'write a whole http or https address' })
  .max(2_048)
const clock = z.string().regex(/^\d\d:\d\d$/, 'write a time as 09:30')

/** When and how a handle was let go, and where that was read. */
export const releasedShape = <E extends z.ZodType>(evidence: E) =>
  z.strictObject({ on: dateSchema, reason: z.enum(releaseReasons), evidence })

/**
 * The fields of an entity. Files cite sources by key and proposals carry them written out, so the
 * form of evidence is handed in.
 */
export const entityShape = <E extends z.ZodType>(evidence: E) => {
  const released = releasedShape(evidence)
  const note = z.strictObject({ text: words, url: webAddress.optional(), evidence })
  const channel = z.strictObject({
    type: z.enum(channelTypes),
    platform: z.enum(platforms).optional(),
    store: z.enum(appStores).optional(),
    value: storedText(512),
    /** Its form depends on the platform; the rules say what is wrong with it. */
    accountId: storedText(80).optional(),
    purpose: z.enum(channelPurposes),
    direction: z.enum(['inbound', 'outbound', 'both']).default('both'),
    region: region.optional(),
    scope: z.enum(['exact_host', 'subdomains', 'path']).optional(),
    excludedHosts: z.array(storedText(253)).min(1).max(200).optional(),
    tier: z.enum(channelTiers),
    state: z.enum(channelStates).default('active'),
    released: released.optional(),
    validFrom: dateSchema.optional(),
    validUntil: dateSchema.optional(),
    verifiedAt: dateSchema.optional(),
    note: storedText(500).optional(),
    url: webAddress.optional(),
    evidence,
  })
  const fact = z.strictObject({
    code: z.enum(factCodes),
    asks: z.array(z.enum(askables)).max(40).optional(),
    channels: z
      .array(z.enum([...channelTypes, ...platforms]))
      .max(60)
      .optional(),
    actions: z.array(storedText(60)).max(40).optional(),
    value: storedText(512).optional(),
    exceptions: words.optional(),
    conflicts: z.boolean().optional(),
    validUntil: dateSchema.optional(),
    evidence,
  })
  const passport = z.strictObject({
    hours: z
      .array(
        z.strictObject({
          channel: storedText(512),
          timeZone: storedText(60),
          weekly: z.union([
            z.literal('24/7'),
            z.partialRecord(
              z.enum(['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su']),
              z.tuple([clock, clock]),
            ),
          ]),
          evidence,
        }),
      )
      .max(40)
      .optional(),
    wait: note.optional(),
    botFirst: note.optional(),
    languages: z.array(storedText(35)).max(200).optional(),
    topics: z
      .array(z.strictObject({ topic: z.enum(passportTopics), url: webAddress, evidence }))
      .max(60)
      .optional(),
    prepare: z.array(note).max(40).optional(),
    selfService: z.array(note).max(40).optional(),
    announcements: z.array(note).max(40).optional(),
    verifier: note.optional(),
    escalation: z.array(note).max(40).optional(),
    regulator: note.optional(),
    privacy: note.optional(),
    insteadOfDesk: z.array(note).max(40).optional(),
  })
  const head = {
    slug: slugSchema,
    name: storedText(120),
    kind: z.enum(entityKinds),
    category: z.enum(entityCategories),
    /** ISO 3166 alpha-2; empty: world-wide. */
    countries: z.array(region).max(250).default([]),
    policy: z.enum(supportPolicies),
    parent: slugSchema.optional(),
    wikidata: z
      .string()
      .regex(/^Q\d+$/)
      .max(20)
      .optional(),
  }
  return { head, channel, fact, passport }
}
