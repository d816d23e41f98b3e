import { int32s } from '../text/slab.ts'
import type { CompiledCondition } from './compile-rules.ts'
import { countOf, type Hits } from './hits.ts'

/** A place where a condition is fulfilled. */
export interface Match {
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

/** Index in `places` behind the last hit of a class that begins before `offset`. */
const countBefore = (
  { places, starts, classFrom }: Hits,
  classId: number,
  offset: number,
): number => {
  let low = classFrom[classId] ?? 0
  let high = classFrom[classId + 1] ?? 0
  while (low < high) {
    const middle = (low + high) >> 1
    if ((starts[places[middle] ?? 0] ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}

/** Whether a negation stands before the end of a hit, in its sentence. Only the nearest can reach. */
export const isNegated = (hits: Hits, place: number, negation: number): boolean => {
  if (countOf(hits, negation) === 0) return false
  const at = countBefore(hits, negation, hits.ends[place] ?? 0) - 1
  if (at < (hits.classFrom[negation] ?? 0)) return false
  const nearest = hits.places[at] ?? 0
  if (hits.sentence[nearest] !== hits.sentence[place]) return false
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
    if (!item.some((classId) => countOf(hits, classId) > 0)) return []
  for (const classId of condition.without) if (countOf(hits, classId) > 0) return []
  const places = collect(condition, hits)
  const size = condition.items.length
  /** `latest[i]`: place of the latest hit for item i; `begin[i]`: first place of its chain. */
  const latest = new Array<number>(size).fill(-1)
  const earlier = new Array<number>(size).fill(-1)
  const chains: (readonly number[] | undefined)[] = []
  const matches: Match[] = []
  let filled = 0
  for (const place of places) {
    const bits = condition.bits[hits.classIds[place] ?? 0] ?? 0
    for (let item = size - 1; item >= 0; item--) {
      if ((bits & (1 << item)) === 0) continue
      if (condition.ordered && item > 0) {
        const before = chains[item - 1]
        const previous = before?.[before.length - 1]
        if (!before || previous === undefined) continue
        if ((hits.ends[previous] ?? 0) > (hits.starts[place] ?? 0)) continue
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
const collect = ({ classes }: CompiledCondition, hits: Hits): Int32Array => {
  let count = 0
  let lists = 0
  for (const classId of classes) {
    const own = countOf(hits, classId)
    count += own
    if (own > 0) lists++
  }
  const places = int32s(count)
  let at = 0
  for (const classId of classes) {
    const to = hits.classFrom[classId + 1] ?? 0
    for (let index = hits.classFrom[classId] ?? 0; index < to; index++)
      places[at++] = hits.places[index] ?? 0
  }
  return lists > 1 ? places.sort() : places
}

/**
 * One place for each item so that no two share a unit: two items need two expressions, not one that
 * belongs to both classes. The latest where it stands free, else the one before.
 */
const apart = (
  hits: Hits,
  latest: readonly number[],
  earlier: readonly number[],
): readonly number[] | undefined => {
  const chosen: number[] = []
  for (let item = 0; item < latest.length; item++) {
    const last = latest[item] ?? -1
    const before = earlier[item] ?? -1
    if (isFree(hits, chosen, last)) chosen.push(last)
    else if (before >= 0 && isFree(hits, chosen, before)) chosen.push(before)
    else return undefined
  }
  return chosen
}

const isFree = ({ starts, ends }: Hits, chosen: readonly number[], place: number): boolean => {
  const start = starts[place] ?? 0
  const end = ends[place] ?? 0
  for (const other of chosen)
    if ((starts[other] ?? 0) < end && start < (ends[other] ?? 0)) return false
  return true
}

/** The cheap tests come first: most windows are too wide. */
const check = (
  chosen: readonly number[],
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
  let end = 0
  for (const place of chosen) end = Math.max(end, hits.ends[place] ?? 0)
  const start = hits.starts[first] ?? 0
  const standsBetween = (classId: number): boolean => {
    if (countOf(hits, classId) === 0) return false
    const at = countBefore(hits, classId, start)
    if (at < (hits.classFrom[classId + 1] ?? 0)) {
      const after = hits.places[at] ?? 0
      if ((hits.sentence[after] ?? 0) <= lastSentence) return true
    }
    if (at === hits.classFrom[classId]) return false
    const before = hits.places[at - 1] ?? 0
    return (hits.sentence[before] ?? 0) >= sentence
  }
  if (condition.not.some(standsBetween)) return undefined
  if (!condition.guard) return { start, end }
  if (standsBetween(guards.thirdPerson)) return undefined
  if (isNegated(hits, last, guards.negation)) return undefined
  return { start, end }
}
