/**
 * A rewritten form of a text in which every unit still knows where it came from.
 *
 * ```
 * original  M  ｅ  t  a [ZWSP] M a s k          offsets 0…9
 * view      m  e  t  a         m a s k
 * starts    0  1  2  3         5 6 7 8
 * ends      1  2  3  4         6 7 8 9
 * ```
 *
 * Views are for accusing only: nothing found in a view may ever vouch.
 */
export interface View {
  readonly kind: ViewKind
  readonly text: string
  /** `starts[i]`: offset in the original of the first unit that produced `text[i]`. */
  readonly starts: Uint32Array
  /** `ends[i]`: offset in the original just after the last unit that produced `text[i]`. */
  readonly ends: Uint32Array
}

/**
 * - `folded`: the base form: invisibles gone, width, styled and enclosed letters folded, confusables
 *   outside ASCII mapped, traditional Chinese to simplified, lower case, words spelt out in single
 *   letters put together again.
 * - `literal`: `folded` without that last step.
 * - `squashed`: `folded` without separators between single letters (`s e e d`, `微.信`).
 * - `plain-digits`: `folded` with number words, keycaps and foreign digits as ASCII digits.
 * - `deleeted`: `folded` with digits and signs that stand for letters replaced (`p4ssw0rd`), `1` as i.
 * - `deleeted-l`: the same with `1` as l. Where a view changes nothing its text is that of `folded`.
 */
export type ViewKind =
  | 'folded'
  | 'literal'
  | 'squashed'
  | 'plain-digits'
  | 'deleeted'
  | 'deleeted-l'

/** What a fold had to undo; each is evidence of hiding only where honest writing would not do it. */
export interface TextNote {
  readonly code: TextNoteCode
  readonly start: number
  readonly end: number
}

export type TextNoteCode =
  | 'nul-replaced'
  | 'lone-surrogate-replaced'
  | 'mark-run-capped'
  | 'invisible-inside-word'
  | 'bidi-override'
  | 'styled-letters'
  | 'mixed-script-word'
  | 'encoded-text'
  | 'spaced-letters'

/** A text made ready for reading: the original with bad units replaced one for one, and its views. */
export interface ReadableText {
  /** Same length as what came in: NUL and lone surrogates are replaced by U+FFFD, nothing else. */
  readonly original: string
  readonly notes: readonly TextNote[]
  /**
   * True where whole words were spelt out in single letters or put in an encoding: the folded view is then the text that the reader was meant to see.
   */
  readonly respelt: boolean
  /** Built on first use and kept; cost is linear in the length of `original`. */
  view(kind: ViewKind): View
}
