import type { Alias, ChannelType, Entity, IsoDate } from './entity.ts'

/** `full`: curated entities and open data. `curated`: what the page carries. */
export type Profile = 'full' | 'curated'

export interface PartReference {
  /** Lower-case hexadecimal SHA-256 of the part's canonical bytes. */
  readonly sha256: string
  readonly bytes: number
}

/**
 * The signed head of a release. The signature covers the canonical (RFC 8785) bytes of this object;
 * the parts are bound by their hashes, so freshness can be renewed without moving the parts.
 */
export interface SnapshotManifest {
  readonly format: 'countersign-snapshot/1'
  /** Grows by one with each release. */
  readonly version: number
  /** RFC 3339 UTC. */
  readonly publishedAt: string
  /** RFC 3339 UTC: past it, answers carry `stale` and say "was official in release N". */
  readonly freshUntil: string
  /** Lower-case hexadecimal SHA-256 of the raw public key. */
  readonly keyId: string
  /** `team`: a separate signer. `embedded`: this installation signed the curation it loaded. */
  readonly guarantee: 'team' | 'embedded'
  readonly parts: {
    readonly curated: PartReference
    /** The curated part as a page loads it; see `pagePart`. */
    readonly page?: PartReference
    readonly open?: PartReference
  }
}

/** A real business that resembles a protected name; reviewed one by one. */
export interface NeighbourPair {
  /** Registrable domain or handle key of the neighbour. */
  readonly neighbour: string
  /** Slug of the entity it resembles. */
  readonly entity: string
  readonly source: string
  readonly readOn: IsoDate
}

/** A slug that an entity had before it was renamed or became part of another. */
export interface Redirect {
  readonly from: string
  /** Slug of an entity of the same part; never itself a redirect. */
  readonly to: string
  readonly how: 'renamed' | 'merged'
}

export interface CuratedPart {
  readonly entities: readonly Entity[]
  readonly pairs: readonly NeighbourPair[]
  /** Absent when there are none. */
  readonly redirects?: readonly Redirect[]
}

/**
 * One entity of the open data, as a tuple to keep the part small:
 * slug, name, aliases, category, countries, channels as `[type, qualifier, value, sources]`
 * (`sources` is the number of independent sources; two or more read as `corroborated`).
 */
export type OpenEntity = readonly [
  slug: string,
  name: string,
  aliases: readonly string[],
  category: string,
  countries: readonly string[],
  channels: readonly (readonly [
    type: ChannelType,
    qualifier: string,
    value: string,
    sources: number,
  ])[],
]

export interface OpenPart {
  readonly entities: readonly OpenEntity[]
}

/** What the engine is given: a manifest whose signature was verified outside, and its parts. */
export interface Snapshot {
  readonly manifest: SnapshotManifest
  readonly curated: CuratedPart
  readonly open?: OpenPart
}

export type { Alias }
