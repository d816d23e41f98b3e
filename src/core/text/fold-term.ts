import { readText } from './read-text.ts'

// ASCII without the signs that escapes and tags begin with.
const plain = /^[ -$'-;=->?-[\]-~]*$/

/**
 * A lexicon term or a name in the form in which a folded view would show it, without white space at
 * its ends and with single spaces inside.
 *
 * @example foldTerm('Mã xác nhận') // 'ma xac nhan'
 */
export const foldTerm = (term: string): string => {
  // Registries hold tens of thousands of plain names; they need no view.
  const folded = plain.test(term) ? term.toLowerCase() : readText(term).view('folded').text
  return folded.trim().split(/\s+/).join(' ')
}
