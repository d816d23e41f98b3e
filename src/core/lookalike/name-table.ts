import { DeletionTable, type FuzzyName } from './deletion-table.ts'
import { type Folded, foldText } from './fold.ts'
import { isSeparator, NameTrie } from './name-trie.ts'
import type { ProtectedName } from './resemblance.ts'
import { StartFilter, slide } from './start-filter.ts'

/** All protected names with one label; what a scan finds. */
export interface NameGroup {
  /** The label without separators, lower case: `trustwallet`. */
  readonly label: string
  readonly folded: string
  readonly names: readonly ProtectedName[]
  /** False when every one of them is short or a word of the language. */
  readonly distinctive: boolean
  readonly curated: boolean
  /** True when one of the entities is widely known. */
  readonly known: boolean
  readonly targeted: boolean
  /** True when an owner says that others ask for things in its name. */
  readonly pursued: boolean
  /** True when it is a name that nobody owns, whatever else is called so: `bitcoin`. */
  readonly free: boolean
  /** True for a word that imitators put beside other names: `crypto`. */
  readonly addition: boolean
  /** Suffixes at home for its owners, between spaces. */
  readonly home: string
  /** The side on which it is a word with one letter more (`icloud`, `tbank`), which another word may lend. */
  readonly lent: 'left' | 'right' | null
  /** Letters that are the name's own, without a word for the kind of business. */
  readonly core: number
  /** True for names in a script without letters (Han, kana, Hangul), where two units are a name. */
  readonly ideographic: boolean
  /** True when it is only ever written as several words; its misspellings are not looked for. */
  readonly phrase: boolean
}

/** One place where a folded text shows a name. Positions are positions of the fold buffer. */
export interface NameHit {
  readonly group: NameGroup
  readonly from: number
  readonly to: number
  /** Separators that stand inside it. */
  readonly gaps: number
}

