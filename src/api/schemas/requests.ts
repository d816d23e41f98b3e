import * as z from 'zod'
import { platforms } from '../../core/identify/identifier.ts'
import { alreadyDone, inputTypes } from '../../core/verdict/request.ts'
import { maxIdentifierUnits, maxTextUnits } from '../limits.ts'
import { localeTag, regionCode, safeText } from './text.ts'

const notBlank = (value: string): boolean => value.trim() !== ''
const blankError = { error: 'There is nothing to check in it' }

/** Handed to the engine as it comes: bad characters are evidence there, not an error here. */
const messageText = (max: number): z.ZodString => z.string().max(max)

export const contextSchema = z.strictObject({
  direction: z.enum(['they_contacted_me', 'i_will_contact']).exactOptional(),
  already: z.array(z.enum(alreadyDone)).max(alreadyDone.length).exactOptional(),
  region: regionCode.exactOptional(),
})

export const senderSchema = z.strictObject({
  platform: z.enum(platforms).exactOptional(),
  handle: messageText(512).exactOptional(),
  displayName: messageText(512).exactOptional(),
  address: messageText(512).exactOptional(),
  phone: messageText(64).exactOptional(),
})

export const checkRequestSchema = z.strictObject({
  input: messageText(maxTextUnits).refine(notBlank, blankError),
  type: z.enum(inputTypes).exactOptional(),
  platform: z.enum(platforms).exactOptional(),
  sender: senderSchema.exactOptional(),
  context: contextSchema.exactOptional(),
  locale: localeTag.exactOptional(),
})

export const verifyRequestSchema = z.strictObject({
  value: messageText(maxIdentifierUnits).refine(notBlank, blankError),
  type: z.enum(inputTypes).exactOptional(),
  platform: z.enum(platforms).exactOptional(),
  entity: safeText(120).exactOptional(),
  context: contextSchema.exactOptional(),
  locale: localeTag.exactOptional(),
})
