import { sha256Hex } from '../changes/canonical.ts'
import type { ApprovalProof } from './approval-proof.ts'

/** By what right a passkey is a person's; kept with it and checked whenever it is used. */
export type PasskeyOrigin =
  /** Made before origins were kept; the database takes no new one. */
  | { readonly by: 'before' }
  /** An earlier passkey of the same person signed it. */
  | { readonly by: 'passkey'; readonly proof: ApprovalProof }
  /** Who held the invitation signed it: one of the first people, of a request that two decided, or of a recovery. */
  | {
      readonly by: 'invitation'
      /** `bootstrap`, or the id of the request or of the recovery. */
      readonly of: string
      /** Ed25519, base64url. */
      readonly signature: string
    }

/** What makes a credential a person's, as it is signed: the person, and SHA-256 over its id and public key. */
export const vouchOf = async (person: string, id: string, publicKey: string): Promise<string> => {
  const bytes = new TextEncoder().encode(`${id} ${publicKey}`)
  return `vouch ${await sha256Hex(bytes)} ${person}`
}
