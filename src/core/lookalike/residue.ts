import { FoldBuffer, foldAscii, foldLimit, foldText } from './fold.ts'
import { isSeparator, NameTrie } from './name-trie.ts'
import { StartFilter, slide } from './start-filter.ts'
import { slipsOf } from './word-slips.ts'
import type { LookalikeWords } from './words.ts'

/** What stands beside a name, told apart. */
export interface Residue {
  /** Conduct words in order, as shown. */
  readonly conduct: readonly string[]
  /** How many of them honest companies would not put beside their names. */
  readonly hard: number
  /** Units that no word, number, region or separator accounts for. */
  readonly unexplained: number
  /** Words of general vocabulary. */
  readonly common: number
  /** True when it holds address parts such as `www` or `com`. */
  readonly address: boolean
  /** Letters and digits in all. */
  readonly length: number
  readonly digits: number
  /** True when a conduct word that ends as a word stands right at the beginning, or right at the end. */
  readonly opens: boolean
  readonly closes: boolean
}

export const empty: Residue = {
  conduct: [],
  hard: 0,
  unexplained: 0,
  common: 0,
  address: false,
  length: 0,
  digits: 0,
  opens: false,
  closes: false,
}

export const trimBase = 4_096

const conduct = 1
const common = 2
const region = 4
const address = 8
const soft = 16

const addressParts = ['www', 'com', 'net', 'org', 'http', 'https', 'html', 'dot']

/**
 * Splits what stands beside a name into words by the cheapest covering: a linear dynamic programme
 * over a trie, at most 24 units a word.
 */
export class ResidueReader {
  readonly #trie: NameTrie
  readonly #starts: StartFilter
  readonly #flags: Uint8Array
  /** Conduct words forwards, and backwards for what stands at the end. */
  readonly #heads: NameTrie
  readonly #tails: NameTrie
  readonly #headStarts: StartFilter
  readonly #tailStarts: StartFilter
  readonly #common: ReadonlySet<string>
  readonly #vocabulary: ReadonlySet<string>
  readonly #buffer = new FoldBuffer()
  readonly #cost = new Int32Array(foldLimit * 4 + 1)
  readonly #step = new Int32Array(foldLimit * 4 + 1)
  readonly #kind = new Uint8Array(foldLimit * 4 + 1)
  readonly #reach = new Uint8Array(foldLimit * 4 + 1)

  constructor(words: LookalikeWords) {
    const flags = new Map<string, number>()
    const add = (list: readonly string[], flag: number): void => {
      for (const word of list) {
        const folded = foldText(word)
        flags.set(folded, (flags.get(folded) ?? 0) | flag)
      }
    }
    add(words.conduct, conduct)
    add(words.soft, soft)
    const written = new Set([...words.conduct, ...words.common])
    for (const word of words.conduct)
      for (const slip of slipsOf(word)) if (!written.has(slip)) add([slip], conduct | soft)
    add(words.common, common)
    add(words.regions, region)
    add(addressParts, address)
    const known = [...flags.keys()]
    this.#trie = new NameTrie(known)
    this.#starts = new StartFilter(known)
    this.#flags = Uint8Array.from(flags.values())
    const folded = words.conduct.map((word) => foldText(word))
    const backwards = folded.map((word) => [...word].reverse().join(''))
    this.#heads = new NameTrie(folded)
    this.#tails = new NameTrie(backwards)
    this.#headStarts = new StartFilter(folded)
    this.#tailStarts = new StartFilter(backwards)
    this.#common = new Set(words.common)
    this.#vocabulary = new Set([...words.common, ...words.conduct])
  }

  /** True when the text as a whole is a word of general vocabulary, as written. */
  isWord(text: string): boolean {
    return this.#common.has(text)
  }

