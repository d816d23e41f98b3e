import { align, type Edit } from './distance.ts'
import { foldText } from './fold.ts'
import { compactLabel, type NameGroup } from './name-table.ts'
import type { Technique } from './technique.ts'
import { typoClass } from './typo-class.ts'

/** How one shown piece copies a name, before its surroundings are weighed. */
export interface Likeness {
  readonly kind: 'same' | 'separated' | 'slip' | 'ascii-homoglyph' | 'homograph' | 'typo'
  readonly technique: Technique
  readonly distance: number
  /** Offsets into the piece. */
  readonly edits: readonly Edit[]
  /** Letters that differ by `i`/`l`/`1`-like shape alone: weaker, since honest names do it (`allpay`). */
  readonly onlyStrokes: boolean
}

const same: Likeness = {
  kind: 'same',
  technique: 'combosquat',
  distance: 0,
  edits: [],
  onlyStrokes: false,
}

const ascii = /^[\x20-\x7e]*$/
const marks = /\p{M}/gu
const strokes = /^[il|!]$/i

/** Compares `piece`, lower case as shown, with the label of `group`. */
export const likeness = (piece: string, group: NameGroup): Likeness => {
  if (piece === group.label) return same
  const compact = compactLabel(piece)
  if (compact === group.label || compact === withoutMarks(group.label)) {
    const separated = compact.length !== piece.length
    const { edits } = separated ? align(piece, group.label) : { edits: [] }
    return {
      kind: separated ? 'separated' : 'same',
      technique: separated ? 'hyphenation' : 'combosquat',
      distance: separated ? 0.5 : 0,
      edits,
      onlyStrokes: false,
    }
  }
  const { distance, edits } = align(piece, group.label)
  const folded = foldText(piece.replaceAll('-', ''))
  const foldedPairs = foldText(piece.replaceAll('-', ''), true)
  const looksSame =
    folded === group.folded ||
    foldedPairs === group.folded ||
    foldedPairs === foldText(group.label, true)
  if (!ascii.test(piece) && ascii.test(group.label)) {
    return {
      kind: 'homograph',
      technique: homographKind(piece, group.label),
      distance,
      edits,
      onlyStrokes: false,
    }
  }
  if (looksSame) {
    const onlyStrokes = edits.every(
      (edit) => edit.kind === 'replace' && strokes.test(edit.actual) && strokes.test(edit.expected),
    )
    // Two of its own letters in each other's place look alike and are a slip all the same: `ailpay`.
    const technique = isExchange(edits) ? 'transposition' : 'ascii-homoglyph'
    return { kind: 'ascii-homoglyph', technique, distance, edits, onlyStrokes }
  }
  return {
    kind: 'typo',
    technique: typoClass(piece, group.label, edits),
    distance,
    edits,
    onlyStrokes: false,
  }
}

const isExchange = ([first, second, third]: readonly Edit[]): boolean =>
  first !== undefined &&
  second !== undefined &&
  third === undefined &&
  first.kind === 'replace' &&
  second.kind === 'replace' &&
  first.end === second.start &&
  first.actual === second.expected &&
  first.expected === second.actual

/** An owner's own marks left out are no disguise: `itau` for `itaú`. */
const withoutMarks = (label: string): string =>
  ascii.test(label) ? label : label.normalize('NFD').replaceAll(marks, '')

const homographKind = (piece: string, label: string): Technique => {
  if (piece.normalize('NFD').replaceAll(marks, '') === label) return 'diacritic'
  for (const char of piece) if (char >= 'a' && char <= 'z') return 'homograph'
  return 'whole-script'
}
