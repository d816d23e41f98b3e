/** How a UTF-16 unit behaves in term matching. */
export const unitKind = { other: 0, letter: 1, digit: 2, ideograph: 3, space: 4 } as const
export type UnitKind = (typeof unitKind)[keyof typeof unitKind]

/**
 * Kind of one UTF-16 unit. `letter`: scripts that set words apart; `ideograph`: Han, kana, Hangul,
 * Thai, where a term may stand anywhere (Hangul words carry their particles).
 */
export const kindOf = (unit: number): UnitKind => {
  if (unit < 0x80) {
    if ((unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a)) return unitKind.letter
    if (unit >= 0x30 && unit <= 0x39) return unitKind.digit
    if (unit === 0x20 || (unit >= 0x09 && unit <= 0x0d)) return unitKind.space
    return unitKind.other
  }
  if (unit === 0xa0 || unit === 0x3000 || (unit >= 0x2000 && unit <= 0x200a)) return unitKind.space
  if (unit >= 0xaa && unit <= 0x6ff) return unitKind.letter
  if (unit >= 0x700 && unit <= 0xdff) return unitKind.letter
  if (unit >= 0xe00 && unit <= 0xfff) return unitKind.ideograph
  if (unit >= 0x1000 && unit <= 0x1fff) return unitKind.letter
  if (unit >= 0x3041 && unit <= 0x30ff) return unitKind.ideograph
  if (unit >= 0x3105 && unit <= 0x312f) return unitKind.ideograph
  if (unit >= 0x3400 && unit <= 0x9fff) return unitKind.ideograph
  if (unit >= 0xac00 && unit <= 0xd7af) return unitKind.ideograph
  if (unit >= 0xd800 && unit <= 0xdfff) return unitKind.other
  if (unit >= 0xf900 && unit <= 0xfaff) return unitKind.ideograph
  return unitKind.other
}
