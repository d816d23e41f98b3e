import type { Entity } from '../../core/registry/entity.ts'
import type {
  CuratedPart,
  NeighbourPair,
  PartReference,
  Redirect,
} from '../../core/registry/snapshot.ts'
import { canonicalBytes, sha256Hex } from '../changes/canonical.ts'

/** A part of a release with the bytes its hash is taken over. */
export interface PartBytes {
  readonly reference: PartReference
  readonly bytes: Uint8Array<ArrayBuffer>
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/**
 * The curated part, ordered by code units so that files, database and any other machine give the same
 * bytes. The order of channels, aliases and facts within an entity is the writer's and is kept.
 */
export const curatedPart = (
  entities: readonly Entity[],
  pairs: readonly NeighbourPair[],
  redirects: readonly Redirect[] = [],
): CuratedPart => ({
  entities: [...entities].sort((a, b) => byText(a.slug, b.slug)),
  pairs: [...pairs].sort((a, b) => byText(a.neighbour, b.neighbour) || byText(a.entity, b.entity)),
  ...(redirects.length === 0
    ? {}
    : { redirects: [...redirects].sort((a, b) => byText(a.from, b.from)) }),
})

/** Canonical bytes (RFC 8785) of a curated part and the reference that binds them. */
export const curatedBytes = async (part: CuratedPart): Promise<PartBytes> =>
  partBytes(canonicalBytes(part))

/** Bytes that are already canonical, with their reference. */
export const partBytes = async (bytes: Uint8Array<ArrayBuffer>): Promise<PartBytes> => ({
  reference: { sha256: await sha256Hex(bytes), bytes: bytes.length },
  bytes,
})

/**
 * RFC 3339 UTC of the last day on which anything in the part was read or verified; how old the
 * curation is, whenever it was loaded.
 */
export const curatedAt = (part: CuratedPart): string => {
  let last = '1970-01-01'
  const see = (date: string | undefined): void => {
    if (date !== undefined && date > last) last = date
  }
  const walk = (value: unknown): void => {
    if (value === null || typeof value !== 'object') return
    for (const [key, child] of Object.entries(value)) {
      if (key === 'readOn' && Array.isArray(child)) for (const date of child) see(String(date))
      else if (key === 'readOn' || key === 'verifiedAt') see(String(child))
      else walk(child)
    }
  }
  walk(part)
  return `${last}T00:00:00.000Z`
}
