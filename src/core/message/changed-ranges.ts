import type { TermStream } from './term-stream.ts'

/** A term stream with the place in the original where each unit of its view begins. */
export interface PlacedStream {
  readonly stream: TermStream
  readonly starts: ArrayLike<number>
}

/**
 * Ranges of `other` in which a term may stand that does not stand in `base`: around each unit that is
 * another, or stands beside another, than at the same place of the original. Ascending, apart. Linear.
 * @param reach length of the longest term
 */
export const changedRanges = (
  base: PlacedStream,
  other: PlacedStream,
  reach: number,
): readonly (readonly [number, number])[] => {
  const ranges: [number, number][] = []
  const mark = (at: number): void => {
    const from = Math.max(0, at - reach)
    const to = Math.min(other.stream.length, at + reach)
    const last = ranges.at(-1)
    if (last !== undefined && from <= last[1]) last[1] = to
    else ranges.push([from, to])
  }
  const placeIn = ({ stream, starts }: PlacedStream, at: number): number =>
    at < stream.length ? (starts[stream.index[at] ?? 0] ?? 0) : Number.POSITIVE_INFINITY
  let own = 0
  let at = 0
  while (at < other.stream.length || own < base.stream.length) {
    const placeOfOwn = placeIn(base, own)
    const place = placeIn(other, at)
    if (place === placeOfOwn) {
      if (base.stream.units[own] !== other.stream.units[at]) mark(at)
      own++
      at++
    } else {
      // One has a unit where the other has none: what follows stands beside another neighbour.
      mark(at)
      if (place < placeOfOwn) at++
      else own++
    }
  }
  return ranges
}
