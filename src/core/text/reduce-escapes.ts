import { blockTags, htmlEntities, inlineTags } from './data/html-names.ts'
import type { UnitBuffer } from './unit-buffer.ts'

/**
 * What the end of a buffer stands for, once its last unit has been added.
 *
 * `&#115;` `&amp;` `%73` `%E5%BE%AE` `\u0073` `<b>` `<!-- -->` are undone from the right: when the
 * closing unit arrives, the opening one is looked for a bounded way back, the whole is taken off the
 * buffer, and what it stands for is added like any other text. So nested encodings (`%2573`,
 * `&amp;#115;`) come apart to the last layer, in linear time: every step shortens the buffer.
 */
export type Reduction = CharacterReduction | GapReduction

interface CharacterReduction {
  /** Where the encoded piece begins in the buffer. */
  readonly from: number
  /** What it stands for; a line feed for a tag that ends a line. */
  readonly codePoint: number
  readonly kind: 'entity' | 'percent' | 'percent-wide' | 'escape' | 'break'
}

/** A tag or comment that stands for nothing. */
interface GapReduction {
  readonly from: number
  readonly kind: 'gap'
  readonly comment: boolean
}

const hexValue = (unit: number): number => {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30
  if (unit >= 0x61 && unit <= 0x66) return unit - 0x57
  if (unit >= 0x41 && unit <= 0x46) return unit - 0x37
  return -1
}

const isScalar = (value: number): boolean =>
  value > 0 && value <= 0x10ffff && (value < 0xd800 || value > 0xdfff)

const byteAt = (buffer: UnitBuffer, index: number): number => {
  if (index < 0 || buffer.at(index) !== 0x25) return -1
  const high = hexValue(buffer.at(index + 1))
  const low = hexValue(buffer.at(index + 2))
  return high < 0 || low < 0 ? -1 : high * 16 + low
}

const reducePercent = (buffer: UnitBuffer): Reduction | null => {
  const at = buffer.length - 3
  const byte = byteAt(buffer, at)
  if (byte < 0) return null
  if (byte < 0x80) {
    // Control bytes stay as written: they stand for no letter.
    return byte < 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09
      ? null
      : { from: at, codePoint: byte, kind: 'percent' }
  }
  // A UTF-8 sequence is whole once its last continuation byte is here.
  let value = byte & 0x3f
  if (byte >= 0xc0) return null
  for (let length = 2; length <= 4; length++) {
    const index = at - 3 * (length - 1)
    const lead = byteAt(buffer, index)
    if (lead < 0x80) return null
    if (lead < 0xc0) {
      value |= (lead & 0x3f) << (6 * (length - 1))
      continue
    }
    const expected = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2
    if (expected !== length) return null
    value |= (lead & (0xff >> (length + 1))) << (6 * (length - 1))
    const least = length === 2 ? 0x80 : length === 3 ? 0x800 : 0x10000
    if (value < least || !isScalar(value)) return null
    return { from: index, codePoint: value, kind: 'percent-wide' }
  }
  return null
}

const reduceBackslash = (buffer: UnitBuffer): Reduction | null => {
  const end = buffer.length
  for (const [mark, digits] of [
    [0x75, 4],
    [0x78, 2],
  ] as const) {
    const at = end - digits - 2
    if (at < 0 || buffer.at(at) !== 0x5c || buffer.at(at + 1) !== mark) continue
    let value = 0
    let valid = true
    for (let i = at + 2; i < end; i++) {
      const digit = hexValue(buffer.at(i))
      if (digit < 0) valid = false
      value = value * 16 + digit
    }
    if (!valid) continue
    if (isScalar(value)) return { from: at, codePoint: value, kind: 'escape' }
    // A pair of surrogates is one character.
    if (mark === 0x75 && value >= 0xdc00 && value <= 0xdfff && at >= 6) {
      const before = at - 6
      if (buffer.at(before) !== 0x5c || buffer.at(before + 1) !== 0x75) continue
      let high = 0
      for (let i = before + 2; i < at; i++) high = high * 16 + Math.max(0, hexValue(buffer.at(i)))
      if (high < 0xd800 || high > 0xdbff) continue
      const codePoint = 0x10000 + ((high - 0xd800) << 10) + (value - 0xdc00)
      return { from: before, codePoint, kind: 'escape' }
    }
  }
  return null
}

const longestEntity = 20

