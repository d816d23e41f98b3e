import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CuratedPart } from '../core/registry/snapshot.ts'
import type { SignedManifest } from '../registry/release/sign.ts'
import { openCuratedPart, type Pin, verifyManifest } from '../registry/release/verify.ts'

/** The last release a process accepted, kept beside the database so that it can answer without it. */
export interface KeptRelease {
  readonly signed: SignedManifest
  readonly curated: CuratedPart
  readonly curatedBytes: Uint8Array<ArrayBuffer>
}

const fileName = 'last-release.json'

interface KeptFile {
  readonly signed: SignedManifest
  /** Canonical bytes of the curated part, as text. */
  readonly curated: string
}

/** The kept release when it is there and verifies; null otherwise. Never rejects. */
export const readKeptRelease = async (dataDir: string, pin: Pin): Promise<KeptRelease | null> => {
  try {
    const kept = JSON.parse(await readFile(join(dataDir, fileName), 'utf8')) as KeptFile
    const verified = await verifyManifest(kept.signed, pin)
    if (!verified.ok) return null
    const bytes = new TextEncoder().encode(kept.curated)
    const curated = await openCuratedPart(bytes, verified.manifest.parts.curated)
    return curated === null ? null : { signed: kept.signed, curated, curatedBytes: bytes }
  } catch {
    // Missing, half-written by a crash, or tampered with: the shipped curation answers instead.
    return null
  }
}

/** Keeps a release that was verified before; written aside and renamed, so never half of one. */
export const keepRelease = async (
  dataDir: string,
  signed: SignedManifest,
  curated: Uint8Array,
): Promise<void> => {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const file: KeptFile = { signed, curated: new TextDecoder().decode(curated) }
  const draft = join(dataDir, `${fileName}.${process.pid}`)
  await writeFile(draft, JSON.stringify(file), { mode: 0o600 })
  await rename(draft, join(dataDir, fileName))
}
