import * as z from 'zod'
import { evidenceMethods } from '../../core/registry/entity.ts'
import { dateSchema, entityShape, releasedShape, slugSchema } from './entity-shape.ts'
import { storedText } from './stored-text.ts'

/** Evidence written out at its value, as proposals and snapshots carry it. */
export const evidenceSchema = z.strictObject({
  method: z.enum(evidenceMethods),
  source: storedText(2_048, 4),
  place: storedText(300, 3),
  readOn: z.array(dateSchema).min(1).max(20),
})

const evidenceList = z.array(evidenceSchema).min(1).max(10)

const shape = entityShape(evidenceList)

export const channelSchema = shape.channel

export const releasedSchema = releasedShape(evidenceList)

export const entitySchema = z.strictObject({
  ...shape.head,
  aliases: z
    .array(
      z.strictObject({
        text: storedText(80),
        lang: z.string().max(35).optional(),
        match: z.enum(['word', 'never_alone']).default('word'),
      }),
    )
    .max(200)
    .default([]),
  channels: z.array(shape.channel).max(500).default([]),
  facts: z.array(shape.fact).max(200).default([]),
  passport: shape.passport.default({}),
})

export const pairSchema = z.strictObject({
  neighbour: storedText(253),
  entity: slugSchema,
  source: storedText(2_048, 4),
  readOn: dateSchema,
})
