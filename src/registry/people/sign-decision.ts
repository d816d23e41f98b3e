import type { Db } from '../store/database.ts'
import type { RelyingParty } from '../store/store-context.ts'
import { StoreError } from '../store/store-error.ts'
import type { ApprovalProof } from './approval-proof.ts'
import { type AuthenticationResponseJSON, readAnswer } from './passkey.ts'
import type { Actor } from './person.ts'

/** Who is new here, or has new passkeys, waits before deciding. */
export const refuseEarly = (actor: Actor, now: Date): void => {
  if (actor.decidesFrom !== undefined && Date.parse(actor.decidesFrom) > now.getTime()) {
    throw new StoreError('forbidden', `you are new here and decide from ${actor.decidesFrom} on`)
  }
}

/** The actor's own passkey, and what it signed. */
export const readOwn = async (
  tx: Db,
  party: RelyingParty,
  actor: Actor,
  about: string,
  response: AuthenticationResponseJSON,
  now: Date,
): Promise<ApprovalProof> => {
  const { person, nonce } = await readAnswer(tx, party, about, response, now)
  if (person !== actor.name) {
    throw new StoreError('unauthenticated', 'this passkey belongs to somebody else')
  }
  return {
    passkey: response.id,
    about,
    nonce,
    authenticatorData: response.response.authenticatorData,
    clientData: response.response.clientDataJSON,
    signature: response.response.signature,
  }
}
