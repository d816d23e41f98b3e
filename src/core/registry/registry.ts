import type { Identifier } from '../identify/identifier.ts'
import type { LookalikeIndex } from '../lookalike/lookalike-index.ts'
import type { Channel, Entity, Fact } from './entity.ts'
import type { NameIndex } from './names.ts'
import type { SnapshotManifest } from './snapshot.ts'

/** Where an identifier stands in the registry. */
export interface Listing {
  readonly entity: EntityHead
  readonly channel: Channel
  /** `exact` vouches; `related` only says that a listed host stands above it. */
  readonly match: 'exact' | 'related'
}

/** What is known of an entity of either part. */
export interface EntityHead {
  readonly slug: string
  readonly name: string
  /** The curated part knows it under this slug. */
  readonly curated: boolean
  /** This listing is a row of the open data that the curated part has under another name. */
  readonly merged?: boolean
}

/** The registry as the engine sees it: immutable, in memory, no I/O. */
export interface Registry {
  readonly manifest: SnapshotManifest
  readonly profile: 'full' | 'curated'
  /** A curated entity by slug. */
  entity(slug: string): Entity | undefined
  /** Slug of the entity that a former slug leads to. */
  movedTo(slug: string): string | undefined
  /** Either part. */
  head(slug: string): EntityHead | undefined
  /** Curated entities in slug order. */
  readonly entities: readonly Entity[]
  /** Slugs of the curated entities whose parent this is. */
  children(slug: string): readonly string[]
  /** Exact look-up under the scope rules; curated listings first. */
  lookUp(identifier: Identifier): readonly Listing[]
  /** Facts of the entity and of its parents. */
  facts(slug: string): readonly Fact[]
  readonly names: NameIndex
  readonly lookalikes: LookalikeIndex
}
