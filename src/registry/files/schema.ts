import * as z from 'zod'
import { evidenceMethods } from '../../core/registry/entity.ts'
import { dateSchema, entityShape } from '../changes/entity-shape.ts'
import { storedText } from '../changes/stored-text.ts'

/** The written form of a curated entity: one YAML file in `fixtures/registry`. */

/** One page or data set, named once in a file and referred to by its key. */
const sourceSchema = z.strictObject({
  url: storedText(2_048, 4),
  method: z.enum(evidenceMethods),
  /** One date for each pass in which the page was read. */
  readOn: z.array(dateSchema).min(1).max(20),
  /** Date the page itself carries, when it does. */
  pageDate: z.string().max(40).optional(),
})

const citation = z.strictObject({
  source: z.string().min(1).max(100),
  /** Where on the page the value stands, in our own words. */
  place: storedText(300, 3),
  /** Overrides the source's dates where this value was read in fewer passes. */
  readOn: z.array(dateSchema).min(1).max(20).optional(),
})

const alias = z.union([
  storedText(80),
  z.strictObject({
    text: storedText(80),
    lang: z.string().max(35).optional(),
    match: z.enum(['word', 'never_alone']).default('word'),
  }),
])

const { head, channel, fact, passport } = entityShape(z.array(citation).min(1).max(10))

export const entityFileSchema = z.strictObject({
  ...head,
  aliases: z.array(alias).max(200).default([]),
  sources: z.record(z.string().min(1).max(100), sourceSchema),
  channels: z.array(channel).max(500).default([]),
  facts: z.array(fact).max(200).default([]),
  passport: passport.default({}),
})

export type EntityFile = z.infer<typeof entityFileSchema>
