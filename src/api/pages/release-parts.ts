import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { CuratedPart } from '../../core/registry/snapshot.ts'
import type { ServedRelease } from '../../platform/installed-snapshot.ts'
import { productRoot } from '../../platform/product-root.ts'
import { pageBytes } from '../../registry/release/page-part.ts'
import type { Asset } from '../../web/page-context.ts'

/** Good enough after a tenth of a second; the best costs two seconds and saves a tenth. */
const brotliQuality = 9

/** File in `dist/data` that holds a page's part as the build packed it. */
export const packedPageName = (sha256: string): string => `page-${sha256}.br`

const packedByBuild = async (sha256: string): Promise<Uint8Array<ArrayBuffer> | undefined> => {
  try {
    const path = join(productRoot(), 'dist', 'data', packedPageName(sha256))
    return new Uint8Array(await readFile(path))
  } catch {
    return undefined
  }
}

const pack = async (sha256: string, body: Uint8Array<ArrayBuffer>): Promise<Asset> => {
  const [br, zipped] = await Promise.all([
    packedByBuild(sha256).then(
      (built) =>
        built ??
        promisify(brotliCompress)(body, {
          params: { [constants.BROTLI_PARAM_QUALITY]: brotliQuality },
        }),
    ),
    promisify(gzip)(body),
  ])
  return {
    body,
    type: 'application/json',
    br: new Uint8Array(br),
    gzip: new Uint8Array(zipped),
  }
}

/**
 * The parts of the release in force that pages load, packed once, when first asked for: the whole
 * curation and the lighter one made of it. Older releases are gone with the next one.
 */
export const releaseParts = (
  served: () => ServedRelease,
): ((sha256: string) => Promise<Asset | undefined>) => {
  let held: CuratedPart | undefined
  let packed = new Map<string, Promise<Asset>>()
  return async (sha256) => {
    const { snapshot, signed, curatedBytes } = served()
    const { curated, page } = signed.manifest.parts
    if (sha256 !== curated.sha256 && sha256 !== page?.sha256) return undefined
    if (held !== snapshot.curated) {
      held = snapshot.curated
      packed = new Map()
    }
    const known = packed.get(sha256)
    if (known !== undefined) return known
    const bytes =
      sha256 === curated.sha256 ? curatedBytes : await lightBytes(snapshot.curated, sha256)
    if (bytes === undefined) return undefined
    const asset = pack(sha256, bytes)
    packed.set(sha256, asset)
    return asset
  }
}

/** Undefined when this version of the code makes other bytes than the one that signed the release. */
const lightBytes = async (
  part: CuratedPart,
  sha256: string,
): Promise<Uint8Array<ArrayBuffer> | undefined> => {
  const { reference, bytes } = await pageBytes(part)
  return reference.sha256 === sha256 ? bytes : undefined
}
