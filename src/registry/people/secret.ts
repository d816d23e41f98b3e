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

/** A token as it is handed out, once, and what is kept of it. */
export interface NewToken {
  readonly token: string
  readonly hash: string
  /** Its last four characters, by which its owner knows it. */
  readonly hint: string
}

export const newToken = async (prefix: string): Promise<NewToken> => {
  const token = prefix + newSecret()
  return { token, hash: await hashOfSecret(token), hint: token.slice(-4) }
}

/** The digest under which a token is kept; undefined for what can be no token with this prefix. */
export const hashOfToken = async (prefix: string, token: string): Promise<string | undefined> =>
  token.startsWith(prefix) && isSecret(token.slice(prefix.length)) ? hashOfSecret(token) : undefined
