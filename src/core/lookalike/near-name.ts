import type { FoldBuffer } from './fold.ts'
import type { NameGroup } from './name-table.ts'
import { visualDistance, visualLimit } from './visual-distance.ts'

/** Letters changed for others of nearly the same shape alone. */
export const looksLike = (buffer: FoldBuffer, from: number, to: number, name: string): boolean =>
  visualDistance(buffer.codes, from, to, name) <= visualLimit(name.length)

/** The name with two units wedged in at one place: `opensesea`. */
export const isWedge = (buffer: FoldBuffer, from: number, to: number, name: string): boolean => {
  if (to - from !== name.length + 2 || name.length < 6) return false
  let head = 0
  while (head < name.length && buffer.codes[from + head] === name.charCodeAt(head)) head++
  let tail = 0
  while (
    tail < name.length &&
    buffer.codes[to - 1 - tail] === name.charCodeAt(name.length - 1 - tail)
  )
    tail++
  return head + tail >= name.length && head > 0 && tail > 0
}

/**
 * One letter left out and another put in elsewhere, between the first and the last that stay: `bnaxnce`.
 * All but one of seven letters in their order are no chance.
 */
export const isShift = (buffer: FoldBuffer, from: number, to: number, name: string): boolean => {
  const { codes } = buffer
  const length = to - from
  if (length !== name.length || length < 7) return false
  let head = 0
  while (head < length && codes[from + head] === name.charCodeAt(head)) head++
  let end = length
  while (end > head && codes[from + end - 1] === name.charCodeAt(end - 1)) end--
  if (head === 0 || end === length) return false
  let omitted = true
  let put = true
  for (let at = head; at + 1 < end; at++) {
    if (codes[from + at] !== name.charCodeAt(at + 1)) omitted = false
    if (codes[from + at + 1] !== name.charCodeAt(at)) put = false
  }
  return omitted || put
}

/** The same letters in another order, with the same first one: chance does not do that. */
export const isAnagram = (a: string, b: string): boolean =>
  a.length === b.length && a[0] === b[0] && [...a].sort().join('') === [...b].sort().join('')

/** Edits allowed: 1 up to seven letters, 2 from eight; `isWedge` and `isShift` are let through beside them. */
export const toleranceOf = (group: NameGroup): 1 | 2 => (group.core >= 8 && group.curated ? 2 : 1)
