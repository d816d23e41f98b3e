import type { Pieces } from './at-once.ts'
import type { Channel, Entity } from './entity.ts'
import type { EntityHead, Listing } from './registry.ts'
import type { OpenPart } from './snapshot.ts'

/** Entities indexed in one piece. */
const perPiece = 1_000

/**
 * Exact look-up over the open data. Rows stay tuples and become channels only when asked for: with
 * 106,000 channels that is the difference between 20 and 100 MB.
 */
export class OpenChannels {
  readonly #part: OpenPart
  readonly #same: ReadonlyMap<string, Entity>
  /** Channel key to the positions of the entities that list it. */
  readonly #rows = new Map<string, number | number[]>()
  readonly #bySlug = new Map<string, number>()

  private constructor(part: OpenPart, same: ReadonlyMap<string, Entity>) {
    this.#part = part
    this.#same = same
  }

  /**
   * Indexes the part, a few milliseconds a piece. `same` says which of its slugs are a curated entity
   * under another name (see `sameEntities`).
   */
  static *pieces(part: OpenPart, same: ReadonlyMap<string, Entity>): Pieces<OpenChannels> {
    const made = new OpenChannels(part, same)
    for (let from = 0; from < part.entities.length; from += perPiece) {
      made.#index(from, Math.min(from + perPiece, part.entities.length))
      yield
    }
    return made
  }

  #index(from: number, to: number): void {
    for (let position = from; position < to; position++) {
      const row = this.#part.entities[position]
      if (row === undefined) continue
      const [slug, , , , , channels] = row
      this.#bySlug.set(slug, position)
      for (const [type, qualifier, value] of channels) {
        const key = `${type}|${qualifier}|${value}`
        const held = this.#rows.get(key)
        if (held === undefined) this.#rows.set(key, position)
        else if (typeof held === 'number') this.#rows.set(key, [held, position])
        else held.push(position)
      }
    }
  }

  /** Whether two independent sources give this channel to a curated entity. */
  isCorroborated(key: string): boolean {
    return this.lookUp(key).some(
      ({ entity, channel }) => entity.merged === true && channel.tier === 'corroborated',
    )
  }

  head(slug: string): EntityHead | undefined {
    const position = this.#bySlug.get(slug)
    return position === undefined ? undefined : this.#headAt(position)
  }

  lookUp(key: string): readonly Listing[] {
    const held = this.#rows.get(key)
    if (held === undefined) return []
    const positions = typeof held === 'number' ? [held] : held
    return positions.flatMap((position) => {
      const head = this.#headAt(position)
      const channel = this.#channelAt(position, key)
      return head === undefined || channel === undefined
        ? []
        : [{ entity: head, channel, match: 'exact' as const }]
    })
  }

  #headAt(position: number): EntityHead | undefined {
    const row = this.#part.entities[position]
    if (row === undefined) return undefined
    const same = this.#same.get(row[0])
    return same === undefined
      ? { slug: row[0], name: row[1], curated: false }
      : { slug: same.slug, name: same.name, curated: false, merged: true }
  }

  #channelAt(position: number, key: string): Channel | undefined {
    for (const [type, qualifier, value, sources] of this.#part.entities[position]?.[5] ?? []) {
      if (`${type}|${qualifier}|${value}` !== key) continue
      return {
        type,
        value,
        purpose: 'related',
        direction: 'both',
        tier: sources >= 2 ? 'corroborated' : 'imported',
        state: 'active',
        evidence: [],
      }
    }
    return undefined
  }
}
