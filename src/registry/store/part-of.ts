import { eq } from 'drizzle-orm'
import type { CuratedPart } from '../../core/registry/snapshot.ts'
import { openCuratedPart } from '../release/verify.ts'
import type { Db } from './database.ts'
import { releaseParts, releases } from './schema/tables.ts'

/** The curation of a release, checked against its hash; null where it is not there or not whole. */
export const partOf = async (db: Db, version: number): Promise<CuratedPart | null> => {
  const [row] = await db
    .select({
      content: releaseParts.content,
      bytes: releases.curatedBytes,
      sha: releaseParts.sha256,
    })
    .from(releases)
    .innerJoin(releaseParts, eq(releases.curatedSha256, releaseParts.sha256))
    .where(eq(releases.version, version))
    .limit(1)
  if (row === undefined) return null
  return openCuratedPart(new TextEncoder().encode(row.content), {
    sha256: row.sha,
    bytes: row.bytes,
  })
}
