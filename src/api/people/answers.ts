import * as z from 'zod'
import { requestKinds } from '../../registry/people/person.ts'
import { roles } from '../../registry/people/roles.ts'
import { mailRhythms } from '../../registry/watch/mail-rhythm.ts'
import { noticeLanguages } from '../../registry/watch/notice-text.ts'
import { timeSchema as time } from '../schemas/time.ts'

/** What the routes of people answer, as the document describes it; open to fields that are added. */

const slug = z.string().describe('Slug of an entity')
const hint = z.string().describe('Last four characters, by which its owner knows it')
const who = {
  name: z.string(),
  role: z.enum(roles),
  entity: slug.exactOptional().describe('Slug of the entity that a delegate speaks for'),
  decidesFrom: time
    .exactOptional()
    .describe('RFC 3339 UTC; until then the person is not taken as the second one'),
}

export const signedInAnswer = z.object({
  ...who,
  formerly: z
    .array(slug)
    .exactOptional()
    .describe('Slugs that the entity had: what stands under them is the delegate’s own too'),
  by: z.enum(['session', 'token']).describe('A token decides nothing'),
})
const passkeySchema = z.object({
  id: z.string().describe('Of the credential, base64url'),
  createdAt: time,
  usedAt: time.exactOptional(),
  backedUp: z.boolean().describe('Whether it is kept on more than one device'),
})
export const passkeysAnswer = z.object({ passkeys: z.array(passkeySchema) })
export const meAnswer = z.object({ ...signedInAnswer.shape, ...passkeysAnswer.shape })
export const peopleAnswer = z.object({
  people: z.array(
    z.object({
      ...who,
      state: z
        .enum(['invited', 'active', 'disabled'])
        .describe('invited: has no passkey yet, and has to join'),
      passkeys: z.int().min(0).describe('How many open something'),
    }),
  ),
})

export const askedRequestAnswer = z.object({
  id: z.string(),
  kind: z.enum(requestKinds),
  person: z.string().describe('Whom it is about'),
  role: z.enum(roles).exactOptional(),
  entity: slug.exactOptional().describe('Slug of the entity that a delegate shall speak for'),
  reason: z.string(),
  state: z.enum(['open', 'done', 'rejected']),
  askedBy: z.string(),
  askedAt: time,
  decidedBy: z.string().exactOptional().describe('Who let it take hold, or said no'),
  decidedAt: time.exactOptional(),
})
export const askedRequestsAnswer = z.object({
  requests: z.array(askedRequestAnswer).describe('Newest last, at most 200'),
})
export const halvedRequestAnswer = z.object({
  request: askedRequestAnswer,
  half: z
    .string()
    .exactOptional()
    .describe(
      'Half of an invitation (of `enrol` and `reset`), shown this once; whoever asked and whoever decided hand over one each',
    ),
})
export const invitationsAnswer = z.object({
  invitations: z.array(
    z.object({
      person: z.string(),
      invitation: z.string().describe('Shown this once, to be handed over'),
    }),
  ),
})
export const recoveriesAnswer = z.object({
  recoveries: z.array(
    z.object({
      id: z.string(),
      person: z.string(),
      begunAt: time,
      holdsFrom: time.describe('RFC 3339 UTC; it opens nothing before, and anybody may stop it'),
      until: time,
    }),
  ),
})

const base64url = z.string().describe('base64url')
const credentials = z.array(
  z.object({ id: base64url, type: z.literal('public-key').describe('As WebAuthn has it') }),
)
const timeout = z.int().describe('Milliseconds')
const userVerification = z.enum(['required', 'preferred', 'discouraged'])
/** WebAuthn's PublicKeyCredentialRequestOptions as JSON. */
export const passkeyOptionsAnswer = z
  .object({
    challenge: base64url,
    rpId: z.string(),
    timeout,
    userVerification,
    allowCredentials: credentials,
  })
  .describe('PublicKeyCredentialRequestOptionsJSON of WebAuthn')
/** WebAuthn's PublicKeyCredentialCreationOptions as JSON. */
export const passkeyCreationAnswer = z
  .object({
    challenge: base64url,
    rp: z.object({ name: z.string(), id: z.string() }),
    user: z.object({
      id: base64url.describe('base64url; a random handle, not the name'),
      name: z.string(),
      displayName: z.string(),
    }),
    pubKeyCredParams: z.array(
      z.object({
        alg: z.int().describe('COSE algorithm, like -7 for ES256'),
        type: z.literal('public-key'),
      }),
    ),
    timeout,
    attestation: z.string(),
    excludeCredentials: credentials.describe('Passkeys that the person has already'),
    authenticatorSelection: z.object({
      residentKey: z.string(),
      requireResidentKey: z.boolean(),
      userVerification,
    }),
    extensions: z.object({ credProps: z.boolean() }),
    hints: z.array(z.string()),
  })
  .describe('PublicKeyCredentialCreationOptionsJSON of WebAuthn')

export const hasIssuerAnswer = z.object({
  oidc: z.boolean().describe('Whether people may sign in at an issuer'),
})
export const issuerAddressAnswer = z.object({
  address: z.string().describe('Where the browser goes next, at the issuer; used once'),
})

const tokenSchema = z.object({ id: z.string(), hint, createdAt: time, expiresAt: time })
const secretToken = z.string().describe('Shown this once')
export const tokensAnswer = z.object({ tokens: z.array(tokenSchema) })
export const newTokenAnswer = z.object({ token: secretToken, record: tokenSchema })

const feedTokenSchema = z.object({ ...tokenSchema.shape, entity: slug })
export const feedTokensAnswer = z.object({ feeds: z.array(feedTokenSchema) })
export const newFeedTokenAnswer = z.object({ token: secretToken, record: feedTokenSchema })

export const keptSubscriptionAnswer = z.object({
  id: z.string(),
  entity: slug,
  address: z.string(),
  rhythm: z.enum(mailRhythms).describe('each: as notices come; else gathered'),
  lang: z.enum(noticeLanguages),
  state: z
    .enum(['unconfirmed', 'active', 'ended'])
    .describe('unconfirmed: waits for the code that goes to the address'),
  createdAt: time,
})
export const subscriptionsAnswer = z.object({
  sendsMail: z.boolean().describe('Whether this service sends mail at all'),
  subscriptions: z.array(keptSubscriptionAnswer),
})