const separators = /[\s._\-'’&+·・]/gu

/** A label as it is compared: lower case, no separators. */
export const compactLabel = (label: string): string => label.toLowerCase().replace(separators, '')

/** Names grouped and indexed; immutable. Building is linear in the names. */
export class NameTable {
  readonly groups: readonly NameGroup[]
  readonly #byEntity = new Map<string, NameGroup[]>()
  readonly #trie: NameTrie
  readonly #starts: StartFilter
  readonly #lists: readonly (readonly NameGroup[])[]
  readonly #deletions: DeletionTable
  readonly #fuzzy: readonly NameGroup[]
  readonly #blurs = new Map<number, NameGroup[]>()
  /** 1 where some name has those first two letters, that last one and that length. */
  readonly #blurEnds = new Uint8Array(32_768 * 8)
  readonly #ids: number[] = []

  constructor(names: readonly ProtectedName[], vocabulary: Vocabulary) {
    this.groups = groupNames(names, vocabulary)
    const byFold = new Map<string, NameGroup[]>()
    const fuzzy: { readonly group: NameGroup; readonly name: FuzzyName }[] = []
    for (const group of this.groups) {
      const paired = foldText(group.label, true)
      for (const folded of paired === group.folded ? [paired] : [group.folded, paired]) {
        push(byFold, folded, group)
        const reach = reachOf(group)
        if (reach !== 0) fuzzy.push({ group, name: { folded, reach } })
        if (reach !== 0 && group.distinctive && folded.length >= 6) this.#noteBlur(folded, group)
      }
      for (const { entity } of group.names) {
        // Names of one group stand together, so a double is the last one pushed.
        if (this.#byEntity.get(entity)?.at(-1) !== group) push(this.#byEntity, entity, group)
      }
    }
    const folds = [...byFold.keys()]
    this.#trie = new NameTrie(folds)
    this.#starts = new StartFilter(folds)
    this.#lists = [...byFold.values()]
    this.#fuzzy = fuzzy.map((entry) => entry.group)
    this.#deletions = new DeletionTable(fuzzy.map((entry) => entry.name))
  }

  #noteBlur(folded: string, group: NameGroup): void {
    push(this.#blurs, blurOf(folded), group)
    const first = folded.charCodeAt(0)
    const last = folded.charCodeAt(folded.length - 1)
    this.#blurEnds[blurEnds(first, folded.charCodeAt(1), last, folded.length)] = 1
  }

  /** Groups of the names of one entity. */
  of(entity: string): readonly NameGroup[] {
    return this.#byEntity.get(entity) ?? []
  }

  /** Every name that stands in the fold, separators inside it skipped; linear in length times the longest name. */
  scan(folded: Folded, found: NameHit[]): void {
    const { codes, length } = folded
    const starts = this.#starts
    let window = 0
    // Units in a row that are no separators.
    let run = 0
    for (let at = 0; at < length; at++) {
      const unit = codes[at] ?? 0
      window = slide(window, unit)
      run = unit < 97 && isSeparator(unit) ? 0 : run + 1
      if (at >= 3 && (run < 3 || starts.has(window))) this.#walk(folded, at - 3, found)
    }
    // Only names of three units and less still fit: those that any fourth unit follows, also none.
    for (let from = Math.max(0, length - 3); from < length; from++) {
      if (length > 3) window = slide(window, 0)
      if (length <= 3 || run < 3 || starts.has(window)) this.#walk(folded, from, found)
    }
  }

  /** The names that begin at one place. */
  #walk(folded: Folded, from: number, found: NameHit[]): void {
    const { codes, length } = folded
    let node = this.#trie.step(0, codes[from] ?? 0)
    let gaps = 0
    for (let at = from + 1; node !== -1; at++) {
      const value = this.#trie.value(node)
      if (value !== -1) {
        for (const group of this.#lists[value] ?? []) found.push({ group, from, to: at, gaps })
      }
      if (at >= length) return
      let unit = codes[at] ?? 0
      if (isSeparator(unit)) {
        if (at + 1 >= length || gaps > 3) return
        gaps++
        unit = codes[++at] ?? 0
      }
      node = this.#trie.step(node, unit)
    }
  }

  /** Groups of which every letter has nearly the shape of the unit at its place. */
  blurred(folded: Folded, from: number, to: number): readonly NameGroup[] {
    if (to - from < 6) return none
    const ends = blurEnds(
      folded.codes[from] ?? 0,
      folded.codes[from + 1] ?? 0,
      folded.codes[to - 1] ?? 0,
      to - from,
    )
    if (this.#blurEnds[ends] !== 1) return none
    let hash = 0
    for (let at = from; at < to; at++)
      hash = (Math.imul(hash, 31) + blur(folded.codes[at] ?? 0)) | 0
    return this.#blurs.get(hash)?.filter((group) => group.folded.length === to - from) ?? none
  }

  /** Groups that may be within reach of the units `[from, to)`, to be measured; valid until the next call. */
  near(folded: Folded, from: number, to: number): readonly NameGroup[] {
    const ids = this.#ids
    if (ids.length > 0) ids.length = 0
    this.#deletions.look(folded, from, to, ids)
    if (ids.length === 0) return none
    const groups: NameGroup[] = []
    for (const id of ids) {
      const group = this.#fuzzy[id]
      if (group !== undefined && !groups.includes(group)) groups.push(group)
    }
    return groups
  }
}

const none: readonly NameGroup[] = []

/** Letters of nearly one shape at reading size. */
const shapes = ['bd', 'ce', 'gq', 'mnr', 'lj', 'vu', 'sz']
const shapeOf = new Uint16Array(128)
for (let code = 0; code < 128; code++) shapeOf[code] = code
for (const shape of shapes) {
  for (const letter of shape) shapeOf[letter.charCodeAt(0)] = shape.charCodeAt(0)
}
const blur = (code: number): number => shapeOf[code] ?? code

const blurEnds = (first: number, second: number, last: number, length: number): number =>
  ((blur(first) & 31) << 13) | ((blur(second) & 31) << 8) | ((blur(last) & 31) << 3) | (length & 7)

const blurOf = (folded: string): number => {
  let hash = 0
  for (let at = 0; at < folded.length; at++)
    hash = (Math.imul(hash, 31) + blur(folded.charCodeAt(at))) | 0
  return hash
}

/** Edits a bare look-up may bridge: none up to 2 letters, 1 up to 7, 2 from 8; open names none. */
const reachOf = (group: NameGroup): 0 | 1 | 2 => {
  const length = group.folded.length
  if (group.ideographic || group.phrase) return 0
  // Nicknames and company names are many, and nobody mistypes them into an address.
  if (group.names.every((name) => name.kind !== 'domain')) return 0
  // An open name that is only nearly hit needs context, and a claim measures it directly.
  if (!group.curated) return 0
  if (length < 3) return 0
  // Two slips in a name that few know are somebody else's name.
  return length >= 8 && group.known ? 2 : 1
}

/** What the language says about a name. */
export interface Vocabulary {
  isWord(label: string): boolean
  isConduct(label: string): boolean
  /** True when words cover the whole label. */
  isCompound(label: string): boolean
  readonly kinds: readonly string[]
}

/** The side on which a letter makes a word of four letters and more the name: `icloud`, `tbank`. */
const lentSide = (label: string, vocabulary: Vocabulary): 'left' | 'right' | null => {
  if (label.length >= 5 && vocabulary.isWord(label.slice(1))) return 'left'
  return label.length >= 6 && vocabulary.isWord(label.slice(0, -1)) ? 'right' : null
}

const coreLength = (label: string, kinds: readonly string[]): number => {
  for (const kind of kinds) {
    if (label.length > kind.length && (label.endsWith(kind) || label.startsWith(kind))) {
      return label.length - kind.length
    }
  }
  return label.length
}

const groupNames = (
  names: readonly ProtectedName[],
  vocabulary: Vocabulary,
): readonly NameGroup[] => {
  const byLabel = new Map<string, ProtectedName[]>()
  for (const name of names) {
    const label = compactLabel(name.label)
    if (label.length > 0 && label.length <= 32) push(byLabel, label, name)
  }
  const labels = new Map<string, string[]>()
  for (const [label, own] of byLabel) for (const name of own) push(labels, name.entity, label)
  const groups: NameGroup[] = []
  for (const [label, own] of byLabel) {
    // "Apple Support" adds nothing to "apple", and would hide what stands beside the name.
    if (own.every((name) => name.kind !== 'domain' && addsNothing(name, label, labels, vocabulary)))
      continue
    const ideographic = ideograph.test(label)
    const curated = own.some((name) => name.curated !== false)
    const word = vocabulary.isWord(label)
    const lent = word ? null : lentSide(label, vocabulary)
    groups.push({
      label,
      folded: foldText(label),
      names: own,
      ideographic,
      phrase: own.every(
        (name) => name.label.trim().includes(' ') || extendsAnother(name, label, labels),
      ),
      distinctive:
        own.some((name) => name.distinctive) &&
        (ideographic ? label.length >= 2 : label.length >= 5) &&
        !word &&
        lent === null,
      curated,
      targeted: own.some((name) => name.targeted !== false),
      pursued: own.some((name) => name.pursued === true),
      free: own.some((name) => name.free === true),
      addition: curated && vocabulary.isConduct(label),
      lent,
      home: own.map((name) => name.home ?? '').join(''),
      core: coreLength(label, vocabulary.kinds),
      known: own.some((name) => name.known !== false && name.curated !== false),
    })
  }
  return groups
}

/**
 * True when what a longer name of the entity adds is words alone (`applesupport`), or when the shorter
 * one speaks for itself. `jpmorganchase` holds letters that no word has, where `chase` alone is a word.
 */
const addsNothing = (
  name: ProtectedName,
  label: string,
  labels: ReadonlyMap<string, readonly string[]>,
  vocabulary: Vocabulary,
): boolean => {
  if (!extendsAnother(name, label, labels)) return false
  for (const other of labels.get(name.entity) ?? []) {
    if (other.length < 5 || other.length >= label.length || !label.includes(other)) continue
    if (!vocabulary.isWord(other)) return true
    const added = label.replace(other, '')
    if (added.length < 5 || vocabulary.isCompound(added)) return true
  }
  return false
}

/** `binanceus` beside `binance`: the shorter name of the same entity is what would be misspelt. */
const extendsAnother = (
  name: ProtectedName,
  label: string,
  labels: ReadonlyMap<string, readonly string[]>,
): boolean =>
  labels
    .get(name.entity)
    ?.some((other) => other.length >= 5 && other.length < label.length && label.includes(other)) ??
  false

const ideograph = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u

const push = <K, V>(map: Map<K, V[]>, key: K, value: V): void => {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}
