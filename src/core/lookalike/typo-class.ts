import type { Edit } from './distance.ts'
import { areNeighbours } from './keyboard.ts'
import type { Technique } from './technique.ts'

const vowels = 'aeiouy'

/** Spellings that sound alike; order does not matter. Single letters and pairs. */
const sounds = ['ck', 'cq', 'kq', 'iy', 'sz', 'fv', 'cs', 'uv']

/**
 * The one name of a slip between `piece` and `name` (both lower case ASCII), by its edits. A single
 * replacement may be several things at once; the narrowest is named: sound, vowel, key, bit.
 */
export const typoClass = (piece: string, name: string, edits: readonly Edit[]): Technique => {
  const [first, second] = edits
  if (first === undefined) return 'replacement'
  if (second !== undefined) {
    return soundsAlike(piece) === soundsAlike(name) ? 'soundsquat' : 'double-edit'
  }
  switch (first.kind) {
    case 'swap':
      return 'transposition'
    case 'omit':
      return 'omission'
    case 'insert':
      if (first.actual === '-' || first.actual === '_' || first.actual === '.') return 'hyphenation'
      if (piece[first.start - 1] === first.actual || piece[first.end] === first.actual) {
        return 'repetition'
      }
      return first.end === piece.length && first.actual === 's' ? 'plural' : 'insertion'
    case 'replace':
      return replacement(first.actual, first.expected)
  }
}

const replacement = (actual: string, expected: string): Technique => {
  const pair = actual < expected ? actual + expected : expected + actual
  if (sounds.includes(pair)) return 'soundsquat'
  if (vowels.includes(actual) && vowels.includes(expected)) return 'vowel-swap'
  if (areNeighbours(actual, expected)) return 'keyboard-adjacency'
  const bits = actual.charCodeAt(0) ^ expected.charCodeAt(0)
  return bits !== 0 && (bits & (bits - 1)) === 0 ? 'bitsquat' : 'replacement'
}

/** A rough sound key: enough to tell `fantom` from a random pair of edits. */
const soundsAlike = (text: string): string =>
  text
    .replaceAll('ph', 'f')
    .replaceAll('ck', 'k')
    .replaceAll('qu', 'k')
    .replaceAll('ch', 'k')
    .replaceAll('c', 'k')
    .replaceAll('ea', 'i')
    .replaceAll('ee', 'i')
    .replaceAll('y', 'i')
    .replaceAll('z', 's')
    .replaceAll('ks', 'x')
