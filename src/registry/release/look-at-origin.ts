import type { SnapshotManifest } from '../../core/registry/snapshot.ts'
import { type OpenedRelease, type Opening, openRelease, readHead } from './open-release.ts'
import type { SignedManifest } from './sign.ts'

/** A head is half a kilobyte; a curated part stays far below this in an isolate's memory. */
const maxHeadBytes = 16 * 1_024
const maxPartBytes = 16 * 1_024 * 1_024
/** Head and part together; shorter than the time between two looks, so that they never overlap. */
const limitMs = 5_000

const read = async (
  url: URL,
  limit: number,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> => {
  const response = await fetch(url, {
    redirect: 'manual',
    headers: { accept: 'application/json' },
    signal,
  })
  if (response.status !== 200 || response.body === null) throw new OriginError(response.status)
  const chunks: Uint8Array[] = []
  let total = 0
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    total += chunk.byteLength
    if (total > limit) throw new OriginError(413)
    chunks.push(chunk)
  }
  const bytes = new Uint8Array(total)
  let offset = 0
  for (const chunk of chunks) {
    bytes.set(chunk, offset)
    offset += chunk.byteLength
  }
  return bytes
}

/** The origin answered, but with nothing that can be used. */
class OriginError extends Error {
  override readonly name = 'OriginError'
  readonly status: number
  constructor(status: number) {
    super(`status ${status}`)
    this.status = status
  }
}

const readHeadAt = async (origin: URL, signal: AbortSignal): Promise<SignedManifest | null> =>
  readHead(
    new TextDecoder().decode(
      await read(new URL('/registry/manifest.json', origin), maxHeadBytes, signal),
    ),
  )

const partAt = (
  origin: URL,
  { parts }: SnapshotManifest,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> =>
  read(new URL(`/registry/parts/${parts.curated.sha256}.json`, origin), maxPartBytes, signal)

/** The first release from `origin`, opened under the keys. Rejects when it does not answer in time. */
export const openAtOrigin = async (origin: URL, keyIds: ReadonlySet<string>): Promise<Opening> => {
  const signal = AbortSignal.timeout(limitMs)
  const head = await readHeadAt(origin, signal)
  return openRelease(head, (manifest) => partAt(origin, manifest, signal), { keyIds })
}

/**
 * The release that `origin` serves now, opened under the same pins as the first one; null when it is
 * the current one. An older release is refused as a replay. Rejects when the origin does not answer in
 * time.
 */
export const lookAtOrigin = async (
  origin: URL,
  current: OpenedRelease,
  keyIds: ReadonlySet<string>,
): Promise<Opening | null> => {
  const { version, freshUntil, parts } = current.signed.manifest
  const signal = AbortSignal.timeout(limitMs)
  const head = await readHeadAt(origin, signal)
  if (head !== null && head.signature === current.signed.signature) return null
  return openRelease(
    head,
    async (manifest) =>
      manifest.parts.curated.sha256 === parts.curated.sha256
        ? current.curatedBytes
        : partAt(origin, manifest, signal),
    // Version 0 is a curation that some installation signed for itself: any release follows it.
    { keyIds, ...(version === 0 ? {} : { last: { version, freshUntil } }) },
  )
}
