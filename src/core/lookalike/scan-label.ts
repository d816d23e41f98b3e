import { editDistance } from './distance.ts'
import { FoldBuffer } from './fold.ts'
import { hasDigit, isBoundary, isLeftEdge, isRightEdge } from './label-edges.ts'
import { type Likeness, likeness } from './likeness.ts'
import type { NameGroup, NameHit, NameTable } from './name-table.ts'
import { isSeparator } from './name-trie.ts'
import { isAnagram, isShift, isWedge, looksLike, toleranceOf } from './near-name.ts'
import { empty, type Residue, type ResidueReader, trimBase } from './residue.ts'

/** A name that a label shows, with what stands beside it. */
export interface Candidate {
  readonly group: NameGroup
  /** Offsets into the text that was scanned. */
  readonly start: number
  readonly end: number
  readonly likeness: Likeness
  readonly left: Residue
  readonly right: Residue
  /** True when the piece begins, or ends, at the label's edge, a separator, a digit or another script. */
  readonly leftEdge: boolean
  readonly rightEdge: boolean
  /** True when nothing but separators stands beside it: `paypal_`. */
  readonly padded: boolean
}

const none: readonly Candidate[] = []

/** Finds names in one label (or handle, or local part) of a shown text. Not re-entrant. */
export class LabelScanner {
  readonly #table: NameTable
  readonly #residue: ResidueReader
  readonly #first = new FoldBuffer()
  readonly #second = new FoldBuffer()
  readonly #hits: NameHit[] = []
  readonly #kept: Candidate[] = []

  constructor(table: NameTable, residue: ResidueReader) {
    this.#table = table
    this.#residue = residue
  }

  /** Names in `text[start, end)`, lower case as shown. `groups` joins names that the caller already knows are meant. */
  scan(
    text: string,
    start: number,
    end: number,
    claimed: readonly NameGroup[] = [],
  ): readonly Candidate[] {
    this.#first.fill(text, start, end)
    const merged = this.#second.merge(this.#first)
    let found = this.#exact(this.#first, text, start, end, claimed)
    if (merged) {
      const more = this.#exact(this.#second, text, start, end, claimed)
      if (more.length > 0) found = found.length === 0 ? more : [...found, ...more]
    }
    if (found.length > 0) return found
    const near = this.#kept
    if (near.length > 0) near.length = 0
    this.#tokens(this.#first, text, start, end, claimed, near)
    if (near.length === 0 && merged) this.#tokens(this.#second, text, start, end, claimed, near)
    if (near.length === 0 && end - start <= 20) this.#rejoined(text, start, end, near)
    return near.length === 0 ? none : [...near]
  }

  /** The name that `text[start, end)`, dots left out, is as a whole; null when it is none. */
  joined(text: string, start: number, end: number): Candidate | null {
    const buffer = this.#first
    buffer.fill(text, start, end)
    const hits = this.#hits
    hits.length = 0
    this.#table.scan(buffer, hits)
    const hit = hits.find(
      (one) => one.from === 0 && one.to === buffer.length && one.group.label.length > 2,
    )
    return hit === undefined ? null : this.#candidate(hit.group, text, start, end, start, end)
  }

  /** Conduct words in a label that shows no name. */
  conductIn(text: string, start: number, end: number): readonly string[] {
    return this.#residue.read(text.slice(start, end)).conduct
  }

