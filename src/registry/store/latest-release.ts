import { desc, eq } from 'drizzle-orm'
import type { SignedManifest } from '../release/sign.ts'
import type { Db } from './database.ts'
import { releaseParts, releases } from './schema/tables.ts'

/** Head of the release in force, signed; null before the first one. */
export const latestHead = async (db: Db): Promise<SignedManifest | null> => {
  const [row] = await db
    .select({
      manifest: releases.manifest,
      signature: releases.signature,
      publicKey: releases.publicKey,
    })
    .from(releases)
    .orderBy(desc(releases.version))
    .limit(1)
  return row ?? null
}

/** Canonical bytes of a part, or null when the database does not have it. */
export const releasePart = async (
  db: Db,
  sha256: string,
): Promise<Uint8Array<ArrayBuffer> | null> => {
  const [row] = await db
    .select({ content: releaseParts.content })
    .from(releaseParts)
    .where(eq(releaseParts.sha256, sha256))
    .limit(1)
  return row === undefined ? null : new TextEncoder().encode(row.content)
}

export interface LatestRelease {
  readonly signed: SignedManifest
  readonly curated: Uint8Array<ArrayBuffer>
}

/** The release in force with the bytes of its curated part; null before the first one. */
export const latestRelease = async (db: Db): Promise<LatestRelease | null> => {
  const signed = await latestHead(db)
  if (signed === null) return null
  const curated = await releasePart(db, signed.manifest.parts.curated.sha256)
  return curated === null ? null : { signed, curated }
}
