import { kindOf, unitKind } from './script-kind.ts'
import { fillStream } from './term-stream.ts'

/** One way of writing a member of a class. */
export interface Term {
  /** Folded; `*` at an end gives up the word boundary there. */
  readonly text: string
  readonly classId: number
  /** Bit of the language it belongs to. */
  readonly language: number
}

/**
 * Many-pattern matcher after Aho and Corasick. A scan waits for memory more than it computes, so what is
 * read together lies together: a small cell for each node, nodes near the root side by side, and an edge
 * table only for nodes with several ways on.
 */
export interface TermAutomaton {
  /** Four numbers a node, named by `cell`. */
  readonly cells: Int32Array
  /** Open-addressed, four numbers a slot: node, unit, target, unused. Nodes are never 0, free slots are. */
  readonly edges: Int32Array
  readonly mask: number
  /** The terms that end at node `n`: from `endsFrom[n]` up to `endsFrom[n + 1]`, places in `ends`. */
  readonly endsFrom: Int32Array
  /** Units of each node's text. */
  readonly depths: Uint16Array
  /** Four numbers for each of `ends`: class, languages, length, and 1 for an open start plus 2 for an open end. */
  readonly endCells: Int32Array
  readonly ends: readonly TermEnd[]
  /** Transitions of the root, dense: the place that a scan returns to most often. */
  readonly root: Int32Array
  /** 1 for each unit with which a term begins that may begin inside a word. */
  readonly openUnits: Uint8Array
}

export const cellSize = 4
/** Places in a node's cell. */
export const cell = {
  /** The longest proper end of the node's text that is a node and where a term may begin, or the root. */
  fail: 0,
  /** Next node on the failure chain that ends a term, or 0. */
  nextEnd: 1,
  /** The unit of the way on that was made first (most nodes have no other), with the two flags below. */
  way: 2,
  /** Where it leads. */
  target: 3,
} as const
/** Other ways on stand in the edge table. */
const hasMore = 1 << 16
/** A term ends here or on the failure chain. */
export const hasEnd = 1 << 17
const unitBits = 0xffff

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

/** Where a unit leads from a node that is not the root, or 0. */
export const step = ({ cells, edges, mask }: TermAutomaton, node: number, unit: number): number => {
  const at = node * cellSize
  const way = cells[at + cell.way] ?? 0
  if ((way & unitBits) === unit) return cells[at + cell.target] ?? 0
  if ((way & hasMore) === 0) return 0
  for (let slot = slotOf(node, unit, mask); ; slot = (slot + 1) & mask) {
    const found = edges[slot * 4] ?? 0
    if (found === 0) return 0
    if (found === node && edges[slot * 4 + 1] === unit) return edges[slot * 4 + 2] ?? 0
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
  const openUnits = new Uint8Array(0x10000)
  let units = new Uint16Array(256)
  let index = new Uint32Array(256)
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
    let node = 0
    for (let at = 0; at < length; at++) node = transitions.follow(node, units[at] ?? 0)
    if (openStart) openUnits[units[0] ?? 0] = 1
    const list = ends[node] ?? []
    const same = list.find(
      (end) =>
        end.classId === term.classId && end.openStart === openStart && end.openEnd === openEnd,
    )
    if (same) same.languages |= term.language
    else list.push({ classId: term.classId, languages: term.language, length, openStart, openEnd })
    ends[node] = list
  }
  const tree = byDepth(transitions)
  const nodes = tree.parents.length
  const ordered: TermEnd[] = []
  const endsFrom = new Int32Array(nodes + 1)
  const endsOf = (node: number): readonly TermEnd[] => ends[tree.made[node] ?? 0] ?? []
  const cells = new Int32Array(nodes * cellSize)
  for (let node = 0; node < nodes; node++) {
    for (const end of endsOf(node)) ordered.push(end)
    endsFrom[node + 1] = ordered.length
  }
  const automaton: TermAutomaton = {
    cells,
    ...layEdges(tree, cells),
    endsFrom,
    depths: tree.depths,
    endCells: Int32Array.from(
      ordered.flatMap(({ classId, languages, length, openStart, openEnd }) => [
        classId,
        languages,
        length,
        (openStart ? 1 : 0) + (openEnd ? 2 : 0),
      ]),
    ),
    ends: ordered,
    openUnits,
  }
  linkFailures(automaton, tree, opensOf(endsOf, tree.parents))
  return automaton
}

/** The nodes of all terms, nearer ones to the root first: those are met in every text. */
interface Tree {
  readonly parents: Int32Array
  readonly units: Uint16Array
  readonly depths: Uint16Array
  /** The number under which each node was made. */
  readonly made: Int32Array
}

