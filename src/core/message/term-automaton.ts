import { kindOf, unitKind } from './script-kind.ts'
import { fillStream, type TermStream } from './term-stream.ts'

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
  /** Units of the longest term. */
  readonly longest: number
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

/** Transitions in the making; the table doubles as it fills. */
class Transitions {
  keyNode: Int32Array = new Int32Array(16).fill(-1)
  keyUnit: Uint16Array = new Uint16Array(16)
  target: Int32Array = new Int32Array(16)
  /** Parent and unit of each node but the root, in the order in which nodes were made. */
  readonly parents: number[] = [-1]
  readonly units: number[] = [0]

  get mask(): number {
    return this.keyNode.length - 1
  }

  get nodes(): number {
    return this.parents.length
  }

  /** Where a unit leads from a node; a new node when it led nowhere. */
  follow(node: number, unit: number): number {
    const mask = this.mask
    let slot = slotOf(node, unit, mask)
    for (;;) {
      const found = this.keyNode[slot] ?? -1
      if (found === -1) break
      if (found === node && this.keyUnit[slot] === unit) return this.target[slot] ?? 0
      slot = (slot + 1) & mask
    }
    const next = this.nodes
    this.parents.push(node)
    this.units.push(unit)
    this.keyNode[slot] = node
    this.keyUnit[slot] = unit
    this.target[slot] = next
    if (this.keyNode.length < next * 2.5) this.#grow()
    return next
  }

  #grow(): void {
    const size = this.keyNode.length * 2
    this.keyNode = new Int32Array(size).fill(-1)
    this.keyUnit = new Uint16Array(size)
    this.target = new Int32Array(size)
    for (let next = 1; next < this.nodes; next++) {
      const node = this.parents[next] ?? 0
      const unit = this.units[next] ?? 0
      let slot = slotOf(node, unit, size - 1)
      while (this.keyNode[slot] !== -1) slot = (slot + 1) & (size - 1)
      this.keyNode[slot] = node
      this.keyUnit[slot] = unit
      this.target[slot] = next
    }
  }
}

/** Builds the matcher; cost is linear in the summed length of the terms. */
export const buildTermAutomaton = (terms: readonly Term[]): TermAutomaton => {
  const transitions = new Transitions()
  const ends: (TermEnd[] | undefined)[] = [undefined]
  const openUnits = new Set<number>()
  let units = new Uint16Array(256)
  let index = new Uint32Array(256)
  let longest = 0
  for (const term of terms) {
    const openStart = term.text.startsWith('*')
    const openEnd = term.text.length > 1 && term.text.endsWith('*')
    const body = term.text.slice(openStart ? 1 : 0, openEnd ? -1 : undefined)
    if (body.length > units.length) {
      units = new Uint16Array(body.length)
      index = new Uint32Array(body.length)
    }
    const length = fillStream(body, units, index)
    if (length === 0) continue
    longest = Math.max(longest, length)
    let node = 0
    for (let at = 0; at < length; at++) node = transitions.follow(node, units[at] ?? 0)
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
  const { keyNode, keyUnit, target, mask, nodes } = transitions
  const fail = new Int32Array(nodes)
  const nextEnd = new Int32Array(nodes)
  const root = new Int32Array(65_536).fill(-1)
  const endsFrom = new Int32Array(nodes + 1)
  for (let node = 0; node < nodes; node++)
    endsFrom[node + 1] = (endsFrom[node] ?? 0) + (ends[node]?.length ?? 0)
  const ordered: TermEnd[] = []
  for (let node = 0; node < nodes; node++) for (const end of ends[node] ?? []) ordered.push(end)
  const automaton: TermAutomaton = {
    mask,
    keyNode,
    keyUnit,
    target,
    fail,
    nextEnd,
    endsFrom,
    ends: ordered,
    root,
    longest,
    openUnits,
  }
  for (const next of byDepth(transitions.parents)) {
    const parent = transitions.parents[next] ?? 0
    const unit = transitions.units[next] ?? 0
    if (parent === 0) {
      root[unit] = next
      continue
    }
    let back = fail[parent] ?? 0
    let found = step(automaton, back, unit)
    while (found === -1 && back !== 0) {
      back = fail[back] ?? 0
      found = step(automaton, back, unit)
    }
    const failed = found === -1 ? 0 : found
    fail[next] = failed
    nextEnd[next] = ends[failed] ? failed : (nextEnd[failed] ?? 0)
  }
  return automaton
}

/** All nodes but the root, nearer ones first: a failure link leads to a nearer node. */
const byDepth = (parents: readonly number[]): Int32Array => {
  const depth = new Int32Array(parents.length)
  const from: number[] = [0]
  for (let node = 1; node < parents.length; node++) {
    // Parents are made before their children.
    const own = (depth[parents[node] ?? 0] ?? 0) + 1
    depth[node] = own
    from[own] = (from[own] ?? 0) + 1
  }
  for (let level = 1, sum = 0; level < from.length; level++) {
    const count = from[level] ?? 0
    from[level] = sum
    sum += count
  }
  const nodes = new Int32Array(parents.length - 1)
  for (let node = 1; node < parents.length; node++) {
    const level = depth[node] ?? 0
    const place = from[level] ?? 0
    nodes[place] = node
    from[level] = place + 1
  }
  return nodes
}

const boundary = (inner: number, outer: number): boolean => {
  const kind = kindOf(inner)
  return (kind !== unitKind.letter && kind !== unitKind.digit) || kindOf(outer) !== kind
}

/**
 * Calls `found` for every term in the stream with the range of stream positions it covers.
 * Linear in the length of the range plus the number of hits.
 * @param range positions from which terms may begin and before which they end; the whole stream unless given
 */
export const scanTerms = (
  automaton: TermAutomaton,
  stream: TermStream,
  found: (classId: number, start: number, end: number, languages: number) => void,
  range: readonly [number, number] = [0, stream.length],
): void => {
  const { units, length } = stream
  const { fail, nextEnd, endsFrom, ends, root, openUnits } = automaton
  let node = 0
  const [from, until] = range
  let before: number = from > 0 ? kindOf(units[from - 1] ?? 0) : unitKind.other
  for (let at = from; at < until; at++) {
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
      const lastEnd = endsFrom[end + 1] ?? 0
      for (let index = endsFrom[end] ?? 0; index < lastEnd; index++) {
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
