import { verifyAuthenticationResponse } from '@simplewebauthn/server'
import { eq } from 'drizzle-orm'
import { fromBase64url } from '../release/base64url.ts'
import type { Db } from '../store/database.ts'
import { passkeys, people, peopleRecoveries, peopleRequests } from '../store/schema/tables.ts'
import { type ApprovalProof, challengeOf, decisionOf } from './approval-proof.ts'
import { signedByInvitation } from './invitation-key.ts'
import { vouchOf } from './passkey-origin.ts'

type PasskeyRow = typeof passkeys.$inferSelect

/**
 * Whether a passkey is its person's by signatures that lead back to an invitation, and not by a row alone.
 * `rpId` is the console's host name. Each link is checked anew: an earlier passkey's signature over the
 * new key, or the invitation's; where two people decided, also what the second one signed.
 */
export const isProven = (tx: Db, rpId: string, row: PasskeyRow): Promise<boolean> =>
  proven(tx, rpId, row, new Set())

/**
 * Whether a kept proof is one of a proven passkey of this person, which was in use at the time.
 * `at` is RFC 3339 UTC.
 */
export const isProofOf = (
  tx: Db,
  rpId: string,
  person: string,
  proof: ApprovalProof,
  at: string,
): Promise<boolean> => signedBy(tx, rpId, person, proof, at, new Set())

const proven = async (
  tx: Db,
  rpId: string,
  row: PasskeyRow,
  seen: Set<string>,
): Promise<boolean> => {
  // A circle of passkeys that vouch for one another rests on nothing.
  if (seen.has(row.id)) return false
  const path = new Set(seen).add(row.id)
  const { origin, person, id, publicKey, createdAt } = row
  if (origin === null) return false
  if (origin.by === 'before') return true
  const vouch = await vouchOf(person, id, publicKey)
  if (origin.by === 'passkey') {
    const { proof } = origin
    return proof.about === vouch && (await signedBy(tx, rpId, person, proof, createdAt, path))
  }
  const key = await invitationKey(tx, rpId, row, origin.of, path)
  return key !== null && (await signedByInvitation(key, vouch, origin.signature))
}

/** Key of the invitation that a passkey came of, if that invitation stands; else null. */
const invitationKey = async (
  tx: Db,
  rpId: string,
  { person, createdAt }: PasskeyRow,
  of: string,
  seen: Set<string>,
): Promise<string | null> => {
  if (of === 'bootstrap') {
    const [row] = await tx.select().from(people).where(eq(people.name, person)).limit(1)
    return row?.invitationKey ?? null
  }
  const [recovery] = await tx
    .select()
    .from(peopleRecoveries)
    .where(eq(peopleRecoveries.id, of))
    .limit(1)
  if (recovery !== undefined) {
    const isTheirs = recovery.person === person && recovery.state === 'used'
    const isInTime = Date.parse(createdAt) >= Date.parse(recovery.holdsFrom)
    return isTheirs && isInTime ? recovery.invitationKey : null
  }
  const [request] = await tx.select().from(peopleRequests).where(eq(peopleRequests.id, of)).limit(1)
  if (request?.person !== person || request.state !== 'done') return null
  const { decisionProof, decidedBy, decidedAt } = request
  if (decisionProof === null || decidedBy === null || decidedAt === null) return null
  const about = await decisionOf(request)
  if (decisionProof.about !== about) return null
  return (await signedBy(tx, rpId, decidedBy, decisionProof, decidedAt, seen))
    ? request.askedKey
    : null
}

const signedBy = async (
  tx: Db,
  rpId: string,
  person: string,
  proof: ApprovalProof,
  at: string,
  seen: Set<string>,
): Promise<boolean> => {
  const [row] = await tx.select().from(passkeys).where(eq(passkeys.id, proof.passkey)).limit(1)
  if (row?.person !== person || Date.parse(row.createdAt) > Date.parse(at)) return false
  if (row.removedAt !== null && Date.parse(row.removedAt) < Date.parse(at)) return false
  return (await hasSigned(rpId, row, proof)) && (await proven(tx, rpId, row, seen))
}

/** Whether the key made this signature, with its owner verified, over what the proof is about. */
const hasSigned = async (
  rpId: string,
  { id, publicKey }: PasskeyRow,
  proof: ApprovalProof,
): Promise<boolean> => {
  const key = fromBase64url(publicKey)
  if (key === null) return false
  try {
    const { verified } = await verifyAuthenticationResponse({
      response: {
        id,
        rawId: id,
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: proof.clientData,
          authenticatorData: proof.authenticatorData,
          signature: proof.signature,
        },
      },
      expectedChallenge: await challengeOf(proof.about, proof.nonce),
      // The origin was held to the console's when the answer came; its port may have changed since.
      expectedOrigin: originIn(proof.clientData),
      expectedRPID: rpId,
      requireUserVerification: true,
      credential: { id, publicKey: key, counter: 0 },
    })
    return verified
  } catch {
    return false
  }
}

const originIn = (clientData: string): string => {
  const bytes = fromBase64url(clientData) ?? new Uint8Array()
  return String((JSON.parse(new TextDecoder().decode(bytes)) as { origin?: unknown }).origin)
}
