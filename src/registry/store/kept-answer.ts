import { sha256Hex, toHex } from '../changes/canonical.ts'
import { fromBase64url, toBase64url } from '../release/base64url.ts'
import { StoreError } from './store-error.ts'

/** Whose write it is, for what, and what only its caller can show again. */
export interface WriteName {
  /** Whose key it is, and for what. */
  readonly scope: string
  readonly key: string
  /** The credential that came with it, where its answer may be nobody else's. */
  readonly credential?: string | undefined
}

/** What a write answered, to be given again. */
export interface Written {
  readonly status: number
  readonly answer: string
}

/** Hides what is kept of one write from all who do not send it again. */
export interface KeptAnswer {
  /** Lower-case hexadecimal SHA-256 of scope and key, under which it is found. */
  readonly keyHash: string
  /** What stands for the body; another body, key or credential has another. */
  fingerprint(bodyHash: string): Promise<string>
  seal(written: Written): Promise<string>
  /** Throws `refused` when the row was altered. */
  open(status: number, sealed: string): Promise<string>
}

const ivBytes = 12
const encoder = new TextEncoder()

/**
 * Keys from what the caller sends (HKDF, RFC 5869), so that the database, its dumps and its log hold neither the
 * key nor an answer that can be read: AES-256-GCM over the answer, HMAC-SHA-256 over the body's digest. An answer
 * that hands out a secret needs `credential`: the caller's own key may be as short as `1`, and could be guessed.
 */
export const keptAnswer = async ({ scope, key, credential }: WriteName): Promise<KeptAnswer> => {
  const keyHash = await sha256Hex(encoder.encode(`${scope}\n${key}`))
  const secret = encoder.encode(JSON.stringify([key, credential ?? null]))
  const material = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey'])
  const derived = (use: string) =>
    ({
      name: 'HKDF',
      hash: 'SHA-256',
      salt: encoder.encode(scope),
      info: encoder.encode(use),
    }) as const
  const sealing = await crypto.subtle.deriveKey(
    derived('countersign kept answer'),
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  )
  const marking = await crypto.subtle.deriveKey(
    derived('countersign kept body'),
    material,
    { name: 'HMAC', hash: 'SHA-256', length: 256 },
    false,
    ['sign'],
  )
  const bound = (status: number) => encoder.encode(`${keyHash} ${status}`)
  return {
    keyHash,
    fingerprint: async (bodyHash) =>
      toHex(new Uint8Array(await crypto.subtle.sign('HMAC', marking, encoder.encode(bodyHash)))),
    seal: async ({ status, answer }) => {
      const iv = crypto.getRandomValues(new Uint8Array(ivBytes))
      const box = await crypto.subtle.encrypt(
        { name: 'AES-GCM', iv, additionalData: bound(status) },
        sealing,
        encoder.encode(answer),
      )
      const sealed = new Uint8Array(ivBytes + box.byteLength)
      sealed.set(iv)
      sealed.set(new Uint8Array(box), ivBytes)
      return toBase64url(sealed)
    },
    open: async (status, sealed) => {
      try {
        const bytes = fromBase64url(sealed) ?? new Uint8Array()
        const plain = await crypto.subtle.decrypt(
          { name: 'AES-GCM', iv: bytes.subarray(0, ivBytes), additionalData: bound(status) },
          sealing,
          bytes.subarray(ivBytes),
        )
        return new TextDecoder().decode(plain)
      } catch {
        throw new StoreError('refused', 'the kept answer was altered')
      }
    },
  }
}
