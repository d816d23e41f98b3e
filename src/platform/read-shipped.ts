import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CuratedPart, PartReference } from '../core/registry/snapshot.ts'
import { curatedBytes, type PartBytes, partBytes } from '../registry/release/curated-part.ts'
import { pageBytes } from '../registry/release/page-part.ts'
import { productRoot } from './product-root.ts'
import { type FileProblem, readCuratedReading } from './read-curated-files.ts'
import { type OpenShipped, readOpenPart } from './read-open-part.ts'

/** What the product ships: the curation and the open data, with the bytes their hashes stand for. */
export interface Shipped {
  readonly curated: CuratedPart
  readonly curatedBytes: PartBytes
  /** Reference of the curation as a page loads it. */
  readonly page: PartReference
  readonly open?: OpenShipped
  /** Curated files that were left out, and why; never in a compiled bundle. */
  readonly problems: readonly FileProblem[]
}

/** Where the build puts the compiled curation, below the product's folder. */
export const compiledRegistry = join('dist', 'data', 'registry.json')
/** Where the build puts the curation as a page loads it. */
export const compiledPage = join('dist', 'data', 'registry-page.json')
/** The committed open data, below the product's folder. */
export const openPartFile = join('fixtures', 'open', 'open-part.json.gz')
/** Where the build puts the reference of the open data, so that a start need not unpack it. */
export const compiledOpenReference = join('dist', 'data', 'open-part.json')

/**
 * Reads what is shipped. `compiled` reads the curation that the build wrote (the bundle does), which
 * takes milliseconds; without it, or when it is missing, the YAML files are read.
 */
export const readShipped = async (
  options: { readonly compiled?: boolean; readonly root?: string } = {},
): Promise<Shipped> => {
  const root = options.root ?? productRoot()
  const { part, bytes, page, problems } = await readShippedCurated(options)
  const open = await readOpen({ root, compiled: options.compiled === true })
  return {
    curated: part,
    curatedBytes: bytes,
    page,
    ...(open === undefined ? {} : { open }),
    problems,
  }
}

/** The curation alone. */
export const readShippedCurated = async (
  options: { readonly compiled?: boolean; readonly root?: string } = {},
): Promise<CuratedShipped> => {
  const root = options.root ?? productRoot()
  const compiled = join(root, compiledRegistry)
  return options.compiled === true && existsSync(compiled)
    ? readCompiled(compiled, join(root, compiledPage))
    : readFiles(root)
}

export interface CuratedShipped {
  readonly part: CuratedPart
  readonly bytes: PartBytes
  readonly page: PartReference
  readonly problems: readonly FileProblem[]
}

/** The build wrote canonical bytes of checked files, so neither is done again. */
const readCompiled = async (path: string, pagePath: string): Promise<CuratedShipped> => {
  const bytes = new Uint8Array(readFileSync(path))
  const part = JSON.parse(new TextDecoder().decode(bytes)) as CuratedPart
  const page = existsSync(pagePath)
    ? await partBytes(new Uint8Array(readFileSync(pagePath)))
    : await pageBytes(part)
  return { part, bytes: await partBytes(bytes), page: page.reference, problems: [] }
}

const readFiles = async (root: string): Promise<CuratedShipped> => {
  const { part, problems } = readCuratedReading(root)
  const page = await pageBytes(part)
  return { part, bytes: await curatedBytes(part), page: page.reference, problems }
}

/** The committed open part alone; nothing of it is unpacked before it is asked for. */
export const readOpen = async (
  options: { readonly root?: string; readonly compiled?: boolean } = {},
): Promise<OpenShipped | undefined> => {
  const root = options.root ?? productRoot()
  return readOpenPart(
    join(root, openPartFile),
    options.compiled === true ? join(root, compiledOpenReference) : undefined,
  )
}
