import type { CompiledCondition } from './compile-rules.ts'
import type { Hit, Hits } from './find-hits.ts'
import type { Measure } from './measure-text.ts'

/** A place where a condition is fulfilled. */
export interface Match {
  /** One hit for each item. */
  readonly hits: readonly Hit[]
  readonly start: number
  readonly end: number
}

/** What may cancel a match, handed in so that matching knows no class names. */
export interface Guards {
  readonly negations: readonly Hit[]
  readonly hasContact: boolean
}

/** Enough places to show; a message that repeats itself says no more. */
const maximumMatches = 4

/** A negation reaches this many half-words forward within its sentence. */
const negationReach = 44

/** Whether a negation stands before the end of the match, in the sentence of its last hit. */
const isNegated = (match: Match, guards: Guards, measure: Measure): boolean => {
  const last = match.hits.reduce((a, b) => (b.start >= a.start ? b : a))
  // Only the nearest one before can be near enough.
  const nearest = guards.negations[firstFrom(guards.negations, last.end) - 1]
  if (!nearest || measure.sentence[nearest.start] !== measure.sentence[last.start]) return false
  const reach = (measure.position[last.start] ?? 0) - (measure.position[nearest.end - 1] ?? 0)
  return reach <= negationReach
}

/** Index of the first hit that starts at `offset` or later. */
const firstFrom = (hits: readonly Hit[], offset: number): number => {
  let low = 0
  let high = hits.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((hits[middle]?.start ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * All places (up to four) where the condition holds. One pass over the hits of its classes: linear
 * in their number.
 */
export const matchCondition = (
  condition: CompiledCondition,
  hits: Hits,
  measure: Measure,
  guards: Guards,
): readonly Match[] => {
  if (condition.needsContact && !guards.hasContact) return []
  for (const item of condition.items)
    if (!item.some((classId) => hits.byClass.has(classId))) return []
  for (const classId of condition.without) if (hits.byClass.has(classId)) return []
  const relevant = collect(condition, hits)
  const size = condition.items.length
  const chain: (readonly Hit[] | undefined)[] = new Array(size).fill(undefined)
  const matches: Match[] = []
  for (const hit of relevant) {
    const bits = condition.bits.get(hit.classId) ?? 0
    for (let item = size - 1; item >= 0; item--) {
      if ((bits & (1 << item)) === 0) continue
      if (!condition.ordered) chain[item] = [hit]
      else if (item === 0) chain[0] = [hit]
      else {
        const before = chain[item - 1]
        const previous = before?.[before.length - 1]
        if (before && previous && previous.end <= hit.start) chain[item] = [...before, hit]
      }
    }
    const match = condition.ordered
      ? bits & (1 << (size - 1))
        ? toMatch(chain[size - 1])
        : undefined
      : toMatch(joinChains(chain))
    if (!match || !holds(match, condition, hits, measure)) continue
    if (condition.guard && isNegated(match, guards, measure)) continue
    const earlier = matches[matches.length - 1]
    if (earlier && match.start < earlier.end) continue
    matches.push(match)
    if (matches.length >= maximumMatches) break
  }
  return matches
}

const collect = (condition: CompiledCondition, hits: Hits): readonly Hit[] => {
  const lists: (readonly Hit[])[] = []
  for (const classId of condition.bits.keys()) {
    const list = hits.byClass.get(classId)
    if (list) lists.push(list)
  }
  const only = lists[0]
  if (lists.length === 1 && only) return only
  return lists.flat().sort((a, b) => a.start - b.start || a.end - b.end)
}

const joinChains = (chain: readonly (readonly Hit[] | undefined)[]): readonly Hit[] | undefined => {
  const joined: Hit[] = []
  for (const part of chain) {
    if (!part) return undefined
    joined.push(...part)
  }
  return joined
}

const toMatch = (hits: readonly Hit[] | undefined): Match | undefined => {
  if (!hits || hits.length === 0) return undefined
  let start = Number.POSITIVE_INFINITY
  let end = 0
  for (const hit of hits) {
    if (hit.start < start) start = hit.start
    if (hit.end > end) end = hit.end
  }
  return { hits, start, end }
}

const holds = (
  match: Match,
  condition: CompiledCondition,
  hits: Hits,
  measure: Measure,
): boolean => {
  for (let a = 0; a < match.hits.length; a++)
    for (let b = a + 1; b < match.hits.length; b++)
      if (
        match.hits[a]?.start === match.hits[b]?.start &&
        match.hits[a]?.end === match.hits[b]?.end
      )
        return false
  const from = measure.sentence[match.start] ?? 0
  const to = measure.sentence[Math.max(match.start, match.end - 1)] ?? 0
  if (condition.scope === 'sentence' && from !== to) return false
  if (condition.scope !== 'message') {
    const width = (measure.position[match.end - 1] ?? 0) - (measure.position[match.start] ?? 0)
    if (width > condition.window) return false
  }
  for (const classId of condition.not) {
    const list = hits.byClass.get(classId)
    if (!list) continue
    const after = list[firstFrom(list, match.start)]
    if (after && (measure.sentence[after.start] ?? 0) <= to) return false
    const before = list[firstFrom(list, match.start) - 1]
    if (before && (measure.sentence[before.start] ?? 0) >= from) return false
  }
  return true
}
