import { sha256Hex } from '../changes/canonical.ts'

/** What a key may call: checks and verifications, or the feed of changes as well. */
export const keyScopes = ['check', 'verify', 'feed'] as const
export type KeyScope = (typeof keyScopes)[number]

/** Live keys of an account at once: one in use and the one that replaces it. */
export const mostLiveKeys = 2

/** How a key begins, so that scanners of leaked secrets know it. */
export const livePrefix = 'csk_live_'
/** Begins what speaks to the sandbox: no secret, counted nowhere. */
export const sandboxPrefix = 'csk_test_'

const secretBytes = 32
const form = /^csk_live_[A-Za-z0-9_-]{43}$/

export const isKey = (text: string): boolean => form.test(text)

/** A new key: prefix and 256 random bits in base64url. Shown once, kept by its digest. */
export const newKey = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(secretBytes))
  const text = btoa(String.fromCharCode(...bytes))
  return livePrefix + text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** Lower-case hexadecimal SHA-256 of a key. 256 random bits need no slow hash. */
export const hashOfKey = (key: string): Promise<string> => sha256Hex(new TextEncoder().encode(key))

/** A key as its operator sees it. */
export interface ApiKey {
  readonly id: string
  readonly account: string
  readonly hint: string
  readonly scopes: readonly KeyScope[]
  /** RFC 3339 UTC. */
  readonly createdAt: string
  readonly expiresAt: string
  readonly revokedAt?: string
}

export interface Account {
  readonly name: string
  readonly dailyQuota: number
  readonly concurrency: number
}
