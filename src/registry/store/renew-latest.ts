import { and, eq, sql } from 'drizzle-orm'
import { curatedAt } from '../release/curated-part.ts'
import { renewRelease, type SignedManifest } from '../release/sign.ts'
import { openCuratedPart } from '../release/verify.ts'
import type { Db } from './database.ts'
import { guarded } from './guarded.ts'
import { latestRelease } from './latest-release.ts'
import { releaseChannel } from './release-channel.ts'
import { releases } from './schema/tables.ts'
import type { StoreContext } from './store-context.ts'

/**
 * Signs the head of the release in force again with a later end of freshness; its version and parts
 * stay. Gives the head in force afterwards, or null before the first release and without a key.
 */
export const renewLatest = (context: StoreContext): Promise<SignedManifest | null> =>
  guarded(async () => {
    const { signer } = context
    const { db } = context.database
    const latest = await latestRelease(db)
    if (latest === null || signer === undefined) return null
    const { manifest, signature } = latest.signed
    if (manifest.keyId !== signer.keyId) return null
    const part = await openCuratedPart(latest.curated, manifest.parts.curated)
    if (part === null) return null
    const renewed = await renewRelease(manifest, curatedAt(part), signer, context.clock())
    if (renewed.manifest.freshUntil === manifest.freshUntil) return latest.signed
    return db.transaction(async (tx: Db) => {
      const rows = await tx
        .update(releases)
        .set({
          manifest: renewed.manifest,
          signature: renewed.signature,
          freshUntil: renewed.manifest.freshUntil,
        })
        .where(and(eq(releases.version, manifest.version), eq(releases.signature, signature)))
        .returning({ version: releases.version })
      if (rows.length === 0) return latest.signed
      await tx.execute(sql`select pg_notify(${releaseChannel}, ${`${manifest.version}`})`)
      return renewed
    })
  })
