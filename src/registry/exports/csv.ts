/**
 * A cell that a spreadsheet would run as a formula begins so, after what it skips: white space and
 * characters without a shape. Full-width signs count, which some take for the plain ones.
 */
const formula = /^(?:[\t\r\n]|[\s\p{Cf}]*[=+\-@＝＋－＠])/u

/** A cell of RFC 4180: quoted where it must be, without NUL, and never a formula. */
export const csvCell = (text: string): string => {
  const bare = text.replaceAll('\0', '')
  const plain = formula.test(bare) ? `'${bare}` : bare
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}

export const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`
