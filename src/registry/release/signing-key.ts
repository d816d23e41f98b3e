import { fromBase64url } from './base64url.ts'
import { keyIdOf } from './public-key.ts'

/** Whoever can sign a release: this process, or a signer elsewhere behind the same shape. */
export interface Signer {
  readonly keyId: string
  readonly publicKey: Uint8Array<ArrayBuffer>
  /** Ed25519 signature over the bytes. */
  readonly sign: (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>
}

/** A new key pair as PKCS #8 bytes; keep them secret. */
export const makeSigningKey = async (): Promise<Uint8Array<ArrayBuffer>> => {
  const pair = (await crypto.subtle.generateKey('Ed25519', true, [
    'sign',
    'verify',
  ])) as CryptoKeyPair
  return new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey))
}

/** A signer over PKCS #8 bytes. Rejects when they hold no Ed25519 key. */
export const openSigner = async (pkcs8: Uint8Array<ArrayBuffer>): Promise<Signer> => {
  const privateKey = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', true, ['sign'])
  // WebCrypto gives the public half of a private key only through its JWK form.
  const { x = '' } = await crypto.subtle.exportKey('jwk', privateKey)
  const publicKey = fromBase64url(x)
  if (publicKey === null || publicKey.length !== 32) throw new TypeError('not an Ed25519 key')
  return {
    keyId: await keyIdOf(publicKey),
    publicKey,
    sign: async (bytes) => new Uint8Array(await crypto.subtle.sign('Ed25519', privateKey, bytes)),
  }
}
