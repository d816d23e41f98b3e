import type { Entity, EntityCategory } from '../../core/registry/entity.ts'

export interface EntitySearch {
  readonly q?: string
  readonly category?: EntityCategory
  readonly country?: string
  readonly limit: number
  readonly cursor?: string
}

/** A place in the list: rank of the match, then slug. Holds across releases, unlike an offset. */
interface Position {
  readonly rank: number
  readonly slug: string
}

const fold = (text: string): string => text.normalize('NFKC').toLowerCase().trim()

/** 0 exact, 1 beginning of a name, 2 beginning of a word in it, 3 anywhere; null no match. */
const rankOf = (entity: Entity, wanted: string): number | null => {
  if (wanted === '') return 0
  let best: number | null = null
  for (const name of [entity.slug, entity.name, ...entity.aliases.map((alias) => alias.text)]) {
    const folded = fold(name)
    const at = folded.indexOf(wanted)
    if (at === -1) continue
    const rank =
      folded === wanted ? 0 : at === 0 ? 1 : /[\s\-_.]/.test(folded[at - 1] ?? '') ? 2 : 3
    if (best === null || rank < best) best = rank
  }
  return best
}

const isAfter = (a: Position, b: Position): boolean =>
  a.rank > b.rank || (a.rank === b.rank && a.slug > b.slug)

const writeCursor = (position: Position): string =>
  btoa(`${position.rank}.${position.slug}`)
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

/** Null for anything that `writeCursor` did not write. */
export const readCursor = (cursor: string): Position | null => {
  try {
    const text = atob(cursor.replaceAll('-', '+').replaceAll('_', '/'))
    const match = /^([0-3])\.([a-z0-9-]{1,80})$/.exec(text)
    if (match === null) return null
    return { rank: Number(match[1]), slug: match[2] ?? '' }
  } catch {
    return null
  }
}

/**
 * One page of the curated entities that fit, best match first and then by slug. A cursor that is not
 * one of ours gives null. Linear in the number of curated entities.
 */
export const findEntities = (
  entities: readonly Entity[],
  search: EntitySearch,
): { readonly items: readonly Entity[]; readonly nextCursor?: string } | null => {
  const after = search.cursor === undefined ? undefined : readCursor(search.cursor)
  if (after === null) return null
  const wanted = fold(search.q ?? '')
  const found: { readonly entity: Entity; readonly position: Position }[] = []
  for (const entity of entities) {
    if (search.category !== undefined && entity.category !== search.category) continue
    const { countries } = entity
    // An entity without countries serves the world, so it answers to every country.
    if (search.country !== undefined && countries.length > 0 && !countries.includes(search.country))
      continue
    const rank = rankOf(entity, wanted)
    if (rank === null) continue
    const position = { rank, slug: entity.slug }
    if (after === undefined || isAfter(position, after)) found.push({ entity, position })
  }
  found.sort((a, b) => (isAfter(a.position, b.position) ? 1 : -1))
  const page = found.slice(0, search.limit)
  const last = page.at(-1)
  return {
    items: page.map((one) => one.entity),
    ...(found.length > page.length && last !== undefined
      ? { nextCursor: writeCursor(last.position) }
      : {}),
  }
}
