/**
 * Where a piece of evidence stands. `start` and `end` are UTF-16 offsets into the named part, end
 * exclusive, so that `part.slice(start, end)` gives exactly the characters meant.
 *
 * - `input`: what the caller sent.
 * - `display-name`: `sender.displayName` of the request.
 * - `decoded-N`: the N-th decoded text returned with the answer (the text of a raw e-mail).
 */
export interface Span {
  readonly part: PartName
  readonly start: number
  readonly end: number
}

export type PartName = 'input' | 'display-name' | `decoded-${number}`

/** True when two spans of one part share at least one unit. */
export const overlaps = (a: Span, b: Span): boolean =>
  a.part === b.part && a.start < b.end && b.start < a.end
