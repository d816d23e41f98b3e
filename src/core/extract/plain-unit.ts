import { dropInvisible, foldWidth } from '../identify/invisible.ts'

/** Dots that may part a host, and spaces that become plain ones. */
const signs: ReadonlySet<string> = new Set(['。', '．', '｡', '点', '點', '\u3000', '\u00a0'])
const emoji = /\p{Extended_Pictographic}/u
const addressUnits = /^[A-Za-z0-9.@_+-]+$/

/** What an address is made of, or its scheme's colon: what folding may give a place in the view. */
export const isAddressText = (text: string): boolean => addressUnits.test(text)

const isPlain = (code: number): boolean => {
  // Half a character says nothing alone.
  if (code >= 0xd800 && code <= 0xdfff) return false
  const unit = String.fromCharCode(code)
  if (signs.has(unit) || emoji.test(unit) || dropInvisible(unit) === '') return false
  const folded = foldWidth(unit)
  return folded === unit || (folded !== ':' && !isAddressText(folded))
}

const answers = { unknown: 0, plain: 1, special: 2 } as const
/** Each kind of unit is looked at once: folding one by itself costs as much as reading a hundred. */
const known = new Uint8Array(0x1_0000)

/** Whether a unit of UTF-16 stands in the contact view as it is, whatever stands beside it. */
export const isPlainUnit = (code: number): boolean => {
  if (known[code] === answers.unknown) {
    known[code] = isPlain(code) ? answers.plain : answers.special
  }
  return known[code] === answers.plain
}
