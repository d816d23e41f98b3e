import { isSeparator } from './name-trie.ts'

/** A place where a reader's eye stops: the edge of the label, a separator, a digit, another script. */
export const isLeftEdge = (text: string, start: number, at: number): boolean =>
  at <= start || breaks(text.charCodeAt(at - 1), text.charCodeAt(at))

export const isRightEdge = (text: string, at: number, end: number): boolean =>
  at >= end || breaks(text.charCodeAt(at), text.charCodeAt(at - 1))

const breaks = (outside: number, inside: number): boolean =>
  isSeparator(outside) || (outside >= 48 && outside <= 57) || outside >= 0x2e80 !== inside >= 0x2e80

/** True when nothing but the label's edges and separators bound a piece. */
export const isBoundary = (
  text: string,
  start: number,
  end: number,
  from: number,
  to: number,
): boolean =>
  (from <= start || isSeparator(text.charCodeAt(from - 1))) &&
  (to >= end || isSeparator(text.charCodeAt(to)))

export const hasDigit = (text: string, from: number, to: number): boolean => {
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at)
    if (code >= 48 && code <= 57) return true
  }
  return false
}
