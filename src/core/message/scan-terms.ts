import { int32s } from '../text/slab.ts'
import { kindOf, unitKind } from './script-kind.ts'
import { cell, cellSize, hasEnd, isInsideWord, step, type TermAutomaton } from './term-automaton.ts'
import type { TermStream } from './term-stream.ts'

/** Called for a term with the range of stream positions it covers. */
export type TermVisitor = (classId: number, start: number, end: number, languages: number) => void

/** Where a unit leads; `inside` a word no term begins, but for those that say so. */
const advance = (
  automaton: TermAutomaton,
  from: number,
  unit: number,
  before: number,
  kind: number,
): number => {
  const { cells, root, openUnits } = automaton
  for (let node = from; node !== 0; node = cells[node * cellSize + cell.fail] ?? 0) {
    const next = step(automaton, node, unit)
    if (next !== 0) return next
  }
  return isInsideWord(kind, before) && openUnits[unit] === 0 ? 0 : (root[unit] ?? 0)
}

const boundary = (inner: number, outer: number): boolean => {
  const kind = kindOf(inner)
  return (kind !== unitKind.letter && kind !== unitKind.digit) || kindOf(outer) !== kind
}

/** Tells of the terms that end with the unit at `at`, where the scan has come to `node`. */
const report = (
  { cells, endsFrom, endCells }: TermAutomaton,
  { units, length }: TermStream,
  node: number,
  at: number,
  found: TermVisitor,
): void => {
  // Most nodes end nothing.
  if (((cells[node * cellSize + cell.way] ?? 0) & hasEnd) === 0) return
  for (let end = node; end !== 0; end = cells[end * cellSize + cell.nextEnd] ?? 0) {
    const to = endsFrom[end + 1] ?? 0
    for (let index = endsFrom[end] ?? 0; index < to; index++) {
      const term = index * 4
      const start = at + 1 - (endCells[term + 2] ?? 0)
      const open = endCells[term + 3] ?? 0
      const startsInside = start > 0 && !boundary(units[start] ?? 0, units[start - 1] ?? 0)
      if (startsInside && (open & 1) === 0) continue
      const endsInside = at + 1 < length && !boundary(units[at] ?? 0, units[at + 1] ?? 0)
      if (endsInside && (open & 2) === 0) continue
      found(endCells[term] ?? 0, start, at + 1, endCells[term + 1] ?? 0)
    }
  }
}

/**
 * Calls `found` for every term in the stream. Linear in its length plus the number of hits.
 *
 * @returns the node that the scan had come to behind each unit
 */
export const scanTerms = (
  automaton: TermAutomaton,
  stream: TermStream,
  found: TermVisitor,
): Int32Array => {
  const { units, length } = stream
  const nodes = int32s(length)
  let node = 0
  let before: number = unitKind.other
  for (let at = 0; at < length; at++) {
    const unit = units[at] ?? 0
    const kind = kindOf(unit)
    node = advance(automaton, node, unit, before, kind)
    before = kind
    if (node === 0) continue
    nodes[at] = node
    report(automaton, stream, node, at, found)
  }
  return nodes
}

/** A term stream with the place in the original where each unit of its view begins. */
export interface PlacedStream {
  readonly stream: TermStream
  readonly starts: ArrayLike<number>
}

/** A stream that was scanned, with the nodes that the scan gave. */
export interface ScannedStream extends PlacedStream {
  readonly nodes: Int32Array
}

const placeIn = ({ stream, starts }: PlacedStream, at: number): number =>
  at < stream.length ? (starts[stream.index[at] ?? 0] ?? 0) : Number.POSITIVE_INFINITY

/**
 * Calls `found` for every term in `other` that does not stand in `base`, and for some that do. Both are
 * views of one original: the scan goes on from where it had come before a unit that is another, or stands
 * beside another, than at the same place of the original, until it comes to the same node again and
 * nothing that differs can reach what follows. Linear.
 */
export const rescanTerms = (
  automaton: TermAutomaton,
  base: ScannedStream,
  other: PlacedStream,
  found: TermVisitor,
): void => {
  const { depths } = automaton
  const { units, length } = other.stream
  let own = 0
  let at = 0
  let node = 0
  /** The last place where the streams differ, while the scan goes on from there. */
  let changed = -1
  while (at < length || own < base.stream.length) {
    const placeOfOwn = placeIn(base, own)
    const place = placeIn(other, at)
    const sameUnit = place === placeOfOwn && base.stream.units[own] === units[at]
    if (sameUnit && changed < 0) {
      own++
      at++
      continue
    }
    if (!sameUnit) {
      if (changed < 0 && at > 0) {
        // The streams are alike up to here: what ends here may end otherwise before another neighbour.
        node = base.nodes[own - 1] ?? 0
        report(automaton, other.stream, node, at - 1, found)
      } else if (changed < 0) node = 0
      changed = at
      if (place > placeOfOwn) {
        // A unit that `other` lacks: what follows stands beside another neighbour.
        own++
        continue
      }
    }
    const unit = units[at] ?? 0
    const before = at > 0 ? kindOf(units[at - 1] ?? 0) : unitKind.other
    node = advance(automaton, node, unit, before, kindOf(unit))
    report(automaton, other.stream, node, at, found)
    // From here on the scan would do what it did in `base`: no term that is under way meets a difference.
    const depth = depths[node] ?? 0
    if (sameUnit && node === base.nodes[own] && at - changed > depth) changed = -1
    if (place === placeOfOwn) own++
    at++
  }
}
