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

/** The same letters in another order, with the same first one: chance does not do that. */
export const isAnagram = (a: string, b: string): boolean =>
  a.length === b.length && a[0] === b[0] && [...a].sort().join('') === [...b].sort().join('')

/** Edits allowed: 1 up to seven letters, 2 from eight. */
export const toleranceOf = (group: NameGroup): 1 | 2 => (group.core >= 8 && group.curated ? 2 : 1)
