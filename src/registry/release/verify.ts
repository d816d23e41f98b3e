import * as z from 'zod/mini'
import type {
  CuratedPart,
  OpenPart,
  PartReference,
  SnapshotManifest,
} from '../../core/registry/snapshot.ts'
import { canonicalBytes, sha256Hex } from '../changes/canonical.ts'
import { fromBase64url } from './base64url.ts'
import { isSoundPublicKey, keyIdOf, signatureHolds } from './public-key.ts'
import type { SignedManifest } from './sign.ts'

/** Why a release is not taken. */
export type Refusal =
  | 'malformed'
  | 'weak-key'
  | 'unpinned-key'
  | 'bad-signature'
  | 'version-went-back'
  | 'part-differs'

export interface Pin {
  /** Key ids that may sign; never taken from the release itself. */
  readonly keyIds: ReadonlySet<string>
  /** Version and end of freshness last accepted; older ones are a replay. */
  readonly last?: { readonly version: number; readonly freshUntil: string }
}

const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/))
const reference = z.strictObject({
  sha256: hash,
  bytes: z.int().check(z.minimum(0), z.maximum(256 * 1024 * 1024)),
})

const manifestSchema = z.strictObject({
  format: z.literal('countersign-snapshot/1'),
  version: z.int().check(z.minimum(0)),
  publishedAt: z.iso.datetime(),
  freshUntil: z.iso.datetime(),
  keyId: hash,
  guarantee: z.enum(['team', 'embedded']),
  parts: z.strictObject({
    curated: reference,
    page: z.optional(reference),
    open: z.optional(reference),
  }),
})

/**
 * Checks a signed head: shape, key sound and pinned, signature over the canonical bytes, no step
 * back. Freshness is not judged: a stale head is still true about its own time. Total.
 */
export const verifyManifest = async (
  signed: SignedManifest,
  pin: Pin,
): Promise<
  | { readonly ok: true; readonly manifest: SnapshotManifest }
  | { readonly ok: false; readonly refusal: Refusal }
> => {
  const no = (refusal: Refusal): { ok: false; refusal: Refusal } => ({ ok: false, refusal })
  const shape = manifestSchema.safeParse(signed.manifest)
  const publicKey = fromBase64url(signed.publicKey)
  const signature = fromBase64url(signed.signature)
  if (!shape.success || publicKey === null || signature?.length !== 64) return no('malformed')
  if (!isSoundPublicKey(publicKey)) return no('weak-key')
  const keyId = await keyIdOf(publicKey)
  if (!pin.keyIds.has(keyId) || signed.manifest.keyId !== keyId) return no('unpinned-key')
  const bytes = canonicalBytes(signed.manifest)
  if (!(await signatureHolds(publicKey, signature, bytes))) return no('bad-signature')
  if (pin.last !== undefined) {
    const { version, freshUntil } = pin.last
    const back =
      signed.manifest.version < version ||
      (signed.manifest.version === version &&
        Date.parse(signed.manifest.freshUntil) < Date.parse(freshUntil))
    if (back) return no('version-went-back')
  }
  return { ok: true, manifest: signed.manifest }
}

/** The curated part in the bytes, or null when they are not those of the reference. */
export const openCuratedPart = (
  bytes: Uint8Array<ArrayBuffer>,
  expected: PartReference,
): Promise<CuratedPart | null> => openPart<CuratedPart>(bytes, expected)

/** The open part in the (unpacked) bytes, or null when they are not those of the reference. */
export const openOpenPart = (
  bytes: Uint8Array<ArrayBuffer>,
  expected: PartReference,
): Promise<OpenPart | null> => openPart<OpenPart>(bytes, expected)

/** The cast is earned: the signed manifest binds these very bytes, which our own release wrote. */
const openPart = async <T>(
  bytes: Uint8Array<ArrayBuffer>,
  expected: PartReference,
): Promise<T | null> => {
  if (bytes.length !== expected.bytes || (await sha256Hex(bytes)) !== expected.sha256) return null
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as T
  } catch {
    return null
  }
}
