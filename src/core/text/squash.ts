import type { NoteList } from './note-list.ts'
import { ScriptClass, scriptClass } from './script-class.ts'
import { int32s, uint8s } from './slab.ts'
import { UnitBuffer } from './unit-buffer.ts'
import type { View } from './view.ts'

/** Words, or single Han or Kana characters, side by side in arrays: hostile texts hold many. */
class Atoms {
  length = 0
  readonly from: Int32Array
  readonly to: Int32Array
  readonly #flags: Uint8Array

  constructor(capacity: number) {
    this.from = int32s(capacity)
    this.to = int32s(capacity)
    this.#flags = uint8s(capacity)
  }

  push(from: number, to: number, ideograph: boolean, single: boolean): void {
    this.from[this.length] = from
    this.to[this.length] = to
    this.#flags[this.length] = (ideograph ? 1 : 0) + (single ? 2 : 0)
    this.length++
  }

  start(index: number): number {
    return this.from[index] ?? -1
  }

  end(index: number): number {
    return this.to[index] ?? -1
  }

  isIdeograph(index: number): boolean {
    return ((this.#flags[index] ?? 0) & 1) !== 0
  }

  /** One letter alone, or an ideograph. */
  isSingle(index: number): boolean {
    return ((this.#flags[index] ?? 0) & 2) !== 0
  }
}

/** Longest run of separators between two letters of one word: an emoji sequence and a space. */
const longestGap = 8
/** Rows of fewer single letters are initials (`e g`), not a word taken apart. */
const shortestRow = 3
/** Rows from this length on are no abbreviation any more. */
const tellingRow = 5

/** Signs that honest Chinese puts between clauses; joining across them needs a lone character. */
const clause = /^[\s,.、。，!?;:…"'()（）《》【】「」“”<>[\]-]+$/u
const spaces = /^[ \t]+$/
const emphasis = /^[*_~|`\\^]+$/

const readAtoms = (text: string): Atoms => {
  const atoms = new Atoms(text.length)
  let from = -1
  let letters = 0
  let others = 0
  const close = (to: number): void => {
    if (from >= 0) atoms.push(from, to, false, letters === 1 && others === 0)
    from = -1
    letters = 0
    others = 0
  }
  for (let i = 0; i < text.length; ) {
    const codePoint = text.codePointAt(i) ?? 0
    const width = codePoint > 0xffff ? 2 : 1
    const found = scriptClass(codePoint)
    if (found === ScriptClass.han || found === ScriptClass.kana) {
      close(i)
      atoms.push(i, i + width, true, true)
    } else if (found === ScriptClass.other) {
      close(i)
    } else {
      if (from < 0) from = i
      if (found === ScriptClass.mark || found === ScriptClass.digit) others++
      else letters++
    }
    i += width
  }
  close(text.length)
  return atoms
}

/** Atoms that stand in brackets inside a word (`微(无)信`, `s(x)eed`): index of the first one, or −1. */
const fillerAfter = (text: string, atoms: Atoms, index: number): number => {
  const first = atoms.start(index + 1)
  if (first !== atoms.end(index) + 1) return -1
  const open = text.charCodeAt(first - 1)
  if (open !== 0x28 && open !== 0x5b && open !== 0x7b && open !== 0x3010) return -1
  for (let last = index + 1; last <= index + 3 && last + 1 < atoms.length; last++) {
    const end = atoms.end(last)
    if (end - first > 4) return -1
    const after = atoms.start(last + 1)
    if (after === end) continue
    const closing = text.charCodeAt(end)
    const closes = closing === 0x29 || closing === 0x5d || closing === 0x7d || closing === 0x3011
    const alike = atoms.isIdeograph(last + 1) === atoms.isIdeograph(index)
    return closes && after === end + 1 && alike ? last : -1
  }
  return -1
}

/** Signs that may part the letters of a word, or stand in one: emphasis and opening brackets. */
const partsWords = new Uint8Array(0x80)
for (const sign of '*_~|`\\^([{') partsWords[sign.charCodeAt(0)] = 1

/**
 * False where certainly nothing is to be squashed, told in one pass without arrays: no ideographs, no signs of
 * emphasis, no brackets, no three single letters in a row. Such are most texts in scripts with spaces.
 */
const mayHoldParted = (text: string): boolean => {
  const { length } = text
  let letters = 0
  let others = 0
  let singles = 0
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0x80 ? partsWords[unit] === 1 : unit > 0x2fff) return true
    const found = scriptClass(unit)
    if (found === ScriptClass.other) {
      if (letters + others === 0) continue
      singles = letters === 1 && others === 0 ? singles + 1 : 0
      if (singles >= shortestRow) return true
      letters = 0
      others = 0
    } else if (found === ScriptClass.mark || found === ScriptClass.digit) others++
    else if (found === ScriptClass.han) return true
    else letters++
  }
  return singles >= shortestRow - 1 && letters === 1 && others === 0
}

/** Is this the space between two words whose letters are parted by `separator`: `s.e.e.d. .p.h`? */
const isWidened = (gap: string, separator: string): boolean =>
  separator !== '' &&
  gap.length > separator.length &&
  gap.startsWith(separator) &&
  gap.endsWith(separator) &&
  gap.includes(' ')

export interface Squashed {
  readonly view: View
  /** Whole words were taken apart: nobody reads the text any other way. */
  readonly spelt: boolean
}

const wordMarks = /^[*_~|`\\ ]+$/

/**
 * The `squashed` view: `folded` without what stands between single letters (`s e e d`, `s.e.e.d`, one
 * letter a line), between Han characters (`微.信`, `微 信`), without emphasis marks and bracketed
 * fillers inside words. What keeps two words apart (a wider or another separator) stays.
 */
export const squash = (folded: View, notes: NoteList): Squashed => {
  const { text } = folded
  if (!mayHoldParted(text)) return { view: { ...folded, kind: 'squashed' }, spelt: false }
  const atoms = readAtoms(text)
  /** `drop[i]`: the text from the end of atom i to the beginning of atom `i + 1` goes. */
  const drop = uint8s(atoms.length)
  /** `skip[i]`: atom i goes too. */
  const skip = uint8s(atoms.length)
  /** `blank[i]`: the gap after atom i stands for the space between two words taken apart. */
  const blank = uint8s(atoms.length)
  let any = false
  let spelt = false
  let marked = 0

  /** Gaps of the passage of single letters that ends here, and the longest row of equal ones in it. */
  let gaps = 0
  let row = 0
  let longest = 0
  const widened: number[] = []
  const endRow = (last: number, separator: string): void => {
    if (gaps === 0) return
    longest = Math.max(longest, row)
    if (longest + 1 >= shortestRow) {
      for (let k = last - gaps; k < last; k++) drop[k] = 1
      for (const k of widened) {
        drop[k] = 0
        blank[k] = 1
      }
      any = true
      const plain = spaces.test(separator) || separator === '.'
      if (gaps + 1 >= (plain ? tellingRow : shortestRow + 1)) noteGap(last - gaps, last)
    }
    gaps = 0
    row = 0
    longest = 0
    widened.length = 0
  }
  const noteGap = (from: number, to: number): void => {
    const start = folded.starts[atoms.start(from)] ?? 0
    const end = folded.ends[atoms.end(to) - 1] ?? 0
    if (start < end) notes.add('spaced-letters', start, end)
    spelt = true
  }

  let separatorOfRow = ''
  let odd = 0
  let hanRow = 0
  let hanSeparator = ''
  for (let i = 0; i + 1 < atoms.length; i++) {
    const gap = atoms.end(i)
    const width = atoms.start(i + 1) - gap
    const filler = width === 1 ? fillerAfter(text, atoms, i) : -1
    if (filler > 0) {
      for (let k = i; k <= filler; k++) {
        drop[k] = 1
        if (k > i) skip[k] = 1
      }
      any = true
      endRow(i, separatorOfRow)
      i = filler
      continue
    }
    const separator = width > 0 && width <= longestGap ? text.slice(gap, gap + width) : ''
    const leftHan = atoms.isIdeograph(i)
    const rightHan = atoms.isIdeograph(i + 1)
    const singles = !leftHan && !rightHan && atoms.isSingle(i) && atoms.isSingle(i + 1)
    if (singles && separator !== '') {
      const same = separator === separatorOfRow
      if (gaps > 0 && !same && isWidened(separator, separatorOfRow)) {
        // The space between two words that are both spelt out.
        longest = Math.max(longest, row)
        row = 0
        widened.push(i)
      } else {
        if (gaps > 0 && !same) endRow(i, separatorOfRow)
        separatorOfRow = separator
        row++
      }
      gaps++
      continue
    }
    endRow(i, separatorOfRow)
    if (separator === '') {
      if (width > 0) odd = 0
      hanRow = 0
      continue
    }
    if (leftHan && rightHan) {
      const lone =
        i === 0 ||
        atoms.end(i - 1) < atoms.start(i) ||
        !atoms.isIdeograph(i - 1) ||
        i + 2 >= atoms.length ||
        atoms.start(i + 2) > atoms.end(i + 1) ||
        !atoms.isIdeograph(i + 2)
      const plain = spaces.test(separator)
      const joins = plain || separator === '.' || !clause.test(separator) || lone
      if (!joins) {
        odd = 0
        continue
      }
      drop[i] = 1
      any = true
      hanRow = separator === hanSeparator ? hanRow + 1 : 1
      hanSeparator = separator
      // Spaces and commas between characters are how lists of words and headings are written.
      const listed = plain || (clause.test(separator) && !separator.includes('\n'))
      if (hanRow >= tellingRow && !listed) spelt = true
      odd = plain || separator === '·' || clause.test(separator) ? 0 : odd + 1
      if (odd >= 2) noteGap(i - 1, i + 1)
      continue
    }
    odd = 0
    const marks = emphasis.test(separator) && (width > 1 || separator === '*' || separator === '\\')
    if (marks && !leftHan && !rightHan) {
      drop[i] = 1
      any = true
      marked++
    }
  }
  endRow(atoms.length - 1, separatorOfRow)
  if (marked >= 2) {
    spelt = true
    // Marks that part the halves of words part words as well, and two letters of one.
    for (let i = 0; i + 1 < atoms.length; i++) {
      const gap = text.slice(atoms.end(i), atoms.start(i + 1))
      if (drop[i] === 1 || gap === ' ' || !wordMarks.test(gap)) continue
      if (gap.includes(' ')) blank[i] = 1
      else drop[i] = 1
    }
  }
  if (!any) return { view: { ...folded, kind: 'squashed' }, spelt }

  const out = new UnitBuffer(text.length)
  const copy = (from: number, to: number): void => {
    for (let i = from; i < to; i++) {
      out.push(text.charCodeAt(i), folded.starts[i] ?? 0, folded.ends[i] ?? 0)
    }
  }
  let done = 0
  for (let i = 0; i < atoms.length; i++) {
    const end = atoms.end(i)
    if (skip[i] !== 1) copy(done, end)
    done = (drop[i] === 1 || blank[i] === 1) && i + 1 < atoms.length ? atoms.start(i + 1) : end
    if (blank[i] === 1) out.push(0x20, folded.starts[end] ?? 0, folded.ends[end] ?? 0)
  }
  copy(done, text.length)
  return { view: out.toView('squashed'), spelt }
}
