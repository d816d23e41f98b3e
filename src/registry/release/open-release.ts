import type { CuratedPart, SnapshotManifest } from '../../core/registry/snapshot.ts'
import type { SignedManifest } from './sign.ts'
import { openCuratedPart, type Pin, type Refusal, verifyManifest } from './verify.ts'

/** A release whose signature held, with the bytes that the page verifies for itself. */
export interface OpenedRelease {
  readonly signed: SignedManifest
  readonly curated: CuratedPart
  readonly curatedBytes: Uint8Array<ArrayBuffer>
}

export type Opening =
  | { readonly ok: true; readonly release: OpenedRelease }
  | { readonly ok: false; readonly refusal: Refusal }

/** The signed head in the text, or null when the text is no JSON object; nothing of it is believed. */
export const readHead = (text: string): SignedManifest | null => {
  try {
    const { manifest, signature, publicKey } = JSON.parse(text) as Partial<SignedManifest>
    if (manifest === undefined || typeof signature !== 'string' || typeof publicKey !== 'string')
      return null
    return { manifest, signature, publicKey }
  } catch {
    return null
  }
}

/**
 * Opens a release from its head and from whatever gives the bytes of its curated part, which are only
 * asked for once the head holds. Total but for what `part` rejects with.
 */
export const openRelease = async (
  head: SignedManifest | null,
  part: (manifest: SnapshotManifest) => Promise<Uint8Array<ArrayBuffer>>,
  pin: Pin,
): Promise<Opening> => {
  if (head === null) return { ok: false, refusal: 'malformed' }
  const verified = await verifyManifest(head, pin)
  if (!verified.ok) return verified
  const curatedBytes = await part(verified.manifest)
  const curated = await openCuratedPart(curatedBytes, verified.manifest.parts.curated)
  if (curated === null) return { ok: false, refusal: 'part-differs' }
  return { ok: true, release: { signed: head, curated, curatedBytes } }
}
