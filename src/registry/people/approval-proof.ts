import { canonicalBytes, sha256Hex } from '../changes/canonical.ts'
import { toBase64url } from '../release/base64url.ts'

/**
 * What an authenticator signed when a person decided: anybody with the person's public key can check it
 * again. The challenge is `challengeOf(about, nonce)`, so the signature is bound to what was seen.
 */
export interface ApprovalProof {
  /** Credential id, base64url. */
  readonly passkey: string
  /** What was decided, such as `approve PROPOSAL HASH`. */
  readonly about: string
  /** Base64url of 32 random bytes. */
  readonly nonce: string
  /** As the browser gave them, base64url. */
  readonly authenticatorData: string
  readonly clientData: string
  readonly signature: string
}

/** Base64url of SHA-256 over what is decided and a number that is used once. */
export const challengeOf = async (about: string, nonce: string): Promise<string> => {
  const bytes = new TextEncoder().encode(`countersign ${nonce} ${about}`)
  return toBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
}

/** What an approval of a proposal signs. */
export const approvalOf = (id: string, contentHash: string): string =>
  `approve ${id} ${contentHash}`

/** What a decision about a person signs: the request's id, and a hash over all that was asked. */
export const decisionOf = async (asked: AskedRequest): Promise<string> => {
  const { id, kind, person, role, entity, reason, askedBy, askedKey } = asked
  const content = { id, kind, person, role, entity, reason, askedBy, askedKey }
  return `decide ${id} ${await sha256Hex(canonicalBytes(content))}`
}

/** What is asked about a person, as it is stored. */
export interface AskedRequest {
  readonly id: string
  readonly kind: string
  readonly person: string
  readonly role: string | null
  readonly entity: string | null
  readonly reason: string
  readonly askedBy: string
  /** Public key of the asker's half of the invitation. */
  readonly askedKey: string | null
}