  #exact(
    buffer: FoldBuffer,
    text: string,
    start: number,
    end: number,
    claimed: readonly NameGroup[],
  ): readonly Candidate[] {
    const hits = this.#hits
    if (hits.length > 0) hits.length = 0
    this.#table.scan(buffer, hits)
    if (hits.length === 0) return none
    const kept: Candidate[] = []
    for (const hit of hits) {
      // A short or common name inside other letters says nothing; a longer hit hides what it covers.
      const from = buffer.starts[hit.from] ?? 0
      const to = buffer.ends[hit.to - 1] ?? 0
      const leftEdge = isLeftEdge(text, start, from)
      const rightEdge = isRightEdge(text, to, end)
      const meant = hit.group.distinctive || claimed.includes(hit.group)
      if (!meant && !leftEdge && !rightEdge && hit.to - hit.from < 5) continue
      if (!hit.group.curated && !(leftEdge && rightEdge) && !claimed.includes(hit.group)) continue
      if (hit.gaps > 0 && !this.#partsCleanly(text, start, end, from, to)) continue
      // `8ca` in a row of hexadecimal digits is no `bca`.
      if (
        hit.to - hit.from <= 4 &&
        !isBoundary(text, start, end, from, to) &&
        hasDigit(text, from, to)
      )
        continue
      if (isOften(hit.group, kept)) continue
      const candidate = this.#candidate(hit.group, text, start, end, from, to)
      if (candidate !== null) kept.push(candidate)
    }
    // A longer name hides the shorter one it covers.
    return kept.length < 2
      ? kept
      : kept.filter((one) => !kept.some((other) => covers(other, one) || spells(other, one)))
  }

  /** Near misses of whole tokens, and of what is left of a token without its conduct words. */
  #tokens(
    buffer: FoldBuffer,
    text: string,
    start: number,
    end: number,
    claimed: readonly NameGroup[],
    kept: Candidate[],
  ): void {
    if (!buffer.parted) {
      if (buffer.length >= 2) this.#near(buffer, 0, buffer.length, text, start, end, claimed, kept)
      return
    }
    let from = 0
    for (let at = 0; at <= buffer.length; at++) {
      if (at < buffer.length && !isSeparator(buffer.codes[at] ?? 0)) continue
      if (at - from >= 2) this.#near(buffer, from, at, text, start, end, claimed, kept)
      from = at + 1
    }
  }

  /** A slip in a name that is parted by a hyphen too: `meta-maks`. */
  #rejoined(text: string, start: number, end: number, kept: Candidate[]): void {
    const joined = this.#second
    if (!joined.compact(this.#first) || joined.length < 6 || joined.length > 16) return
    for (const group of this.#table.near(joined, 0, joined.length)) {
      if (!group.distinctive || !group.curated || group.folded.length < 7) continue
      if (editDistance(joined.codes, 0, joined.length, group.folded, 1) !== 1) continue
      const candidate = this.#candidate(group, text, start, end, start, end)
      if (candidate === null) continue
      kept.push(candidate)
      return
    }
  }

  #near(
    buffer: FoldBuffer,
    from: number,
    to: number,
    text: string,
    start: number,
    end: number,
    claimed: readonly NameGroup[],
    kept: Candidate[],
  ): void {
    this.#measure(buffer, from, to, text, start, end, claimed, kept)
    if (kept.length > 0 || to - from < 8) return
    const ends = this.#residue.trim(buffer, from, to)
    const head = Math.floor(ends / trimBase)
    const tail = ends % trimBase
    if (head > from) this.#measure(buffer, head, to, text, start, end, claimed, kept)
    if (tail < to) this.#measure(buffer, from, tail, text, start, end, claimed, kept)
    if (head > from && tail < to && tail > head) {
      this.#measure(buffer, head, tail, text, start, end, claimed, kept)
    }
  }

  #measure(
    buffer: FoldBuffer,
    from: number,
    to: number,
    text: string,
    start: number,
    end: number,
    claimed: readonly NameGroup[],
    kept: Candidate[],
  ): void {
    if (to - from < 2) return
    const whole = from === 0 && to === buffer.length
    // The text names them, so one slip counts in a short name too, as a whole label; before the
    // look-up, which would see them with the narrower tolerance.
    for (const group of claimed) {
      if (group.folded.length <= 2) continue
      if (group.folded.length <= 4 && !whole && !isSwapped(group, buffer, from, to)) continue
      const limit = Math.max(1, toleranceOf(group))
      this.#consider(group, limit, true, buffer, from, to, text, start, end, kept)
    }
    for (const group of this.#table.near(buffer, from, to)) {
      if (claimed.includes(group)) continue
      // Names of up to four letters have near misses everywhere: only as a whole label, or all of
      // their letters in a token of its own.
      if (group.folded.length <= 4 && !whole && !isSwapped(group, buffer, from, to)) continue
      this.#consider(group, toleranceOf(group), false, buffer, from, to, text, start, end, kept)
    }
    for (const group of this.#table.blurred(buffer, from, to)) {
      if (!kept.some((candidate) => candidate.group === group))
        this.#blurred(
          group,
          text,
          start,
          end,
          buffer.starts[from] ?? 0,
          buffer.ends[to - 1] ?? 0,
          kept,
        )
    }
  }

  #consider(
    group: NameGroup,
    limit: number,
    claimed: boolean,
    buffer: FoldBuffer,
    from: number,
    to: number,
    text: string,
    start: number,
    end: number,
    kept: Candidate[],
  ): void {
    if (isOften(group, kept)) return
    const { folded, label } = group
    let distance = editDistance(buffer.codes, from, to, folded, limit + 1)
    if (label !== folded)
      distance = Math.min(distance, editDistance(buffer.codes, from, to, label, limit + 1))
    if (distance === 0) return
    if (
      distance > limit &&
      !isWedge(buffer, from, to, group.folded) &&
      !isShift(buffer, from, to, group.folded) &&
      !(claimed && looksLike(buffer, from, to, group.folded))
    )
      return
    const shownFrom = buffer.starts[from] ?? 0
    const shownTo = buffer.ends[to - 1] ?? 0
    if (!claimed && this.#isOrdinary(text.slice(shownFrom, shownTo), group, distance)) return
    const candidate = this.#candidate(group, text, start, end, shownFrom, shownTo)
    // A look-alike letter counts a quarter; with it a slip too many is another name (`airpay`).
    if (
      candidate !== null &&
      (distance > limit ||
        candidate.likeness.kind === 'homograph' ||
        candidate.likeness.distance <= limit ||
        claimed)
    )
      kept.push(candidate)
  }

  /** Several letters changed, each for one of nearly the same shape: `bimamce`. */
  #blurred(
    group: NameGroup,
    text: string,
    start: number,
    end: number,
    from: number,
    to: number,
    kept: Candidate[],
  ): void {
    const piece = text.slice(from, to)
    if (this.#residue.isWord(piece) || this.#residue.isCompound(piece)) return
    const candidate = this.#candidate(group, text, start, end, from, to)
    if (candidate === null) return
    const likeness: Likeness = {
      ...candidate.likeness,
      kind: 'ascii-homoglyph',
      technique: 'ascii-homoglyph',
      onlyStrokes: true,
    }
    kept.push(candidate.likeness.kind === 'typo' ? { ...candidate, likeness } : candidate)
  }

  /** True for what honest writing already has: a word, a word with one letter more, two words. */
  #isOrdinary(piece: string, group: NameGroup, distance: number): boolean {
    const residue = this.#residue
    if (residue.isWord(piece)) return true
    if (
      !group.distinctive &&
      piece.length >= 6 &&
      (residue.isWord(piece.slice(1)) || residue.isWord(piece.slice(0, -1)))
    ) {
      return true
    }
    if (distance > 1 && (residue.isWord(piece.slice(1)) || residue.isWord(piece.slice(2))))
      return true
    return distance > 1 && !isAnagram(piece, group.label) && residue.isCompound(piece)
  }

  /** A name parted by separators: whole tokens, or tokens that go on with an `s` or conduct alone. */
  #partsCleanly(text: string, start: number, end: number, from: number, to: number): boolean {
    if (isBoundary(text, start, end, from, to)) return true
    if (from > start && !isSeparator(text.charCodeAt(from - 1))) return false
    let tokenTo = to
    while (tokenTo < end && !isSeparator(text.charCodeAt(tokenTo))) tokenTo++
    const rest = this.#residue.read(text.slice(to, tokenTo))
    return rest.unexplained <= 1 && rest.common === 0
  }

  #candidate(
    group: NameGroup,
    text: string,
    start: number,
    end: number,
    from: number,
    to: number,
  ): Candidate | null {
    // Cheapest first: most of what is no name stands inside a word.
    const residue = this.#residue
    if (group.folded.length <= 7 && residue.isInsideWord(text, start, end, from, to)) return null
    const left = from > start ? residue.read(text.slice(start, from)) : empty
    const right = to < end ? residue.read(text.slice(to, end)) : empty
    const leftEdge = isLeftEdge(text, start, from)
    const rightEdge = isRightEdge(text, to, end)
    if (!(leftEdge && rightEdge) && this.#crossesWord(text, start, end, from, to, left, right))
      return null
    const like = likeness(text.slice(from, to), group)
    // Two Latin letters look like too much: `bn` is no `bri`.
    const tiny = to - from < 3 && text.charCodeAt(from) < 0x250 && group.folded.length > 2
    if (tiny && like.kind === 'ascii-homoglyph') return null
    const padded = left.length + right.length === 0 && to - from < end - start
    return { group, start: from, end: to, likeness: like, left, right, leftEdge, rightEdge, padded }
  }

  /** True for `opensearch` against `opensea`: words cover the token, and the name cuts through one of them. */
  #crossesWord(
    text: string,
    start: number,
    end: number,
    from: number,
    to: number,
    left: Residue,
    right: Residue,
  ): boolean {
    // Eight letters in a row are no chance, and what goes on behind them is somebody's addition.
    if (left.unexplained + right.unexplained === 0 || to - from >= 8) return false
    let tokenFrom = from
    let tokenTo = to
    while (tokenFrom > start && !isSeparator(text.charCodeAt(tokenFrom - 1))) tokenFrom--
    while (tokenTo < end && !isSeparator(text.charCodeAt(tokenTo))) tokenTo++
    const token = text.slice(tokenFrom, tokenTo)
    const residue = this.#residue
    const before = text.slice(tokenFrom, from)
    const after = text.slice(to, tokenTo)
    if (residue.isWord(token)) return true
    // Its own last letter once more is a slip, whatever words the letters make: `applee`.
    if (before === '' && after.length === 1 && after === text[to - 1]) return false
    return residue.isCompound(token) && !(residue.isCompound(before) && residue.isCompound(after))
  }
}

