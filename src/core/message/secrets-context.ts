import { foldTerm } from '../text/fold-term.ts'
import { spanOf } from '../text/span-of.ts'
import type { View } from '../text/view.ts'
import type { SecretKind } from './reading.ts'
import { secretWords } from './secrets-words.ts'

/** A secret before it becomes a hit: offsets into the original. */
export interface FoundSecret {
  readonly kind: SecretKind
  readonly start: number
  readonly end: number
}

export type ContextClass = keyof typeof secretWords

const folded = new Map<ContextClass, readonly string[]>()

const wordsOf = (name: ContextClass): readonly string[] => {
  const known = folded.get(name)
  if (known !== undefined) return known
  const words = secretWords[name].map(foldTerm)
  folded.set(name, words)
  return words
}

const isLatin = (unit: number): boolean => unit >= 0x61 && unit <= 0x7a

/**
 * Distance from the end of a piece of folded text to the last word of a class in it, or −1. Latin
 * words must begin as words.
 */
export const distanceToLast = (text: string, name: ContextClass): number => {
  let best = -1
  for (const word of wordsOf(name)) {
    for (let at = text.lastIndexOf(word); at >= 0; at = text.lastIndexOf(word, at - 1)) {
      const glued = isLatin(word.charCodeAt(0)) && isLatin(text.charCodeAt(at - 1))
      if (!glued) best = Math.max(best, at + word.length)
      if (!glued || at === 0) break
    }
  }
  return best < 0 ? -1 : text.length - best
}

/** True when a word of the class stands in a piece of folded text. */
export const hasWord = (text: string, name: ContextClass): boolean =>
  distanceToLast(text, name) >= 0

/** Folded text before and after a place of a view; short, so that many candidates stay cheap. */
export const around = (
  view: View,
  start: number,
  end: number,
  reach: number,
): { before: string; after: string } => ({
  before: view.text.slice(Math.max(0, start - reach), start),
  after: view.text.slice(end, end + reach),
})

/** A secret that stands in a view, in offsets of the original. */
export const inOriginal = (
  kind: SecretKind,
  view: View,
  start: number,
  end: number,
): FoundSecret => ({ kind, ...spanOf(view, start, end) })

export { wordsOf }
