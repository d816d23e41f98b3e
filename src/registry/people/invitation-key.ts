import { getPublicKeyAsync, signAsync, verifyAsync } from '@noble/ed25519'
import { fromBase64url, toBase64url } from '../release/base64url.ts'

/** Key that only the holder of an invitation can make: Ed25519, its seed the SHA-256 of the secret under a name of its own. */
const seedOf = async (secret: string): Promise<Uint8Array> => {
  const bytes = new TextEncoder().encode(`countersign invitation ${secret}`)
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
}

/** Public key of an invitation, base64url; what is stored says nothing about the secret. */
export const invitationKeyOf = async (secret: string): Promise<string> =>
  toBase64url(await getPublicKeyAsync(await seedOf(secret)))

/** Signs with an invitation; base64url. */
export const signWithInvitation = async (secret: string, text: string): Promise<string> =>
  toBase64url(await signAsync(new TextEncoder().encode(text), await seedOf(secret)))

/** Whether an invitation signed this text. False for anything malformed. */
export const signedByInvitation = async (
  key: string,
  text: string,
  signature: string,
): Promise<boolean> => {
  const publicKey = fromBase64url(key)
  const signed = fromBase64url(signature)
  if (publicKey?.length !== 32 || signed?.length !== 64) return false
  try {
    return await verifyAsync(signed, new TextEncoder().encode(text), publicKey, { zip215: false })
  } catch {
    return false
  }
}