  isConduct(text: string): boolean {
    return (this.#whole(text) & conduct) !== 0
  }

  /** True when words of general vocabulary of three letters and more cover the whole text. */
  isCompound(text: string): boolean {
    const buffer = this.#buffer
    buffer.fill(text, 0, text.length)
    const reach = this.#reach.fill(0, 0, buffer.length + 1)
    reach[0] = 1
    for (let from = 0; from < buffer.length; from++) {
      if (reach[from] === 0) continue
      if (isSeparator(buffer.codes[from] ?? 0)) {
        reach[from + 1] = 1
        continue
      }
      let node = 0
      for (let at = from; at < buffer.length && at - from < 24; at++) {
        // A digit that looks like a letter makes no honest word: only as written does it excuse.
        if (isDigitAt(text, buffer, at)) break
        node = this.#trie.step(node, buffer.codes[at] ?? 0)
        if (node === -1) break
        const value = this.#trie.value(node)
        if (value !== -1 && at - from >= 2 && ((this.#flags[value] ?? 0) & 3) !== 0)
          reach[at + 1] = 1
      }
    }
    return reach[buffer.length] === 1
  }

  /** True when a longer word of the language stands over `text[from, to)`: `payme` in `payments`. */
  isInsideWord(text: string, start: number, end: number, from: number, to: number): boolean {
    for (let first = Math.max(start, from - 10); first <= from; first++) {
      if (!this.#starts.has(windowAt(text, first, end))) continue
      // The folded words tell cheaply which pieces can be words as written.
      let node = 0
      const stop = Math.min(end, first + 14)
      for (let last = first + 1; last <= stop; last++) {
        const unit = text.charCodeAt(last - 1)
        node = this.#trie.step(node, unit < 128 ? foldAscii(unit) : unit)
        if (node === -1) break
        if (last < to || this.#trie.value(node) === -1) continue
        // The plural of the name is the name.
        if (first === from && last === to + 1 && text[to] === 's') continue
        if (last - first > to - from && this.#vocabulary.has(text.slice(first, last))) return true
      }
    }
    return false
  }

  read(text: string): Residue {
    if (text.length === 0) return empty
    const buffer = this.#buffer
    buffer.fill(text, 0, text.length)
    const n = buffer.length
    // cost[i]: least unexplained units (times 8) plus words used, up to i; step[i]: where the last piece began.
    const cost = this.#cost.fill(1 << 28, 0, n + 1)
    const step = this.#step
    const kind = this.#kind
    cost[0] = 0
    for (let from = 0; from < n; from++) {
      const here = cost[from] ?? 0
      const unit = buffer.codes[from] ?? 0
      const shown = text.charCodeAt(buffer.starts[from] ?? 0)
      const plain = isSeparator(unit) || (shown >= 48 && shown <= 57) || isSign(unit)
      relax(cost, step, kind, from + 1, here + (plain ? 0 : 8), from, 0)
      const strokes = strokeRun(buffer, from)
      if (strokes >= 3) relax(cost, step, kind, from + strokes, here + 1, from, address)
      let node = 0
      for (let at = from; at < n && at - from < 24; at++) {
        node = this.#trie.step(node, buffer.codes[at] ?? 0)
        if (node === -1) break
        const value = this.#trie.value(node)
        if (value === -1) continue
        const flags = this.#flags[value] ?? 0
        const length = at + 1 - from
        // A region counts only as a piece of its own.
        const alone = isEdge(buffer, from) && isEdge(buffer, at + 1)
        if (flags === region && !alone) continue
        if (flags === soft) continue
        if ((flags & ~soft) === common && length < 3) continue
        if (length < 3 && !alone && (flags & conduct) === 0) continue
        const price = (flags & conduct) !== 0 ? 1 : (flags & address) !== 0 ? 1 : 3
        relax(cost, step, kind, at + 1, here + price, from, flags)
      }
    }
    const words: string[] = []
    let hard = 0
    let unexplained = 0
    let commons = 0
    let hasAddress = false
    let closes = false
    let opens = false
    // Flags of the piece to the right, or -1 where a word may end: edge, separator, digit.
    let after = -1
    for (let at = n; at > 0; ) {
      const from = step[at] ?? 0
      const flags = kind[at] ?? 0
      if ((flags & conduct) !== 0) {
        if (at === n) closes = true
        if (from === 0 && (after === -1 || (after & (conduct | region)) !== 0)) opens = true
      }
      after = flags === 0 && (cost[at] ?? 0) === (cost[from] ?? 0) ? -1 : flags
      if ((flags & conduct) !== 0) {
        if ((flags & soft) === 0) hard++
        words.push(text.slice(buffer.starts[from] ?? 0, buffer.ends[at - 1] ?? 0))
      } else if ((flags & address) !== 0) hasAddress = true
      else if ((flags & common) !== 0) commons++
      else if ((cost[at] ?? 0) - (cost[from] ?? 0) === 8) unexplained++
      at = from
    }
    let length = 0
    let digits = 0
    for (let at = 0; at < n; at++) {
      if (isSeparator(buffer.codes[at] ?? 0)) continue
      length++
      const shown = text.charCodeAt(buffer.starts[at] ?? 0)
      if (shown >= 48 && shown <= 57) digits++
    }
    return {
      conduct: words.reverse(),
      hard,
      unexplained,
      common: commons,
      address: hasAddress,
      length,
      digits,
      opens,
      closes,
    }
  }

  /**
   * Where the conduct words at the head of `[from, to)` end, times `trimBase`, plus where those at its
   * tail begin: one number, since it is asked of every label.
   */
  trim(buffer: FoldBuffer, from: number, to: number): number {
    const { codes } = buffer
    let head = from
    let tail = to
    let window = 0
    for (let at = 0; at < 4; at++) window = slide(window, codes[from + at] ?? 0)
    if (this.#headStarts.has(window) || to - from < 4) {
      let node = 0
      for (let at = from; at < to; at++) {
        node = this.#heads.step(node, codes[at] ?? 0)
        if (node === -1) break
        if (at + 1 - from >= 3 && this.#heads.value(node) !== -1) head = at + 1
      }
    }
    for (let at = 1; at <= 4; at++) window = slide(window, codes[to - at] ?? 0)
    if (this.#tailStarts.has(window) || to - from < 4) {
      let node = 0
      for (let at = to - 1; at >= from; at--) {
        node = this.#tails.step(node, codes[at] ?? 0)
        if (node === -1) break
        if (to - at >= 3 && this.#tails.value(node) !== -1) tail = at
      }
    }
    return head * trimBase + tail
  }

  #whole(text: string): number {
    const buffer = this.#buffer
    buffer.fill(text, 0, text.length)
    const value = this.#trie.find(buffer, 0, buffer.length)
    return value === -1 ? 0 : (this.#flags[value] ?? 0)
  }
}

/** The four folded units at a place as `StartFilter` takes them; nothing stands behind the end. */
const windowAt = (text: string, at: number, end: number): number => {
  let window = 0
  for (let next = at; next < at + 4; next++) {
    const unit = next < end ? text.charCodeAt(next) : 0
    window = slide(window, unit < 128 ? foldAscii(unit) : unit)
  }
  return window
}

const isDigitAt = (text: string, buffer: FoldBuffer, at: number): boolean => {
  const shown = text.charCodeAt(buffer.starts[at] ?? 0)
  return shown >= 48 && shown <= 57
}

const letterOrDigit = /[\p{L}\p{N}]/u

/** Badges, emoji and other signs, which no name is made of. */
const isSign = (unit: number): boolean =>
  unit > 127 &&
  ((unit >= 0xd800 && unit <= 0xdfff) || !letterOrDigit.test(String.fromCharCode(unit)))

/** Length of a run of `w` and `v` that is a piece of its own: `www`, `vvww`, `wvw`. */
const strokeRun = (buffer: FoldBuffer, from: number): number => {
  if (!isEdge(buffer, from)) return 0
  let at = from
  while (at < buffer.length && at - from < 8) {
    const unit = buffer.codes[at] ?? 0
    if (unit !== 119 && unit !== 118) break
    at++
  }
  return isEdge(buffer, at) ? at - from : 0
}

const isEdge = (buffer: FoldBuffer, at: number): boolean =>
  at === 0 ||
  at === buffer.length ||
  isSeparator(buffer.codes[at] ?? 0) ||
  isSeparator(buffer.codes[at - 1] ?? 0)

const relax = (
  cost: Int32Array,
  step: Int32Array,
  kind: Uint8Array,
  at: number,
  price: number,
  from: number,
  flags: number,
): void => {
  if (price < (cost[at] ?? 0)) {
    cost[at] = price
    step[at] = from
    kind[at] = flags
  }
}
