import {
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser'
import type { Actor, Halved, Proposal } from './answers.ts'
import { ask } from './ask.ts'

/** Joins with an invitation, or with both its halves. */
export const join = async (secrets: readonly string[]): Promise<Actor> => {
  const optionsJSON = await ask<PublicKeyCredentialCreationOptionsJSON>(
    'POST',
    '/people/join/options',
    { secrets },
  )
  const response = await startRegistration({ optionsJSON })
  return ask<Actor>('POST', '/people/join', { secrets, response })
}

const answerTo = async (path: string, body: unknown = {}) => {
  const optionsJSON = await ask<PublicKeyCredentialRequestOptionsJSON>('POST', path, body)
  return startAuthentication({ optionsJSON })
}

export const signIn = async (): Promise<Actor> =>
  ask<Actor>('POST', '/people/sign-in', { response: await answerTo('/people/sign-in/options') })

/** Signs the content that stands on the screen, and nothing else. */
export const approve = async ({ id, contentHash }: Proposal): Promise<Proposal> =>
  ask<Proposal>('POST', `/registry/proposals/${id}/approve`, {
    contentHash,
    answer: await answerTo(`/registry/proposals/${id}/approval-options`, { contentHash }),
  })

export const decide = async (id: string): Promise<Halved> =>
  ask<Halved>('POST', `/people/requests/${id}/decide`, {
    response: await answerTo(`/people/requests/${id}/decide/options`),
  })

/** Makes another passkey, which one that the person has signs. */
export const addPasskey = async (): Promise<void> => {
  const optionsJSON = await ask<PublicKeyCredentialCreationOptionsJSON>(
    'POST',
    '/people/passkeys/options',
    {},
  )
  const response = await startRegistration({ optionsJSON })
  const answer = await answerTo('/people/passkeys/vouch', { response })
  await ask('POST', '/people/passkeys', { response, answer })
}
