import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import * as z from 'zod'
import { requestKinds } from '../../registry/people/person.ts'
import { roles } from '../../registry/people/roles.ts'
import { mailRhythms } from '../../registry/watch/mail-rhythm.ts'
import { noticeLanguages } from '../../registry/watch/notice-text.ts'
import { safeText, slugText } from '../schemas/text.ts'

/** Longest answer of an authenticator, with room; keys without attestation take some 600 bytes. */
const binary = z
  .string()
  .max(8_192)
  .regex(/^[A-Za-z0-9_-]*$/, 'Use base64url')
const secret = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'Use the invitation as it was given')

/** One invitation of the first people, or the two halves of an enrolment. */
export const secretsSchema = z.array(secret).min(1).max(2)

const credential = {
  id: binary,
  rawId: binary,
  type: z.literal('public-key'),
  authenticatorAttachment: z.string().max(40).optional(),
  clientExtensionResults: z.looseObject({}),
}

export const answerSchema: z.ZodType<AuthenticationResponseJSON> = z.looseObject({
  ...credential,
  response: z.looseObject({
    clientDataJSON: binary,
    authenticatorData: binary,
    signature: binary,
    userHandle: binary.optional(),
  }),
}) as unknown as z.ZodType<AuthenticationResponseJSON>

export const registrationSchema: z.ZodType<RegistrationResponseJSON> = z.looseObject({
  ...credential,
  response: z.looseObject({
    clientDataJSON: binary,
    attestationObject: binary,
    transports: z.array(z.string().max(40)).max(10).optional(),
  }),
}) as unknown as z.ZodType<RegistrationResponseJSON>

export const bootstrapBody = z.strictObject({ names: z.array(safeText(120)).min(1).max(20) })
export const joinOptionsBody = z.strictObject({ secrets: secretsSchema })
export const joinBody = z.strictObject({ secrets: secretsSchema, response: registrationSchema })
export const responseBody = z.strictObject({ response: answerSchema })
export const madePasskeyBody = z.strictObject({ response: registrationSchema })
export const newPasskeyBody = z.strictObject({ response: registrationSchema, answer: answerSchema })
export const requestsQuery = z.strictObject({
  state: z.enum(['open', 'done', 'rejected']).optional(),
})
export const askBody = z.strictObject({
  kind: z.enum(requestKinds),
  person: safeText(120),
  role: z.enum(roles).exactOptional(),
  entity: slugText.exactOptional(),
  reason: safeText(2_000, 3),
})
export const tokenBody = z.strictObject({ days: z.number().int() })
export const feedBody = z.strictObject({ entity: slugText, days: z.number().int() })
export const subscribeBody = z.strictObject({
  entity: slugText,
  address: z.string().min(3).max(254),
  rhythm: z.enum(mailRhythms),
  lang: z.enum(noticeLanguages),
})
export const codeBody = z.strictObject({ code: z.string().regex(/^[A-Za-z0-9_-]{43}$/) })
export const nothingBody = z.strictObject({})
