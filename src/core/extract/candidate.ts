import type { Identifier } from '../identify/identifier.ts'

/** An identifier and the place in the view from which it was read. */
export interface Candidate {
  readonly start: number
  readonly end: number
  readonly identifier: Identifier
}

const nothing = (): boolean => false

/** Parts of a text that already belong to an identifier. Offsets are asked for from left to right. */
export class Taken {
  readonly #ranges: (readonly [number, number])[] = []

  add(start: number, end: number): void {
    this.#ranges.push([start, end])
  }

  /** A look-up over everything added so far, frozen. */
  index(): (at: number) => boolean {
    if (this.#ranges.length === 0) return nothing
    const sorted = [...this.#ranges].sort((a, b) => a[0] - b[0])
    const reach: number[] = []
    for (const [, end] of sorted) reach.push(Math.max(end, reach[reach.length - 1] ?? 0))
    return (at) => {
      let low = 0
      let high = sorted.length
      while (low < high) {
        const middle = (low + high) >> 1
        if ((sorted[middle]?.[0] ?? 0) <= at) low = middle + 1
        else high = middle
      }
      return low > 0 && (reach[low - 1] ?? 0) > at
    }
  }
}

/** At most `limit` of a list: the first and the last half, because padding comes first. */
export const bothEnds = <T>(list: readonly T[], limit: number): readonly T[] =>
  list.length <= limit
    ? list
    : [...list.slice(0, Math.ceil(limit / 2)), ...list.slice(list.length - Math.floor(limit / 2))]
