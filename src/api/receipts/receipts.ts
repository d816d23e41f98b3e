import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import * as z from 'zod'
import type { CheckAnswer } from '../../core/verdict/answer.ts'
import { canonicalBytes } from '../../registry/changes/canonical.ts'
import { fromBase64url, toBase64url } from '../../registry/release/base64url.ts'

/** How long an answer can be disputed by its receipt, in days. */
export const receiptDays = 30

const receiptSchema = z.strictObject({
  v: z.literal(1),
  /** Id of the answer. */
  id: z.string(),
  /** RFC 3339 UTC. */
  at: z.iso.datetime(),
  until: z.iso.datetime(),
  verdict: z.enum(['official', 'unknown', 'suspicious', 'scam', 'impersonation']),
  risk: z.int(),
  codes: z.array(z.string()),
  engine: z.string(),
  rules: z.string(),
  registry: z.int(),
  profile: z.enum(['full', 'curated']),
  /** Keyed digest of the input, 128 bits: tells the same text again and nothing to anybody else. */
  digest: z.string(),
})

/** What a receipt says. It holds no text and no address. */
export type Receipt = z.output<typeof receiptSchema>

export interface Receipts {
  /** A receipt for an answer to this very input. */
  issue(answer: CheckAnswer, input: string, now: number): Promise<string>
  /** What a receipt says, or null when it was not issued with this key. Expiry is the caller's to judge. */
  read(token: string): Promise<Receipt | null>
  /** Whether the receipt was issued for this very text. */
  isFor(receipt: Receipt, input: string): Promise<boolean>
}

/** Receipts longer than this were not written here. */
const longestReceipt = 8_192

/** Bytes of the key; two keys are derived of it, one that signs and one for digests. */
export const receiptKeyBytes = 32

/** A keyed digest by a key of its own, derived of the secret (HKDF-SHA-256) for one use. */
const keyed = async (
  secret: CryptoKey,
  use: string,
): Promise<(bytes: Uint8Array) => Uint8Array<ArrayBuffer>> => {
  const info = new TextEncoder().encode(use)
  const key = await crypto.subtle.deriveBits(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info },
    secret,
    256,
  )
  const begun = hmac.create(sha256, new Uint8Array(key))
  return (bytes) => new Uint8Array(begun.clone().update(bytes).digest())
}

/** Takes as long wherever two texts of bytes differ. */
const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => {
  let difference = a.length ^ b.length
  for (let at = 0; at < b.length; at++) difference |= (a[at] ?? 0) ^ (b[at] ?? 0)
  return difference === 0
}

/**
 * Makes and reads receipts with the installation's secret of `receiptKeyBytes`. Digests are taken on this thread: handing
 * some hundred bytes to WebCrypto's threads costs six times the digest, and was a quarter of the work of a short check.
 */
export const createReceipts = async (key: Uint8Array<ArrayBuffer>): Promise<Receipts> => {
  if (key.length < receiptKeyBytes) throw new TypeError('the receipt key is too short')
  const secret = await crypto.subtle.importKey('raw', key, 'HKDF', false, ['deriveBits'])
  const sign = await keyed(secret, 'countersign receipt')
  const digest = await keyed(secret, 'countersign receipt digest')
  const encoder = new TextEncoder()
  const digestOf = (input: string): string =>
    toBase64url(digest(encoder.encode(input)).subarray(0, 16))
  return {
    async issue(answer, input, now) {
      const receipt: Receipt = {
        v: 1,
        id: answer.id,
        at: new Date(now).toISOString(),
        until: new Date(now + receiptDays * 86_400_000).toISOString(),
        verdict: answer.verdict,
        risk: answer.risk,
        codes: [...new Set(answer.evidence.map(({ code }) => code))],
        engine: answer.engine.version,
        rules: answer.engine.rules,
        registry: answer.registry.version,
        profile: answer.registry.profile,
        digest: digestOf(input),
      }
      const body = canonicalBytes(receipt)
      return `${toBase64url(body)}.${toBase64url(sign(body))}`
    },
    async read(token) {
      if (token.length > longestReceipt) return null
      const [head = '', tail = '', ...rest] = token.split('.')
      const [body, signature] = [fromBase64url(head), fromBase64url(tail)]
      if (rest.length > 0 || body === null || signature === null) return null
      if (!sameBytes(signature, sign(body))) return null
      const parsed = receiptSchema.safeParse(JSON.parse(new TextDecoder().decode(body)))
      return parsed.success ? parsed.data : null
    },
    async isFor(receipt, input) {
      return receipt.digest === digestOf(input)
    },
  }
}
