import { productRoot } from '../../src/platform/product-root.ts'
import { readCuratedReading } from '../../src/platform/read-curated-files.ts'
import { curatedBytes } from '../../src/registry/release/curated-part.ts'
import { signRelease } from '../../src/registry/release/sign.ts'
import { makeSigningKey, openSigner, type Signer } from '../../src/registry/release/signing-key.ts'
import type { ReleaseFiles } from './edge-host.ts'

export const signer = await openSigner(await makeSigningKey())
export const stranger = await openSigner(await makeSigningKey())
/** Files that do not lint are left out, as the service leaves them out; the lint speaks of them. */
export const { part: curated } = readCuratedReading(productRoot())

/** Releases that follow each other, one second apart, so that the later one is the fresher one. */
export const release = async (
  version: number,
  by: Signer = signer,
  part = curated,
): Promise<ReleaseFiles> => {
  const { reference, bytes } = await curatedBytes(part)
  const now = new Date(Date.now() + version * 1_000)
  const signed = await signRelease(
    {
      version,
      publishedAt: new Date(Date.now() - 60_000).toISOString(),
      guarantee: 'team',
      curated: reference,
      curatedAt: '2026-11-25T00:00:00.000Z',
    },
    by,
    now,
  )
  return { signed, curated: bytes }
}
