import { kindOf, unitKind } from './script-kind.ts'
import { streamOf, type TermStream } from './term-stream.ts'

/** One way of writing a member of a class. */
export interface Term {
  /** Folded; `*` at an end gives up the word boundary there. */
  readonly text: string
  readonly classId: number
  /** Bit of the language it belongs to. */
  readonly language: number
}

/** Many-pattern matcher after Aho and Corasick; transitions in one open-addressed table. */
export interface TermAutomaton {
  readonly mask: number
  readonly keyNode: Int32Array
  readonly keyUnit: Uint16Array
  readonly target: Int32Array
  readonly fail: Int32Array
  /** Next node on the failure chain that ends a term, or 0. */
  readonly nextEnd: Int32Array
  /** `endsFrom[n]` to `endsFrom[n + 1]`: the terms in `ends` that end at node n. */
  readonly endsFrom: Int32Array
  readonly ends: readonly TermEnd[]
  /** Transitions of the root, dense: the place that a scan returns to most often. */
  readonly root: Int32Array
  /** Units with which a term begins that may begin inside a word. */
  readonly openUnits: ReadonlySet<number>
}

interface TermEnd {
  readonly classId: number
  /** Bits of the languages that have the term. */
  languages: number
  readonly length: number
  readonly openStart: boolean
  readonly openEnd: boolean
}

const slotOf = (node: number, unit: number, mask: number): number =>
  ((Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)) >>> 7) & mask

const step = (automaton: TermAutomaton, node: number, unit: number): number => {
  if (node === 0) return automaton.root[unit] ?? -1
  const { keyNode, keyUnit, target, mask } = automaton
  let slot = slotOf(node, unit, mask)
  while (true) {
    const found = keyNode[slot] ?? -1
    if (found === -1) return -1
    if (found === node && keyUnit[slot] === unit) return target[slot] ?? -1
    slot = (slot + 1) & mask
  }
}

/** Builds the matcher; cost is linear in the summed length of the terms. */
export const buildTermAutomaton = (terms: readonly Term[]): TermAutomaton => {
  const children: Map<number, number>[] = [new Map()]
  const ends: (TermEnd[] | undefined)[] = [undefined]
  let edges = 0
  const openUnits = new Set<number>()
  for (const term of terms) {
    const openStart = term.text.startsWith('*')
    const openEnd = term.text.length > 1 && term.text.endsWith('*')
    const body = term.text.slice(openStart ? 1 : 0, openEnd ? -1 : undefined)
    const { units, length } = streamOf(body)
    if (length === 0) continue
    let node = 0
    for (let at = 0; at < length; at++) {
      const unit = units[at] ?? 0
      let next = children[node]?.get(unit)
      if (next === undefined) {
        next = children.length
        children.push(new Map())
        ends.push(undefined)
        children[node]?.set(unit, next)
        edges++
      }
      node = next
    }
    if (openStart) openUnits.add(units[0] ?? 0)
    const list = ends[node] ?? []
    const same = list.find(
      (end) =>
        end.classId === term.classId && end.openStart === openStart && end.openEnd === openEnd,
    )
    if (same) same.languages |= term.language
    else list.push({ classId: term.classId, languages: term.language, length, openStart, openEnd })
    ends[node] = list
  }
  let size = 16
  while (size < edges * 2.5) size *= 2
  const mask = size - 1
  const keyNode = new Int32Array(size).fill(-1)
  const keyUnit = new Uint16Array(size)
  const target = new Int32Array(size)
  children.forEach((map, node) => {
    for (const [unit, next] of map) {
      let slot = slotOf(node, unit, mask)
      while (keyNode[slot] !== -1) slot = (slot + 1) & mask
      keyNode[slot] = node
      keyUnit[slot] = unit
      target[slot] = next
    }
  })
  const fail = new Int32Array(children.length)
  const nextEnd = new Int32Array(children.length)
  const root = new Int32Array(65_536).fill(-1)
  for (const [unit, next] of children[0] ?? []) root[unit] = next
  const endsFrom = new Int32Array(children.length + 1)
  for (let node = 0; node < children.length; node++)
    endsFrom[node + 1] = (endsFrom[node] ?? 0) + (ends[node]?.length ?? 0)
  const automaton: TermAutomaton = {
    mask,
    keyNode,
    keyUnit,
    target,
    fail,
    nextEnd,
    endsFrom,
    ends: ends.flatMap((list) => list ?? []),
    root,
    openUnits,
  }
  const queue: number[] = [...(children[0]?.values() ?? [])]
  for (let head = 0; head < queue.length; head++) {
    const node = queue[head] ?? 0
    for (const [unit, next] of children[node] ?? []) {
      queue.push(next)
      let back = fail[node] ?? 0
      let found = step(automaton, back, unit)
      while (found === -1 && back !== 0) {
        back = fail[back] ?? 0
        found = step(automaton, back, unit)
      }
      fail[next] = found === -1 ? 0 : found
      const failed = fail[next] ?? 0
      nextEnd[next] = ends[failed] ? failed : (nextEnd[failed] ?? 0)
    }
  }
  return automaton
}

const boundary = (inner: number, outer: number): boolean => {
  const kind = kindOf(inner)
  return (kind !== unitKind.letter && kind !== unitKind.digit) || kindOf(outer) !== kind
}

/**
 * Calls `found` for every term in the stream with the range of stream positions it covers.
 * Linear in the stream's length plus the number of hits.
 */
export const scanTerms = (
  automaton: TermAutomaton,
  stream: TermStream,
  found: (classId: number, start: number, end: number, languages: number) => void,
): void => {
  const { units, length } = stream
  const { fail, nextEnd, endsFrom, ends, root, openUnits } = automaton
  let node = 0
  let before: number = unitKind.other
  for (let at = 0; at < length; at++) {
    const unit = units[at] ?? 0
    const kind = kindOf(unit)
    // Inside a word no term begins, but for those that say so.
    const inside = kind === unitKind.letter && before === unitKind.letter && !openUnits.has(unit)
    before = kind
    let next = -1
    while (node !== 0) {
      next = step(automaton, node, unit)
      if (next !== -1) break
      node = fail[node] ?? 0
    }
    if (node === 0) next = inside ? -1 : (root[unit] ?? -1)
    node = next === -1 ? 0 : next
    if (node === 0) continue
    let end = (endsFrom[node] ?? 0) < (endsFrom[node + 1] ?? 0) ? node : (nextEnd[node] ?? 0)
    while (end !== 0) {
      const until = endsFrom[end + 1] ?? 0
      for (let index = endsFrom[end] ?? 0; index < until; index++) {
        const term = ends[index]
        if (!term) continue
        const start = at + 1 - term.length
        if (!term.openStart && start > 0 && !boundary(units[start] ?? 0, units[start - 1] ?? 0))
          continue
        if (!term.openEnd && at + 1 < length && !boundary(unit, units[at + 1] ?? 0)) continue
        found(term.classId, start, at + 1, term.languages)
      }
      end = nextEnd[end] ?? 0
    }
  }
}