/** A token between separators with the letters of a short name in another order: `oxk-support`. */
const isSwapped = (group: NameGroup, buffer: FoldBuffer, from: number, to: number): boolean =>
  to - from === group.folded.length &&
  buffer.codes[from] === group.folded.charCodeAt(0) &&
  (from === 0 || isSeparator(buffer.codes[from - 1] ?? 0)) &&
  (to === buffer.length || isSeparator(buffer.codes[to] ?? 0)) &&
  isAnagram(String.fromCharCode(...buffer.codes.subarray(from, to)), group.folded)

/** Places of one name in one text that are looked at; what stands beside it is read for each. */
const mostPlaces = 4

const isOften = (group: NameGroup, kept: readonly Candidate[]): boolean => {
  if (kept.length < mostPlaces) return false
  let places = 0
  for (const candidate of kept) if (candidate.group === group) places++
  return places >= mostPlaces
}

const covers = (a: Candidate, b: Candidate): boolean =>
  a.start <= b.start && a.end >= b.end && a.end - a.start > b.end - b.start

/** The owner writes it both ways (`vakifbank`, `vakıfbank`), so the one that is meant is no disguise. */
const spells = (a: Candidate, b: Candidate): boolean =>
  a.start === b.start &&
  a.end === b.end &&
  a.likeness.kind === 'same' &&
  b.likeness.kind !== 'same' &&
  b.group.names.some((name) => a.group.names.some((other) => other.entity === name.entity))
