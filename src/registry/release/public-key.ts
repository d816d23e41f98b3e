import { Point } from '@noble/ed25519'
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

/** Gives `null` for a key that is not sound. */
export const importPublicKey = async (
  publicKey: Uint8Array<ArrayBuffer>,
): Promise<CryptoKey | null> => {
  if (!isSoundPublicKey(publicKey)) return null
  return crypto.subtle.importKey('raw', publicKey, 'Ed25519', true, ['verify'])
}
