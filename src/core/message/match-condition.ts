import { int32s } from '../text/slab.ts'
import type { CompiledCondition } from './compile-rules.ts'
import type { Hit, Hits } from './find-hits.ts'

/** A place where a condition is fulfilled. */
export interface Match {
  /** One hit for each item. */
  readonly hits: readonly Hit[]
  readonly start: number
  readonly end: number
}

/** What may cancel a match, handed in so that matching knows no class names. */
export interface Guards {
  /** Class of the negations. */
  readonly negation: number
  /** Class of the words by which a text speaks of desks and users in the third person. */
  readonly thirdPerson: number
  readonly hasContact: boolean
}

/** Enough places to show; a message that repeats itself says no more. */
const maximumMatches = 4

/** A negation reaches this many half-words forward within its sentence. */
const negationReach = 44

/** How many of the ascending places begin before `offset`. */
const countBefore = (hits: Hits, places: readonly number[], offset: number): number => {
  let low = 0
  let high = places.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((hits.ordered[places[middle] ?? 0]?.start ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}

/** Whether a negation stands before the end of a hit, in its sentence. Only the nearest can reach. */
export const isNegated = (hits: Hits, place: number, negation: number): boolean => {
  const negations = hits.byClass[negation]
  const hit = hits.ordered[place]
  if (!negations || !hit) return false
  const nearest = negations[countBefore(hits, negations, hit.end) - 1]
  if (nearest === undefined || hits.sentence[nearest] !== hits.sentence[place]) return false
  return (hits.from[place] ?? 0) - (hits.to[nearest] ?? 0) <= negationReach
}

/**
 * All places (up to four) where the condition holds. One pass over the hits of its classes in order,
 * keeping the latest hit for each item (and, for ordered conditions, the chain that led to it).
 */
export const matchCondition = (
  condition: CompiledCondition,
  hits: Hits,
  guards: Guards,
): readonly Match[] => {
  if (condition.needsContact && !guards.hasContact) return []
  for (const item of condition.items)
    if (!item.some((classId) => hits.byClass[classId] !== undefined)) return []
  for (const classId of condition.without) if (hits.byClass[classId] !== undefined) return []
  const places = collect(condition, hits)
  const size = condition.items.length
  /** `latest[i]`: place of the latest hit for item i; `begin[i]`: first place of its chain. */
  const latest = new Int32Array(size).fill(-1)
  const earlier = new Int32Array(size).fill(-1)
  const chains: (readonly number[] | undefined)[] = []
  const matches: Match[] = []
  let filled = 0
  for (const place of places) {
    const bits = condition.bits.get(hits.ordered[place]?.classId ?? -1) ?? 0
    for (let item = size - 1; item >= 0; item--) {
      if ((bits & (1 << item)) === 0) continue
      if (condition.ordered && item > 0) {
        const before = chains[item - 1]
        const previous = before?.[before.length - 1]
        if (!before || previous === undefined) continue
        if ((hits.ordered[previous]?.end ?? 0) > (hits.ordered[place]?.start ?? 0)) continue
        chains[item] = [...before, place]
      } else if (condition.ordered) chains[item] = [place]
      if (latest[item] === -1) filled++
      earlier[item] = latest[item] ?? -1
      latest[item] = place
    }
    if (filled < size) continue
    if (condition.ordered && (bits & (1 << (size - 1))) === 0) continue
    const chosen = condition.ordered ? (chains[size - 1] ?? []) : apart(hits, latest, earlier)
    if (!chosen) continue
    const match = check(chosen, condition, hits, guards)
    if (!match) continue
    const before = matches[matches.length - 1]
    if (before && match.start < before.end) continue
    matches.push(match)
    if (matches.length >= maximumMatches) break
  }
  return matches
}

/** Places of all hits of the condition's classes, ascending. */
const collect = (condition: CompiledCondition, hits: Hits): Int32Array => {
  let count = 0
  for (const classId of condition.bits.keys()) count += hits.byClass[classId]?.length ?? 0
  const places = int32s(count)
  let at = 0
  let lists = 0
  for (const classId of condition.bits.keys()) {
    const list = hits.byClass[classId]
    if (!list) continue
    lists++
    for (const place of list) places[at++] = place
  }
  return lists > 1 ? places.sort() : places
}

/**
 * One place for each item so that no two share a unit: two items need two expressions, not one that
 * belongs to both classes. The latest where it stands free, else the one before.
 */
const apart = (
  hits: Hits,
  latest: Int32Array,
  earlier: Int32Array,
): readonly number[] | undefined => {
  const chosen: number[] = []
  const free = (place: number): boolean => {
    const hit = hits.ordered[place]
    return (
      hit !== undefined &&
      chosen.every((other) => {
        const taken = hits.ordered[other]
        return !taken || taken.start >= hit.end || hit.start >= taken.end
      })
    )
  }
  for (let item = 0; item < latest.length; item++) {
    const last = latest[item] ?? -1
    const before = earlier[item] ?? -1
    if (free(last)) chosen.push(last)
    else if (before >= 0 && free(before)) chosen.push(before)
    else return undefined
  }
  return chosen
}

/** The cheap tests come first: most windows are too wide. */
const check = (
  chosen: ArrayLike<number>,
  condition: CompiledCondition,
  hits: Hits,
  guards: Guards,
): Match | undefined => {
  let first = chosen[0] ?? 0
  let last = first
  let to = 0
  let lastSentence = 0
  for (let item = 0; item < chosen.length; item++) {
    const place = chosen[item] ?? 0
    if (place < first) first = place
    if (place > last) last = place
    if ((hits.to[place] ?? 0) > to) to = hits.to[place] ?? 0
    if ((hits.lastSentence[place] ?? 0) > lastSentence) lastSentence = hits.lastSentence[place] ?? 0
  }
  if (condition.scope !== 'message' && to - (hits.from[first] ?? 0) > condition.window)
    return undefined
  const sentence = hits.sentence[first] ?? 0
  if (condition.scope === 'sentence' && sentence !== lastSentence) return undefined
  const found: Hit[] = []
  let end = 0
  for (let item = 0; item < chosen.length; item++) {
    const hit = hits.ordered[chosen[item] ?? 0]
    if (!hit) return undefined
    found.push(hit)
    if (hit.end > end) end = hit.end
  }
  const start = hits.ordered[first]?.start ?? 0
  const standsBetween = (classId: number): boolean => {
    const list = hits.byClass[classId]
    if (!list) return false
    const at = countBefore(hits, list, start)
    const after = list[at]
    if (after !== undefined && (hits.sentence[after] ?? 0) <= lastSentence) return true
    const before = list[at - 1]
    return before !== undefined && (hits.sentence[before] ?? 0) >= sentence
  }
  if (condition.not.some(standsBetween)) return undefined
  if (!condition.guard) return { hits: found, start, end }
  if (standsBetween(guards.thirdPerson)) return undefined
  if (isNegated(hits, last, guards.negation)) return undefined
  return { hits: found, start, end }
}
