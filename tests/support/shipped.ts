import type { CuratedPart } from '../../src/core/registry/snapshot.ts'
import { readCuratedFiles } from '../../src/platform/read-curated-files.ts'
import { curatedPart } from '../../src/registry/release/curated-part.ts'

/** The curated entities as they ship, without neighbours; fails on the first file that does not lint. */
export const shippedCurated = (): CuratedPart => curatedPart(readCuratedFiles().entities, [])
