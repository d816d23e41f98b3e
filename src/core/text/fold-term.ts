import { readText } from './read-text.ts'

/**
 * A lexicon term or a name in the form in which a folded view would show it, without white space at
 * its ends and with single spaces inside.
 *
 * @example foldTerm('Mã xác nhận') // 'ma xac nhan'
 */
export const foldTerm = (term: string): string =>
  readText(term).view('folded').text.trim().split(/\s+/).join(' ')
