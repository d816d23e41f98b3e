import type { PartReference, SnapshotManifest } from '../../core/registry/snapshot.ts'
import { canonicalBytes } from '../changes/canonical.ts'
import { toBase64url } from './base64url.ts'
import { freshUntil } from './freshness.ts'
import type { Signer } from './signing-key.ts'

/** A manifest with its signature and the key that made it; trusted only when that key is pinned. */
export interface SignedManifest {
  readonly manifest: SnapshotManifest
  /** Base64url Ed25519 over the canonical bytes of `manifest`. */
  readonly signature: string
  /** Raw public key, base64url. */
  readonly publicKey: string
}

export interface ReleaseHead {
  readonly version: number
  /** RFC 3339 UTC. */
  readonly publishedAt: string
  readonly guarantee: 'team' | 'embedded'
  readonly curated: PartReference
  readonly page?: PartReference
  /** When the curation was last read at its sources; see `curatedAt`. */
  readonly curatedAt: string
  readonly open?: PartReference
}

/** Signs the head of a release. `now` decides how long it stays fresh. */
export const signRelease = (
  head: ReleaseHead,
  signer: Signer,
  now: Date,
): Promise<SignedManifest> =>
  signManifest(
    {
      format: 'countersign-snapshot/1',
      version: head.version,
      publishedAt: head.publishedAt,
      freshUntil: laterOf(head.publishedAt, freshUntil(head.guarantee, now, head.curatedAt)),
      keyId: signer.keyId,
      guarantee: head.guarantee,
      parts: {
        curated: head.curated,
        ...(head.page === undefined ? {} : { page: head.page }),
        ...(head.open === undefined ? {} : { open: head.open }),
      },
    },
    signer,
  )

/** The same release with a new end of freshness; parts and version stay. */
export const renewRelease = (
  manifest: SnapshotManifest,
  curatedAt: string,
  signer: Signer,
  now: Date,
): Promise<SignedManifest> =>
  signManifest(
    {
      ...manifest,
      keyId: signer.keyId,
      freshUntil: laterOf(manifest.freshUntil, freshUntil(manifest.guarantee, now, curatedAt)),
    },
    signer,
  )

const laterOf = (a: string, b: string): string => (Date.parse(a) >= Date.parse(b) ? a : b)

const signManifest = async (
  manifest: SnapshotManifest,
  signer: Signer,
): Promise<SignedManifest> => ({
  manifest,
  signature: toBase64url(await signer.sign(canonicalBytes(manifest))),
  publicKey: toBase64url(signer.publicKey),
})
