import type { Pieces } from './at-once.ts'
import type { Channel, Entity } from './entity.ts'
import type { EntityHead, Listing } from './registry.ts'
import type { OpenPart } from './snapshot.ts'

/** Entities indexed in one piece. */
const perPiece = 1_000

type OpenRow = OpenPart['entities'][number][5][number]

const bar = 0x7c
/** FNV-1a, by UTF-16 units. */
const offsetBasis = 0x811c9dc5
const withUnit = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193)
const withText = (hash: number, text: string): number => {
  let next = hash
  for (let at = 0; at < text.length; at++) next = withUnit(next, text.charCodeAt(at))
  return next
}

/** Hash of a row’s key, `type|qualifier|value`, without writing it out. */
const hashOfRow = ([type, qualifier, value]: OpenRow): number =>
  withText(withUnit(withText(withUnit(withText(offsetBasis, type), bar), qualifier), bar), value)

const isKeyOf = (key: string, [type, qualifier, value]: OpenRow): boolean =>
  key.length === type.length + qualifier.length + value.length + 2 &&
  key.endsWith(value) &&
  key.startsWith(type) &&
  key.startsWith(`|${qualifier}|`, type.length)

/**
 * Exact look-up over the open data. Rows stay tuples and become channels only when asked for, and the index holds
 * places, no keys: with 106,000 channels that is the difference between 20 and 100 MB.
 */
export class OpenChannels {
  readonly #part: OpenPart
  readonly #same: ReadonlyMap<string, Entity>
  readonly #bySlug = new Map<string, number>()
  /** By number of the row: its entity, and its place among the entity's channels. */
  readonly #entityOf: Int32Array
  readonly #placeOf: Uint16Array
  /** Open-addressed: numbers of rows, one up; equal keys lie behind one another. */
  readonly #slots: Int32Array
  #rows = 0

  private constructor(part: OpenPart, same: ReadonlyMap<string, Entity>) {
    this.#part = part
    this.#same = same
    const rows = part.entities.reduce((sum, [, , , , , channels]) => sum + channels.length, 0)
    let size = 16
    while (size < rows * 2) size *= 2
    this.#entityOf = new Int32Array(rows)
    this.#placeOf = new Uint16Array(rows)
    this.#slots = new Int32Array(size)
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
    const mask = this.#slots.length - 1
    for (let position = from; position < to; position++) {
      const entity = this.#part.entities[position]
      if (entity === undefined) continue
      this.#bySlug.set(entity[0], position)
      for (const [place, row] of entity[5].entries()) {
        let slot = startOf(hashOfRow(row), mask)
        while (this.#slots[slot] !== 0) slot = (slot + 1) & mask
        this.#entityOf[this.#rows] = position
        this.#placeOf[this.#rows] = place
        this.#slots[slot] = ++this.#rows
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
    const mask = this.#slots.length - 1
    const found: Listing[] = []
    for (let slot = startOf(withText(offsetBasis, key), mask); ; slot = (slot + 1) & mask) {
      const row = (this.#slots[slot] ?? 0) - 1
      if (row < 0) return found
      const position = this.#entityOf[row] ?? 0
      const open = this.#part.entities[position]?.[5][this.#placeOf[row] ?? 0]
      if (open === undefined || !isKeyOf(key, open)) continue
      const head = this.#headAt(position)
      if (head === undefined) continue
      found.push({ entity: head, channel: channelOf(open), match: 'exact' })
    }
  }

  #headAt(position: number): EntityHead | undefined {
    const row = this.#part.entities[position]
    if (row === undefined) return undefined
    const same = this.#same.get(row[0])
    return same === undefined
      ? { slug: row[0], name: row[1], curated: false }
      : { slug: same.slug, name: same.name, curated: false, merged: true }
  }
}

/** Where a hash begins to look; its high bits go in too. */
const startOf = (hash: number, mask: number): number => (hash ^ (hash >>> 15)) & mask

const channelOf = ([type, , value, sources]: OpenRow): Channel => ({
  type,
  value,
  purpose: 'related',
  direction: 'both',
  tier: sources >= 2 ? 'corroborated' : 'imported',
  state: 'active',
  evidence: [],
})
