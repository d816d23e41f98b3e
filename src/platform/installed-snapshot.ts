import type {
  CuratedPart,
  OpenPart,
  Snapshot,
  SnapshotManifest,
} from '../core/registry/snapshot.ts'
import { curatedAt } from '../registry/release/curated-part.ts'
import { type SignedManifest, signRelease } from '../registry/release/sign.ts'
import type { Signer } from '../registry/release/signing-key.ts'
import { installationSigner } from './installation-key.ts'
import { readKeptRelease } from './kept-release.ts'
import { readShipped, type Shipped } from './read-shipped.ts'
import { readTrustedKeys } from './trusted-keys.ts'

export interface InstalledOptions {
  readonly dataDir: string
  readonly now: Date
  readonly signer: Signer
  /** Further key ids that may have signed the kept release. */
  readonly keyIds: ReadonlySet<string>
  readonly shipped: Shipped
}

/** A snapshot with what proves it to others: the signed head and the bytes of the curated part. */
export interface ServedRelease {
  readonly snapshot: Snapshot
  readonly signed: SignedManifest
  readonly curatedBytes: Uint8Array<ArrayBuffer>
}

/**
 * What an installation can answer from before any database is open: the last release it accepted, with
 * every revocation in it; else what the product ships, signed here as version 0. The open data is the
 * shipped one when the release carries it by hash.
 */
export const installedRelease = async (options: InstalledOptions): Promise<ServedRelease> => {
  const { shipped, signer, now } = options
  const kept = await readKeptRelease(options.dataDir, {
    keyIds: new Set([signer.keyId, ...options.keyIds]),
  })
  if (kept !== null) {
    const open = shipped.open
    const { signed, curated, curatedBytes } = kept
    const { manifest } = signed
    const sameOpen = open?.bytes.reference.sha256 === manifest.parts.open?.sha256
    const snapshot = snapshotOf(manifest, curated, sameOpen ? open : undefined)
    return { snapshot, signed, curatedBytes }
  }
  const read = curatedAt(shipped.curated)
  const signed = await signRelease(
    {
      version: 0,
      publishedAt: Date.parse(read) <= now.getTime() ? read : now.toISOString(),
      guarantee: 'embedded',
      curated: shipped.curatedBytes.reference,
      page: shipped.page,
      curatedAt: read,
      ...(shipped.open === undefined ? {} : { open: shipped.open.bytes.reference }),
    },
    signer,
    now,
  )
  const snapshot = snapshotOf(signed.manifest, shipped.curated, shipped.open)
  return { snapshot, signed, curatedBytes: shipped.curatedBytes.bytes }
}

/** A snapshot whose open part is parsed when it is first asked for. */
const snapshotOf = (
  manifest: SnapshotManifest,
  curated: CuratedPart,
  open: Shipped['open'],
): Snapshot =>
  open === undefined
    ? { manifest, curated }
    : {
        manifest,
        curated,
        get open(): OpenPart {
          return open.part
        },
      }

/** For commands that only ask: the same snapshot from a folder, without opening any database. */
export const readInstalledSnapshot = async (
  dataDir: string,
  options: { readonly now?: Date; readonly compiled?: boolean; readonly shipped?: Shipped } = {},
): Promise<Snapshot> => {
  const { snapshot } = await installedRelease({
    dataDir,
    now: options.now ?? new Date(),
    signer: await installationSigner(dataDir),
    keyIds: new Set(await readTrustedKeys(dataDir)),
    shipped: options.shipped ?? (await readShipped({ compiled: options.compiled ?? false })),
  })
  return snapshot
}
