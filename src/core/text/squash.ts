import type { NoteList } from './note-list.ts'
import { ScriptClass, scriptClass } from './script-class.ts'
import { UnitBuffer } from './unit-buffer.ts'
import type { View } from './view.ts'

/** A word, or one Han or Kana character. */
interface Atom {
  readonly from: number
  readonly to: number
  readonly ideograph: boolean
  /** One letter alone. */
  readonly single: boolean
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

const readAtoms = (text: string): Atom[] => {
  const atoms: Atom[] = []
  let from = -1
  let letters = 0
  let others = 0
  const close = (to: number): void => {
    if (from >= 0) atoms.push({ from, to, ideograph: false, single: letters === 1 && others === 0 })
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
      atoms.push({ from: i, to: i + width, ideograph: true, single: true })
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
const fillerAfter = (text: string, atoms: readonly Atom[], index: number): number => {
  const before = atoms[index]
  const first = atoms[index + 1]
  if (before === undefined || first === undefined || first.from !== before.to + 1) return -1
  const open = text.charCodeAt(before.to)
  if (open !== 0x28 && open !== 0x5b && open !== 0x7b && open !== 0x3010) return -1
  for (let last = index + 1; last <= index + 3; last++) {
    const atom = atoms[last]
    const after = atoms[last + 1]
    if (atom === undefined || after === undefined || atom.to - first.from > 4) return -1
    if (after.from === atom.to) continue
    const closing = text.charCodeAt(atom.to)
    const closes = closing === 0x29 || closing === 0x5d || closing === 0x7d || closing === 0x3011
    return closes && after.from === atom.to + 1 && after.ideograph === before.ideograph ? last : -1
  }
  return -1
}

/**
 * The `squashed` view: `folded` without what stands between single letters (`s e e d`, `s.e.e.d`, one
 * letter a line), between Han characters (`微.信`, `微 信`), without emphasis marks and bracketed
 * fillers inside words. What keeps two words apart (a wider or another separator) stays.
 */
export const squash = (folded: View, notes: NoteList): View => {
  const { text } = folded
  const atoms = readAtoms(text)
  /** `drop[i]`: the text from the end of atom i to the beginning of atom `i + 1` goes. */
  const drop = new Uint8Array(atoms.length)
  /** `skip[i]`: atom i goes too. */
  const skip = new Uint8Array(atoms.length)
  let any = false

  let row = 0
  const endRow = (last: number, separator: string): void => {
    if (row + 1 >= shortestRow) {
      for (let k = last - row; k < last; k++) drop[k] = 1
      any = true
      const plain = spaces.test(separator) || separator === '.'
      if (row + 1 >= (plain ? tellingRow : shortestRow + 1)) noteGap(last - row, last)
    }
    row = 0
  }
  const noteGap = (from: number, to: number): void => {
    const start = folded.starts[atoms[from]?.from ?? 0] ?? 0
    const end = folded.ends[(atoms[to]?.to ?? 1) - 1] ?? 0
    if (start < end) notes.add('spaced-letters', start, end)
  }

  let separatorOfRow = ''
  let odd = 0
  for (let i = 0; i + 1 < atoms.length; i++) {
    const left = atoms[i]
    const right = atoms[i + 1]
    if (left === undefined || right === undefined) break
    const width = right.from - left.to
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
    const separator = width > 0 && width <= longestGap ? text.slice(left.to, right.from) : ''
    const singles = left.single && right.single && !left.ideograph && !right.ideograph
    if (singles && separator !== '' && (row === 0 || separator === separatorOfRow)) {
      separatorOfRow = separator
      row++
      continue
    }
    endRow(i, separatorOfRow)
    if (singles && separator !== '') {
      separatorOfRow = separator
      row = 1
      continue
    }
    if (separator === '') {
      if (width > 0) odd = 0
      continue
    }
    if (left.ideograph && right.ideograph) {
      const before = atoms[i - 1]
      const after = atoms[i + 2]
      const lone =
        before === undefined ||
        before.to < left.from ||
        !before.ideograph ||
        after === undefined ||
        after.from > right.to ||
        !after.ideograph
      const plain = spaces.test(separator)
      const joins = plain || separator === '.' || !clause.test(separator) || lone
      if (!joins) {
        odd = 0
        continue
      }
      drop[i] = 1
      any = true
      odd = plain || separator === '·' || clause.test(separator) ? 0 : odd + 1
      if (odd >= 2) noteGap(i - 1, i + 1)
      continue
    }
    odd = 0
    const marks = emphasis.test(separator) && (width > 1 || separator === '*' || separator === '\\')
    if (marks && !left.ideograph && !right.ideograph) {
      drop[i] = 1
      any = true
    }
  }
  endRow(atoms.length - 1, separatorOfRow)
  if (!any) return { ...folded, kind: 'squashed' }

  const out = new UnitBuffer(text.length)
  const copy = (from: number, to: number): void => {
    for (let i = from; i < to; i++) {
      out.push(text.charCodeAt(i), folded.starts[i] ?? 0, folded.ends[i] ?? 0)
    }
  }
  let done = 0
  for (let i = 0; i < atoms.length; i++) {
    const atom = atoms[i]
    if (atom === undefined) break
    if (skip[i] !== 1) copy(done, atom.to)
    done = drop[i] === 1 ? (atoms[i + 1]?.from ?? atom.to) : atom.to
  }
  copy(done, text.length)
  return out.toView('squashed')
}
