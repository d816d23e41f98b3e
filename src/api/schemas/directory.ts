import * as z from 'zod'
import {
  entityCategories,
  entityKinds,
  passportTopics,
  supportPolicies,
} from '../../core/registry/entity.ts'
import { deskStandings } from '../../registry/directory/desk-standing.ts'
import { channelSchema, entityReferenceSchema, registryStampSchema } from './answer.ts'
import { localeTag, regionCode, safeText } from './text.ts'

/** Decimal text of a number between 1 and 100. */
const pageSize = z
  .string()
  .regex(/^(?:[1-9]\d?|100)$/, 'Use a number from 1 to 100')
  .transform(Number)

/** What `/v1/entities` can be asked. */
export const entitiesQuerySchema = z.strictObject({
  q: safeText(80).exactOptional(),
  category: z.enum(entityCategories).exactOptional(),
  country: regionCode.exactOptional(),
  limit: pageSize.exactOptional(),
  cursor: z
    .string()
    .max(200)
    .regex(/^[A-Za-z0-9_-]+$/, 'Use the nextCursor of the page before')
    .exactOptional(),
})

/** What `/v1/entities/{slug}` and `/v1/codes` can be asked. */
export const localeQuerySchema = z.strictObject({ locale: localeTag.exactOptional() })

const entityLineSchema = entityReferenceSchema.extend({
  kind: z.enum(entityKinds),
  category: z.enum(entityCategories),
  countries: z.array(z.string()),
  policy: z.enum(supportPolicies),
  parent: z.string().exactOptional(),
})

export const entityPageSchema = z.object({
  items: z.array(entityLineSchema),
  nextCursor: z.string().exactOptional(),
  registry: registryStampSchema,
})

const sourceFields = {
  source: z.string(),
  readOn: z.string().exactOptional().describe('Last day on which it was read there'),
}

const ownTextSchema = z.object({
  text: z.string(),
  language: z
    .string()
    .exactOptional()
    .describe('BCP 47 tag; absent where it is the language that was asked for'),
})
const noteSchema = ownTextSchema.extend({ url: z.string().exactOptional(), ...sourceFields })
const notes = z.array(noteSchema).exactOptional()

export const passportSchema = entityLineSchema.extend({
  wikidata: z.string().exactOptional(),
  aliases: z.array(z.string()),
  desk: z
    .enum(deskStandings)
    .describe('Whether a support desk is documented, said to be none, or not read yet'),
  channels: z
    .array(z.object({ purpose: z.string(), channels: z.array(channelSchema) }))
    .describe('Channels that hold today, by purpose; those for getting help come first'),
  notInForce: z
    .array(channelSchema)
    .describe('Channels that are revoked, suspended, disputed or past their dates'),
  facts: z.array(
    z.object({
      code: z.string(),
      applies: z.enum(['yes', 'may']),
      text: z.string(),
      note: ownTextSchema
        .exactOptional()
        .describe('Its exceptions, where they are written in another language only'),
      ...sourceFields,
    }),
  ),
  hours: z
    .array(
      z.object({
        channel: z.string(),
        timeZone: z.string(),
        weekly: z.union([z.literal('24/7'), z.record(z.string(), z.array(z.string()).length(2))]),
        openNow: z.boolean().exactOptional(),
        ...sourceFields,
      }),
    )
    .exactOptional(),
  languages: z.array(z.string()).exactOptional(),
  topics: z
    .array(z.object({ topic: z.enum(passportTopics), url: z.string(), ...sourceFields }))
    .exactOptional(),
  wait: noteSchema.exactOptional(),
  botFirst: noteSchema.exactOptional(),
  verifier: noteSchema.exactOptional(),
  regulator: noteSchema.exactOptional(),
  privacy: noteSchema.exactOptional(),
  prepare: notes,
  selfService: notes,
  announcements: notes,
  escalation: notes,
  insteadOfDesk: notes,
  registry: registryStampSchema,
})
