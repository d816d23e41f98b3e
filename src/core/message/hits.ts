import { int32s } from '../text/slab.ts'
import type { Measure } from './measure-text.ts'

/** A member of a class found in the text. Offsets are into the original. */
export interface Hit {
  readonly classId: number
  readonly start: number
  readonly end: number
}

/**
 * Hits in order of their start, then of their end, side by side in arrays: a long text has thousands, and
 * as objects they cost more to make and to clear away than to find.
 */
export interface Hits {
  readonly classIds: Int32Array
  readonly starts: Int32Array
  readonly ends: Int32Array
  /** Half-words before the first and the last unit of each hit, and its sentences. */
  readonly from: Int32Array
  readonly to: Int32Array
  readonly sentence: Int32Array
  readonly lastSentence: Int32Array
  /** Places of the hits by class, ascending: those of class `c` from `classFrom[c]` up to `classFrom[c + 1]`. */
  readonly places: Int32Array
  readonly classFrom: Int32Array
}

/** How many hits of a class there are. */
export const countOf = ({ classFrom }: Hits, classId: number): number =>
  classId < 0 ? 0 : (classFrom[classId + 1] ?? 0) - (classFrom[classId] ?? 0)

/** The hits of a class, in order. */
export const hitsOf = (hits: Hits, classId: number | undefined): readonly Hit[] => {
  const found: Hit[] = []
  if (classId === undefined) return found
  const to = hits.classFrom[classId + 1] ?? 0
  for (let index = hits.classFrom[classId] ?? 0; index < to; index++) {
    const place = hits.places[index] ?? 0
    found.push({ classId, start: hits.starts[place] ?? 0, end: hits.ends[place] ?? 0 })
  }
  return found
}

/** Hits as they come. */
export class HitList {
  length = 0
  classIds = int32s(256)
  starts = int32s(256)
  ends = int32s(256)
  /** Bits of the languages of the term. */
  languages = int32s(256)

  push(classId: number, start: number, end: number, languages: number): void {
    const at = this.length
    if (at === this.starts.length) this.#grow()
    this.classIds[at] = classId
    this.starts[at] = start
    this.ends[at] = end
    this.languages[at] = languages
    this.length = at + 1
  }

  /** Leaves out what `keeps` refuses; the order stays. */
  filter(keeps: (at: number) => boolean): void {
    let kept = 0
    for (let at = 0; at < this.length; at++) {
      if (!keeps(at)) continue
      if (kept < at) {
        this.classIds[kept] = this.classIds[at] ?? 0
        this.starts[kept] = this.starts[at] ?? 0
        this.ends[kept] = this.ends[at] ?? 0
        this.languages[kept] = this.languages[at] ?? 0
      }
      kept++
    }
    this.length = kept
  }

  #grow(): void {
    const grown = (column: Int32Array): Int32Array => {
      const wider = int32s(column.length * 4)
      wider.set(column)
      return wider
    }
    this.classIds = grown(this.classIds)
    this.starts = grown(this.starts)
    this.ends = grown(this.ends)
    this.languages = grown(this.languages)
  }
}

/** Indices from 0 up to `count`, in the order of their keys; equal ones stay in the order of `before`. */
const sortedBy = (
  keys: Int32Array,
  before: Int32Array | undefined,
  count: number,
  greatest: number,
): Int32Array => {
  const next = int32s(greatest + 2)
  for (let at = 0; at < count; at++) {
    const slot = (keys[at] ?? 0) + 1
    next[slot] = (next[slot] ?? 0) + 1
  }
  for (let slot = 1; slot < next.length; slot++)
    next[slot] = (next[slot] ?? 0) + (next[slot - 1] ?? 0)
  const sorted = int32s(count)
  for (let place = 0; place < count; place++) {
    const at = before === undefined ? place : (before[place] ?? 0)
    const key = keys[at] ?? 0
    const to = next[key] ?? 0
    sorted[to] = at
    next[key] = to + 1
  }
  return sorted
}

/** The hits in order and by class. `length` is that of the original. Linear in both. */
export const indexHits = (
  list: HitList,
  measure: Measure,
  classes: number,
  length: number,
): Hits => {
  const count = list.length
  const order = sortedBy(list.starts, sortedBy(list.ends, undefined, count, length), count, length)
  const { position, sentence: sentences } = measure
  const classIds = int32s(count)
  const starts = int32s(count)
  const ends = int32s(count)
  const from = int32s(count)
  const to = int32s(count)
  const sentence = int32s(count)
  const lastSentence = int32s(count)
  for (let place = 0; place < count; place++) {
    const at = order[place] ?? 0
    const start = list.starts[at] ?? 0
    const end = list.ends[at] ?? 0
    const last = Math.max(start, end - 1)
    classIds[place] = list.classIds[at] ?? 0
    starts[place] = start
    ends[place] = end
    from[place] = position[start] ?? 0
    to[place] = position[last] ?? 0
    sentence[place] = sentences[start] ?? 0
    lastSentence[place] = sentences[last] ?? 0
  }
  const places = sortedBy(classIds, undefined, count, classes)
  const classFrom = int32s(classes + 1)
  for (let place = 0; place < count; place++) {
    const slot = (classIds[place] ?? 0) + 1
    classFrom[slot] = (classFrom[slot] ?? 0) + 1
  }
  for (let slot = 1; slot <= classes; slot++)
    classFrom[slot] = (classFrom[slot] ?? 0) + (classFrom[slot - 1] ?? 0)
  return { classIds, starts, ends, from, to, sentence, lastSentence, places, classFrom }
}
