import { Point, verifyAsync } from '@noble/ed25519'
import { sha256Hex } from '../changes/canonical.ts'

/** Lower-case hexadecimal SHA-256 of the raw public key. */
export const keyIdOf = (publicKey: Uint8Array<ArrayBuffer>): Promise<string> => sha256Hex(publicKey)

/**
 * True for 32 bytes that are a point of the curve's prime-order group. WebCrypto accepts the
 * identity and its seven companions as keys, and under those anybody can write a signature that
 * holds for any message.
 */
export const isSoundPublicKey = (publicKey: Uint8Array): boolean => {
  if (publicKey.length !== 32) return false
  try {
    const point = Point.fromBytes(publicKey)
    return !point.isSmallOrder() && point.isTorsionFree()
  } catch {
    return false
  }
}

/**
 * Whether a sound key made the signature over these bytes (RFC 8032, strict). By WebCrypto, and by the kept
 * library where that does not know Ed25519: Chromium before 137, Firefox before 129, Safari before 17.
 */
export const signatureHolds = async (
  publicKey: Uint8Array<ArrayBuffer>,
  signature: Uint8Array<ArrayBuffer>,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<boolean> => {
  const key = await crypto.subtle
    .importKey('raw', publicKey, 'Ed25519', true, ['verify'])
    .catch(() => null)
  return key === null
    ? verifyAsync(signature, bytes, publicKey, { zip215: false })
    : crypto.subtle.verify('Ed25519', key, signature, bytes)
}
