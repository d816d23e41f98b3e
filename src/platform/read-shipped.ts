import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { CuratedPart, OpenPart } from '../core/registry/snapshot.ts'
import { curatedBytes, type PartBytes, partBytes } from '../registry/release/curated-part.ts'
import { productRoot } from './product-root.ts'
import { type FileProblem, readCuratedReading } from './read-curated-files.ts'

/** What the product ships: the curation and the open data, with the bytes their hashes stand for. */
export interface Shipped {
  readonly curated: CuratedPart
  readonly curatedBytes: PartBytes
  readonly open?: { readonly part: OpenPart; readonly bytes: PartBytes }
  /** Curated files that were left out, and why; never in a compiled bundle. */
  readonly problems: readonly FileProblem[]
}

/** Where the build puts the compiled curation, below the product's folder. */
export const compiledRegistry = join('dist', 'data', 'registry.json')
/** The committed open data, below the product's folder. */
export const openPartFile = join('fixtures', 'open', 'open-part.json.gz')

/** The largest open part that is unpacked; a file beyond it is not ours. */
const maximumOpenBytes = 64 * 1024 * 1024

/**
 * Reads what is shipped. `compiled` reads the curation that the build wrote (the bundle does), which
 * takes milliseconds; without it, or when it is missing, the YAML files are read.
 */
export const readShipped = async (
  options: { readonly compiled?: boolean; readonly root?: string } = {},
): Promise<Shipped> => {
  const root = options.root ?? productRoot()
  const compiled = join(root, compiledRegistry)
  const { part, bytes, problems } =
    options.compiled === true && existsSync(compiled)
      ? await readCompiled(compiled)
      : await readFiles(root)
  const open = await readOpen(join(root, openPartFile))
  return {
    curated: part,
    curatedBytes: bytes,
    ...(open === undefined ? {} : { open }),
    problems,
  }
}

interface CuratedShipped {
  readonly part: CuratedPart
  readonly bytes: PartBytes
  readonly problems: readonly FileProblem[]
}

/** The build wrote canonical bytes of checked files, so neither is done again. */
const readCompiled = async (path: string): Promise<CuratedShipped> => {
  const bytes = new Uint8Array(readFileSync(path))
  return {
    part: JSON.parse(new TextDecoder().decode(bytes)) as CuratedPart,
    bytes: await partBytes(bytes),
    problems: [],
  }
}

const readFiles = async (root: string): Promise<CuratedShipped> => {
  const { part, problems } = readCuratedReading(root)
  return { part, bytes: await curatedBytes(part), problems }
}

/** The committed open part alone, checked for size. */
export const readOpen = async (
  path: string = join(productRoot(), openPartFile),
): Promise<Shipped['open']> => {
  if (!existsSync(path)) return undefined
  const unpacked = gunzipSync(readFileSync(path), { maxOutputLength: maximumOpenBytes })
  let part: OpenPart | undefined
  return {
    // Parsed when first asked for: a start answers from the curated part before.
    get part(): OpenPart {
      part ??= JSON.parse(unpacked.toString('utf8')) as OpenPart
      return part
    },
    bytes: await partBytes(new Uint8Array(unpacked)),
  }
}
