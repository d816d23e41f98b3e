import type { Identifier } from '../../identify/identifier.ts'
import type { NameHit } from '../../registry/names.ts'
import { uint8s, uint32s } from '../../text/slab.ts'
import type { View } from '../../text/view.ts'
import { kindOf, unitKind } from '../script-kind.ts'

/**
 * The wording of a text without what is particular to one message: contacts, names and numbers are
 * signs, everything between words is one space.
 *
 * ```
 * original  Binance: call +1 202 555 0144 in 24h!
 * text      ␣N␣call␣T␣in␣00h␣
 * ```
 */
export interface PlainWording {
  readonly text: string
  /** Kind of each unit of `text`; signs count as `other`. */
  readonly kinds: Uint8Array
  /** Offset in the original of the unit that each unit of `text` came from. */
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
const longNumberSign = 'D'
const longNumber = 7

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
 * @param counts Whether the unit at an offset of the original is to be read (the author's own words).
 * Linear in the view.
 */
export const plainWording = (
  folded: View,
  identifiers: readonly Identifier[],
  names: readonly NameHit[],
  counts: (offset: number) => boolean,
): PlainWording => {
  const covers = coversOf(identifiers, names, folded)
  const size = folded.text.length + covers.length * 3 + 2
  const kinds = uint8s(size)
  const starts = uint32s(size)
  const ends = uint32s(size)
  const units: string[] = []
  let space = true
  const push = (unit: string, kind: number, start: number, end: number): void => {
    if (units.length >= size) return
    kinds[units.length] = kind
    starts[units.length] = start
    ends[units.length] = end
    units.push(unit)
    space = kind === unitKind.space
  }
  push(' ', unitKind.space, 0, 0)
  let next = 0
  let digits = 0
  for (let at = 0; at < folded.text.length; at++) {
    const start = folded.starts[at] ?? 0
    const end = folded.ends[at] ?? 0
    while ((covers[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next++
    const cover = covers[next]
    if (cover && start >= cover.start) {
      // One sign for the whole cover, at its first unit.
      const last = units.length - 1
      if (starts[last] !== cover.start || units[last] !== cover.sign) {
        if (counts(cover.start)) push(cover.sign, unitKind.other, cover.start, cover.end)
      }
      digits = 0
      continue
    }
    if (!counts(start)) continue
    const unit = folded.text[at] ?? ''
    const kind = kindOf(folded.text.charCodeAt(at))
    if (kind === unitKind.digit) {
      digits++
      if (digits < longNumber) push('0', unitKind.digit, start, end)
      else if (digits === longNumber) {
        units.length -= longNumber - 1
        push(longNumberSign, unitKind.other, start, end)
      }
      continue
    }
    digits = 0
    if (kind === unitKind.letter || kind === unitKind.ideograph) push(unit, kind, start, end)
    else if (unit === '?' || unit === '？') push('?', unitKind.other, start, end)
    else if (!space) push(' ', unitKind.space, start, end)
  }
  if (!space) push(' ', unitKind.space, folded.ends[folded.text.length - 1] ?? 0, 0)
  return { text: units.join(''), kinds, starts, ends }
}
