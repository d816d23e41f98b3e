import { holdsAlias } from './apply-aliases.ts'
import { Passage, passageOf, singleOf } from './fold-code-point.ts'
import { readText } from './read-text.ts'

// ASCII without the signs that escapes and tags begin with.
const plain = /^[ -$'-;=->?-[\]-~]*$/
const single = /^\S*$/

/**
 * A lexicon term or a name in the form in which a folded view would show it, without white space at
 * its ends and with single spaces inside.
 *
 * @example foldTerm('Mã xác nhận') // 'ma xac nhan'
 */
export const foldTerm = (term: string): string => {
  // Registries and lexicons hold tens of thousands of plain names; they need no view.
  const folded = plain.test(term)
    ? term.toLowerCase()
    : (foldUnits(term) ?? readText(term).view('folded').text)
  return single.test(folded) ? folded : folded.trim().split(/\s+/).join(' ')
}

/**
 * The fold of a term in which every unit becomes one unit wherever it stands; null where a unit or a
 * camouflaged spelling needs the look around that a view takes.
 */
const foldUnits = (term: string): string | null => {
  let folded = ''
  for (let i = 0; i < term.length; i++) {
    const unit = term.charCodeAt(i)
    if (unit < 0x80) {
      // Controls, and the signs that escapes and tags begin with.
      if (unit < 0x20 || unit === 0x7f || unit === 0x25 || unit === 0x26) return null
      if (unit === 0x3c || unit === 0x5c) return null
      folded += unit >= 0x41 && unit <= 0x5a ? String.fromCharCode(unit + 0x20) : term[i]
    } else if (passageOf(unit) === Passage.plain) folded += String.fromCharCode(singleOf(unit))
    else return null
  }
  return holdsAlias(folded) ? null : folded
}
