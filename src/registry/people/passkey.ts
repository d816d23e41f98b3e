import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { and, eq, isNull } from 'drizzle-orm'
import { fromBase64url, toBase64url } from '../release/base64url.ts'
import type { Db } from '../store/database.ts'
import { passkeys, type people } from '../store/schema/tables.ts'
import type { RelyingParty } from '../store/store-context.ts'
import { StoreError } from '../store/store-error.ts'
import { beginCeremony, ceremonyMs, endCeremony } from './ceremony.ts'
import { type PasskeyOrigin, vouchOf } from './passkey-origin.ts'
import { isProven } from './proven-passkey.ts'

export type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
}

/** Most passkeys of one person. */
const mostPasskeys = 10

const refusedKey = (): StoreError =>
  new StoreError('unauthenticated', 'the passkey was not accepted; begin again')

/** What the browser needs to make a passkey for a person. */
export const joinOptions = async (
  db: Db,
  party: RelyingParty,
  person: typeof people.$inferSelect,
  now: Date,
): Promise<PublicKeyCredentialCreationOptionsJSON> => {
  const held = await passkeysOf(db, person.name)
  if (held.length >= mostPasskeys) {
    throw new StoreError('refused', `nobody has more than ${mostPasskeys} passkeys`)
  }
  const challenge = await beginCeremony(db, `join ${person.name}`, now)
  return generateRegistrationOptions({
    rpName: 'Countersign',
    rpID: party.id,
    userName: person.name,
    userDisplayName: person.name,
    userID: bytesOf(person.handle),
    challenge: bytesOf(challenge),
    timeout: ceremonyMs,
    attestationType: 'none',
    excludeCredentials: held.map(({ id }) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
}

/** A credential that an authenticator made for this registry, verified. */
export interface MadePasskey {
  readonly id: string
  /** COSE key, base64url. */
  readonly publicKey: string
  readonly counter: number
  readonly transports: readonly string[]
  readonly backedUp: boolean
  /** What makes it the person's once it is signed; see `vouchOf`. */
  readonly vouch: string
}

/** Reads what the person's authenticator made; the challenge stays open. Throws `unauthenticated`. */
export const readMade = async (
  party: RelyingParty,
  person: string,
  response: RegistrationResponseJSON,
): Promise<MadePasskey> => {
  const made = await quietly(() =>
    verifyRegistrationResponse({
      response,
      expectedChallenge: challengeIn(response.response.clientDataJSON),
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
    }),
  )
  if (made?.verified !== true) throw refusedKey()
  const { credential, credentialBackedUp } = made.registrationInfo
  const publicKey = toBase64url(credential.publicKey)
  return {
    id: credential.id,
    publicKey,
    counter: credential.counter,
    transports: credential.transports ?? [],
    backedUp: credentialBackedUp,
    vouch: await vouchOf(person, credential.id, publicKey),
  }
}

/** Keeps a passkey that the person's authenticator made, with the signature that makes it the person's. */
export const keepPasskey = async (
  tx: Db,
  party: RelyingParty,
  person: string,
  response: RegistrationResponseJSON,
  originOf: (made: MadePasskey) => Promise<PasskeyOrigin>,
  now: Date,
): Promise<void> => {
  const challenge = challengeIn(response.response.clientDataJSON)
  if ((await endCeremony(tx, challenge, `join ${person}`, now)) === undefined) throw refusedKey()
  const made = await readMade(party, person, response)
  const { vouch: _vouch, ...credential } = made
  const [kept] = await tx
    .insert(passkeys)
    .values({
      ...credential,
      person,
      createdAt: now.toISOString(),
      origin: await originOf(made),
    })
    .onConflictDoNothing()
    .returning()
  if (kept === undefined) throw new StoreError('refused', 'this passkey is known here already')
  if (!(await isProven(tx, party.id, kept))) throw refusedKey()
}

/** Passkeys of a person that open something. */
export const passkeysOf = (
  db: Db,
  person: string,
): Promise<readonly (typeof passkeys.$inferSelect)[]> =>
  db
    .select()
    .from(passkeys)
    .where(and(eq(passkeys.person, person), isNull(passkeys.removedAt)))
    .orderBy(passkeys.createdAt, passkeys.id)

/** From now on none of a person's passkeys opens anything; of one alone where `id` is given. Gives how many. */
export const removePasskeysOf = async (
  tx: Db,
  person: string,
  now: Date,
  id?: string,
): Promise<number> => {
  const rows = await tx
    .update(passkeys)
    .set({ removedAt: now.toISOString() })
    .where(
      and(
        eq(passkeys.person, person),
        isNull(passkeys.removedAt),
        ...(id === undefined ? [] : [eq(passkeys.id, id)]),
      ),
    )
    .returning({ id: passkeys.id })
  return rows.length
}

/** What the browser needs to ask for a passkey; of anybody, or of one person alone. */
export const askOptions = async (
  db: Db,
  party: RelyingParty,
  about: string,
  now: Date,
  person?: string,
): Promise<PublicKeyCredentialRequestOptionsJSON> => {
  const held = person === undefined ? [] : await passkeysOf(db, person)
  return generateAuthenticationOptions({
    rpID: party.id,
    challenge: bytesOf(await beginCeremony(db, about, now)),
    timeout: ceremonyMs,
    userVerification: 'required',
    allowCredentials: held.map(({ id }) => ({ id })),
  })
}

/**
 * Whose passkey answered, and the number behind the challenge. Throws `unauthenticated`, also for a passkey that
 * somebody wrote into the database without the signature of an earlier one or of an invitation.
 */
export const readAnswer = async (
  tx: Db,
  party: RelyingParty,
  about: string,
  response: AuthenticationResponseJSON,
  now: Date,
): Promise<{ readonly person: string; readonly nonce: string }> => {
  const challenge = challengeIn(response.response.clientDataJSON)
  const nonce = await endCeremony(tx, challenge, about, now)
  if (nonce === undefined) throw refusedKey()
  const [held] = await tx.select().from(passkeys).where(eq(passkeys.id, response.id)).limit(1)
  if (held === undefined || held.removedAt !== null) throw refusedKey()
  const answer = await quietly(() =>
    verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      credential: {
        id: held.id,
        publicKey: bytesOf(held.publicKey),
        counter: held.counter,
      },
    }),
  )
  if (answer?.verified !== true) throw refusedKey()
  if (!(await isProven(tx, party.id, held))) throw refusedKey()
  await tx
    .update(passkeys)
    .set({ counter: answer.authenticationInfo.newCounter, usedAt: now.toISOString() })
    .where(eq(passkeys.id, held.id))
  return { person: held.person, nonce }
}

/** The challenge that an authenticator says it answered; checked by taking it back. */
const challengeIn = (clientData: string): string => {
  try {
    const read: unknown = JSON.parse(new TextDecoder().decode(bytesOf(clientData)))
    const { challenge } = read as { challenge?: unknown }
    return typeof challenge === 'string' && challenge.length < 200 ? challenge : ''
  } catch {
    return ''
  }
}

/** The library throws for what does not verify; what it says may quote the answer. */
const quietly = async <T>(verify: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await verify()
  } catch {
    return undefined
  }
}

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => {
  const bytes = fromBase64url(text)
  if (bytes === null) throw refusedKey()
  return bytes
}