/** A numeric reference that ends at `end` (exclusive), without its semicolon. */
const numericEntity = (buffer: UnitBuffer, end: number): Reduction | null => {
  let at = end - 1
  while (at >= 0 && end - at <= longestEntity && buffer.at(at) !== 0x26) at--
  if (at < 0 || buffer.at(at) !== 0x26 || buffer.at(at + 1) !== 0x23) return null
  const hex = buffer.at(at + 2) === 0x78
  let value = 0
  const first = at + (hex ? 3 : 2)
  if (first >= end) return null
  for (let i = first; i < end; i++) {
    const digit = hexValue(buffer.at(i))
    if (digit < 0 || (!hex && digit > 9)) return null
    value = value * (hex ? 16 : 10) + digit
    if (value > 0x10ffff) return null
  }
  return isScalar(value) ? { from: at, codePoint: value, kind: 'entity' } : null
}

const namedEntity = (buffer: UnitBuffer): Reduction | null => {
  const end = buffer.length - 1
  let at = end - 1
  while (at >= 0 && end - at <= longestEntity && buffer.at(at) !== 0x26) at--
  if (at < 0 || buffer.at(at) !== 0x26) return null
  let name = ''
  for (let i = at + 1; i < end; i++) name += String.fromCharCode(buffer.at(i))
  const text = htmlEntities.get(name)
  if (text === undefined) return null
  // Names of more than one letter (`ss`, `...`) are few and hide nothing.
  return text.length === 1 ? { from: at, codePoint: text.charCodeAt(0), kind: 'entity' } : null
}

/**
 * A numeric reference without semicolon (`&#115&#101`), which ends where a unit arrives that is not
 * one of its digits. To be asked before `next` is added; `next` is 0 at the end of the text.
 */
export const reduceOpenEntity = (buffer: UnitBuffer, next: number): Reduction | null => {
  if (next === 0x3b) return null
  const last = buffer.at(buffer.length - 1)
  if (hexValue(last) < 0) return null
  const found = numericEntity(buffer, buffer.length)
  if (found === null) return null
  const hex = buffer.at(found.from + 2) === 0x78
  const digit = hexValue(next)
  return digit >= 0 && (hex || digit <= 9) ? null : found
}

/** `opens`: places of `<` in the buffer, latest last; closed ones are taken off. */
const reduceTag = (buffer: UnitBuffer, opens: number[]): Reduction | null => {
  while (opens.length > 0 && (opens[opens.length - 1] ?? 0) >= buffer.length) opens.pop()
  const at = opens[opens.length - 1]
  if (at === undefined) return null
  const end = buffer.length
  if (buffer.at(at + 1) === 0x21) {
    const closed =
      end - at >= 7 &&
      buffer.at(at + 2) === 0x2d &&
      buffer.at(at + 3) === 0x2d &&
      buffer.at(end - 2) === 0x2d &&
      buffer.at(end - 3) === 0x2d
    if (!closed) return null
    opens.pop()
    return { from: at, kind: 'gap', comment: true }
  }
  let i = at + (buffer.at(at + 1) === 0x2f ? 2 : 1)
  let name = ''
  while (i < end - 1 && name.length <= 10) {
    const unit = buffer.at(i)
    if (!((unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39))) break
    name += String.fromCharCode(unit)
    i++
  }
  const after = buffer.at(i)
  if (after !== 0x3e && after !== 0x20 && after !== 0x2f && after !== 0x0a && after !== 0x09) {
    return null
  }
  if (inlineTags.has(name)) {
    opens.pop()
    return { from: at, kind: 'gap', comment: false }
  }
  if (blockTags.has(name)) {
    opens.pop()
    return { from: at, codePoint: 0x0a, kind: 'break' }
  }
  return null
}

/** What the last unit of the buffer closes, or null. Cost is bounded by a constant. */
export const reduceEscape = (buffer: UnitBuffer, opens: number[]): Reduction | null => {
  const last = buffer.at(buffer.length - 1)
  if (last === 0x3c) {
    opens.push(buffer.length - 1)
    return null
  }
  if (last === 0x3e) return reduceTag(buffer, opens)
  if (last === 0x3b) return numericEntity(buffer, buffer.length - 1) ?? namedEntity(buffer)
  if (hexValue(last) < 0) return null
  return reducePercent(buffer) ?? reduceBackslash(buffer)
}