const byDepth = ({ parents, units }: Transitions): Tree => {
  const count = parents.length
  const madeDepths = new Uint16Array(count)
  const next: number[] = [0]
  // Parents are made before their children.
  for (let node = 1; node < count; node++) {
    const depth = (madeDepths[parents[node] ?? 0] ?? 0) + 1
    madeDepths[node] = depth
    next[depth] = (next[depth] ?? 0) + 1
  }
  for (let depth = 1, sum = 1; depth < next.length; depth++) {
    const size = next[depth] ?? 0
    next[depth] = sum
    sum += size
  }
  const places = new Int32Array(count)
  const tree = {
    parents: new Int32Array(count).fill(-1),
    units: new Uint16Array(count),
    depths: new Uint16Array(count),
    made: new Int32Array(count),
  }
  for (let node = 1; node < count; node++) {
    const depth = madeDepths[node] ?? 0
    const place = next[depth] ?? 0
    next[depth] = place + 1
    places[node] = place
    tree.parents[place] = places[parents[node] ?? 0] ?? 0
    tree.units[place] = units[node] ?? 0
    tree.depths[place] = depth
    tree.made[place] = node
  }
  return tree
}

/** The first way on of each node goes to its cell, the root's to its table, others to the edge table. */
const layEdges = (
  { parents, units }: Tree,
  cells: Int32Array,
): Pick<TermAutomaton, 'edges' | 'mask' | 'root'> => {
  const root = new Int32Array(65_536)
  const further: number[] = []
  for (let node = 1; node < parents.length; node++) {
    const parent = parents[node] ?? 0
    const at = parent * cellSize
    if (parent === 0) root[units[node] ?? 0] = node
    else if (cells[at + cell.target] === 0) {
      cells[at + cell.way] = units[node] ?? 0
      cells[at + cell.target] = node
    } else {
      cells[at + cell.way] = (cells[at + cell.way] ?? 0) | hasMore
      further.push(node)
    }
  }
  let size = 16
  while (size < further.length * 2.5) size *= 2
  const edges = new Int32Array(size * 4)
  for (const node of further) {
    const parent = parents[node] ?? 0
    const unit = units[node] ?? 0
    let slot = slotOf(parent, unit, size - 1)
    while (edges[slot * 4] !== 0) slot = (slot + 1) & (size - 1)
    edges.set([parent, unit, node], slot * 4)
  }
  return { edges, mask: size - 1, root }
}

/** 1 for each node through which a term goes that may begin inside a word. */
const opensOf = (endsOf: (node: number) => readonly TermEnd[], parents: Int32Array): Uint8Array => {
  const opens = new Uint8Array(parents.length)
  for (let node = 1; node < parents.length; node++)
    if (endsOf(node).some(({ openStart }) => openStart))
      for (let up = node; up > 0 && opens[up] === 0; up = parents[up] ?? 0) opens[up] = 1
  return opens
}

/**
 * Links each node to where a scan goes on when no way leads further. Ends of its text that begin inside a
 * word are left out unless a term may begin there: whatever they led to would be refused at its boundary,
 * and in scripts with spaces nearly all ends are such.
 */
const linkFailures = (
  automaton: TermAutomaton,
  { parents, units }: Tree,
  opens: Uint8Array,
): void => {
  const { cells, root, endsFrom } = automaton
  /** 1 where the end that a node's failure link stands for begins at the bound of a word. */
  const apart = new Uint8Array(parents.length)
  // A failure link leads to a nearer node, whose own is there already.
  for (let node = 1; node < parents.length; node++) {
    const at = node * cellSize
    const ownEnds = endsFrom[node] !== endsFrom[node + 1]
    if (ownEnds) cells[at + cell.way] = (cells[at + cell.way] ?? 0) | hasEnd
    const parent = parents[node] ?? 0
    if (parent === 0) continue
    const unit = units[node] ?? 0
    for (let back = parent; back !== 0; ) {
      let isApart = apart[back] === 1
      back = cells[back * cellSize + cell.fail] ?? 0
      if (back === 0) isApart = !isInsideWord(kindOf(unit), kindOf(units[parent] ?? 0))
      const next = back === 0 ? (root[unit] ?? 0) : step(automaton, back, unit)
      if (next === 0 || !(isApart || opens[next] === 1)) continue
      cells[at + cell.fail] = next
      const nextEnd =
        endsFrom[next] === endsFrom[next + 1] ? (cells[next * cellSize + cell.nextEnd] ?? 0) : next
      cells[at + cell.nextEnd] = nextEnd
      if (nextEnd !== 0) cells[at + cell.way] = (cells[at + cell.way] ?? 0) | hasEnd
      apart[node] = isApart ? 1 : 0
      break
    }
  }
}

export const isInsideWord = (kind: number, before: number): boolean =>
  kind === unitKind.letter && before === unitKind.letter
