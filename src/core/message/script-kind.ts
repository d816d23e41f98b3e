/** How a UTF-16 unit behaves in term matching. */
export const unitKind = { other: 0, letter: 1, digit: 2, ideograph: 3, space: 4 } as const
export type UnitKind = (typeof unitKind)[keyof typeof unitKind]

/** First and last unit of each stretch of one kind; the rest is `other`. */
const stretches: readonly (readonly [number, number, UnitKind])[] = [
  [0x09, 0x0d, unitKind.space],
  [0x20, 0x20, unitKind.space],
  [0x30, 0x39, unitKind.digit],
  [0x41, 0x5a, unitKind.letter],
  [0x61, 0x7a, unitKind.letter],
  [0xa0, 0xa0, unitKind.space],
  [0xaa, 0xdff, unitKind.letter],
  [0xe00, 0xfff, unitKind.ideograph],
  [0x1000, 0x1fff, unitKind.letter],
  [0x2000, 0x200a, unitKind.space],
  [0x3000, 0x3000, unitKind.space],
  [0x3041, 0x30ff, unitKind.ideograph],
  [0x3105, 0x312f, unitKind.ideograph],
  [0x3400, 0x9fff, unitKind.ideograph],
  [0xac00, 0xd7af, unitKind.ideograph],
  [0xf900, 0xfaff, unitKind.ideograph],
]

const kinds = new Uint8Array(0x10000)
for (const [first, last, kind] of stretches) kinds.fill(kind, first, last + 1)

/**
 * Kind of one UTF-16 unit. `letter`: scripts that set words apart; `ideograph`: Han, kana, Hangul,
 * Thai, where a term may stand anywhere (Hangul words carry their particles). What is no unit (the end
 * of a text) is `other`.
 */
export const kindOf = (unit: number): UnitKind => kinds[unit & 0xffff] as UnitKind
