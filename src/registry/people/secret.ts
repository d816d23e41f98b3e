import { sha256Hex } from '../changes/canonical.ts'
import { toBase64url } from '../release/base64url.ts'

/** How a token of the command line begins, so that scanners of leaked secrets know it. */
export const tokenPrefix = 'cst_person_'

/** 256 random bits in base64url. */
export const newSecret = (): string => toBase64url(crypto.getRandomValues(new Uint8Array(32)))

/** Lower-case hexadecimal SHA-256. 256 random bits need no slow hash. */
export const hashOfSecret = (secret: string): Promise<string> =>
  sha256Hex(new TextEncoder().encode(secret))

/** Whether a text can be such a secret, after its prefix. */
export const isSecret = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text)
