import { compareTwoStrings } from 'string-similarity'
import { mask } from '../../core/message/secrets.ts'
import { readText } from '../../core/text/read-text.ts'

/** Texts whose pairs of letters agree to this share say the same thing with another name or number. */
const alike = 0.75

/** What a text says, without what differs from copy to copy: case, disguises, numbers, masked secrets. */
export const plainForm = (text: string): string =>
  readText(text)
    .view('folded')
    .text.replaceAll(mask, '')
    .replace(/\d+/g, '0')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 2_000)

/** Dice's coefficient of two plain forms, which suits sentences; it misleads on short names. */
export const saysTheSame = (a: string, b: string): boolean =>
  a !== '' && b !== '' && compareTwoStrings(a, b) >= alike
