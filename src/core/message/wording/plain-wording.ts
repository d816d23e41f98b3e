import type { Identifier } from '../../identify/identifier.ts'
import type { NameHit } from '../../registry/names.ts'
import { uint8s, uint16s, uint32s } from '../../text/slab.ts'
import type { View } from '../../text/view.ts'
import { kindOf, unitKind } from '../script-kind.ts'

/**
 * The wording of a text without what is particular to one message: contacts, names and numbers are
 * signs, everything between words is one space.
 *
 * ```
 * original  Binance: call +1 202 555 0144 in 24h!
 * units     ␣N␣call␣T␣in␣00h␣
 * ```
 */
export interface PlainWording {
  readonly units: Uint16Array
  /** Kind of each unit; signs count as `other`. */
  readonly kinds: Uint8Array
  /** Offset in the original of the unit that each unit came from. */
  readonly starts: Uint32Array
  readonly ends: Uint32Array
}

/** Signs are upper case, which a folded view has none of. */
const signOf: Readonly<Record<Identifier['type'], string>> = {
  url: 'L',
  'email-address': 'E',
  phone: 'T',
  'short-code': 'C',
  'sms-sender': 'N',
  handle: 'H',
  'wallet-address': 'W',
  'transaction-hash': 'X',
  'app-id': 'L',
}
const nameSign = 'N'
/** `D`. */
const longNumberSign = 0x44
const longNumber = 7

const space = 0x20
const zero = 0x30
const questionMark = 0x3f
const wideQuestionMark = 0xff1f

interface Cover {
  readonly start: number
  readonly end: number
  readonly sign: string
}

/** Contacts first, then names; what overlaps an earlier cover is dropped. */
const coversOf = (
  identifiers: readonly Identifier[],
  names: readonly NameHit[],
  folded: View,
): readonly Cover[] => {
  const covers: Cover[] = []
  for (const { type, span } of identifiers)
    if (span?.part === 'input')
      covers.push({ start: span.start, end: span.end, sign: signOf[type] })
  for (const name of names)
    covers.push({
      start: folded.starts[name.start] ?? 0,
      end: folded.ends[name.end - 1] ?? 0,
      sign: nameSign,
    })
  covers.sort((a, b) => a.start - b.start || b.end - a.end)
  const kept: Cover[] = []
  for (const cover of covers) if (cover.start >= (kept[kept.length - 1]?.end ?? 0)) kept.push(cover)
  return kept
}

/**
 * @param view What is read: digits are signs, however they are written.
 * @param folded The view that the names were found in.
 * @param counts Whether the unit at an offset of the original is to be read (the author's own words).
 * Linear in the view.
 */
export const plainWording = (
  view: View,
  folded: View,
  identifiers: readonly Identifier[],
  names: readonly NameHit[],
  counts: (offset: number) => boolean,
): PlainWording => {
  const covers = coversOf(identifiers, names, folded)
  const { text } = view
  const size = text.length + covers.length * 3 + 2
  const units = uint16s(size)
  const kinds = uint8s(size)
  const starts = uint32s(size)
  const ends = uint32s(size)
  let length = 0
  const push = (unit: number, kind: number, start: number, end: number): void => {
    if (length >= size) return
    units[length] = unit
    kinds[length] = kind
    starts[length] = start
    ends[length] = end
    length++
  }
  push(space, unitKind.space, 0, 0)
  let next = 0
  let digits = 0
  for (let at = 0; at < text.length; at++) {
    const start = view.starts[at] ?? 0
    const end = view.ends[at] ?? 0
    let cover = covers[next]
    while (cover !== undefined && cover.end <= start) cover = covers[++next]
    if (cover !== undefined && start >= cover.start) {
      // One sign for the whole cover, at its first unit.
      const sign = cover.sign.charCodeAt(0)
      if (starts[length - 1] !== cover.start || units[length - 1] !== sign) {
        if (counts(cover.start)) push(sign, unitKind.other, cover.start, cover.end)
      }
      digits = 0
      continue
    }
    if (!counts(start)) continue
    const unit = text.charCodeAt(at)
    const kind = kindOf(unit)
    if (kind === unitKind.digit) {
      digits++
      if (digits < longNumber) push(zero, unitKind.digit, start, end)
      else if (digits === longNumber) {
        length -= longNumber - 1
        push(longNumberSign, unitKind.other, start, end)
      }
      continue
    }
    digits = 0
    if (kind === unitKind.letter || kind === unitKind.ideograph) push(unit, kind, start, end)
    else if (unit === questionMark || unit === wideQuestionMark)
      push(questionMark, unitKind.other, start, end)
    else if (kinds[length - 1] !== unitKind.space) push(space, unitKind.space, start, end)
  }
  if (kinds[length - 1] !== unitKind.space)
    push(space, unitKind.space, view.ends[text.length - 1] ?? 0, 0)
  return { units: units.subarray(0, length), kinds, starts, ends }
}
