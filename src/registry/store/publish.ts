import { sql } from 'drizzle-orm'
import type { NeighbourPair } from '../../core/registry/snapshot.ts'
import { curatedAt, curatedBytes, curatedPart } from '../release/curated-part.ts'
import { pageBytes } from '../release/page-part.ts'
import type { SignedManifest } from '../release/sign.ts'
import { signRelease } from '../release/sign.ts'
import type { Db } from './database.ts'
import { latestHead } from './latest-release.ts'
import { readEntities } from './read-entities.ts'
import { readPairs } from './read-pairs.ts'
import { readRedirects } from './read-redirects.ts'
import { releaseChannel } from './release-channel.ts'
import { releaseParts, releases } from './schema/tables.ts'
import type { StoreContext } from './store-context.ts'
import { StoreError } from './store-error.ts'

export interface Publication {
  readonly signed: SignedManifest
  /** False when the registry is what the release in force says already. */
  readonly published: boolean
}

/**
 * Makes the next release out of what the database holds, in the caller's transaction and under its
 * change lock. Nothing new means no new release. `publishedAt` is `now` unless the shipped curation
 * says how old it is.
 */
export const publish = async (
  tx: Db,
  context: StoreContext,
  options: { readonly asOfCuration?: boolean } = {},
): Promise<Publication> => {
  const { signer } = context
  if (signer === undefined) {
    throw new StoreError('no-signer', 'this process holds no signing key')
  }
  const before = await latestHead(tx)
  // Whoever follows a team's registry pins its key; a release under another would be refused by all.
  if (before !== null && context.guarantee === 'team' && before.manifest.keyId !== signer.keyId) {
    throw new StoreError('no-signer', 'this process does not hold the key of this registry')
  }
  const entities = await readEntities(tx)
  const pairs: readonly NeighbourPair[] = [...(await readPairs(tx)).values()]
  const part = curatedPart(
    [...entities.values()].map(({ entity }) => entity),
    pairs,
    [...(await readRedirects(tx)).values()],
  )
  const { reference, bytes } = await curatedBytes(part)
  if (
    before !== null &&
    before.manifest.keyId === signer.keyId &&
    before.manifest.guarantee === context.guarantee &&
    before.manifest.parts.curated.sha256 === reference.sha256 &&
    before.manifest.parts.open?.sha256 === context.open?.sha256
  ) {
    return { signed: before, published: false }
  }

  const now = context.clock()
  const read = curatedAt(part)
  const signed = await signRelease(
    {
      version: (before?.manifest.version ?? context.versionFloor ?? 0) + 1,
      publishedAt: options.asOfCuration ? earlierOf(read, now) : now.toISOString(),
      guarantee: context.guarantee,
      curated: reference,
      page: (await pageBytes(part)).reference,
      curatedAt: read,
      ...(context.open === undefined ? {} : { open: context.open }),
    },
    signer,
    now,
  )
  const { manifest, signature, publicKey } = signed
  const content = new TextDecoder().decode(bytes)
  await tx.insert(releaseParts).values({ sha256: reference.sha256, content }).onConflictDoNothing()
  await tx.insert(releases).values({
    version: manifest.version,
    publishedAt: manifest.publishedAt,
    freshUntil: manifest.freshUntil,
    manifest,
    signature,
    keyId: manifest.keyId,
    publicKey,
    curatedSha256: reference.sha256,
    curatedBytes: reference.bytes,
    openSha256: manifest.parts.open?.sha256 ?? null,
    openBytes: manifest.parts.open?.bytes ?? null,
  })
  // Sent with the commit, so that nobody is told of a release that was rolled back.
  await tx.execute(sql`select pg_notify(${releaseChannel}, ${`${manifest.version}`})`)
  return { signed, published: true }
}

const earlierOf = (time: string, now: Date): string =>
  Date.parse(time) <= now.getTime() ? time : now.toISOString()
