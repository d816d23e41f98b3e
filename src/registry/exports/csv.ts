/**
 * A cell that a spreadsheet would run as a formula begins so, after what it skips: white space and
 * characters without a shape. Full-width signs count, which some take for the plain ones.
 */
const formula = /^(?:[\t\r\n]|[\s\p{Cf}]*[=+\-@＝＋－＠])/u

/** Where spreadsheets of other countries begin a new cell, whatever the quotes say, and what would run there. */
const laterFormula = /([;\t|][\s\p{Cf}"']*)(?=[=+\-@＝＋－＠])/gu

/** A cell of RFC 4180: quoted where it must be, without NUL, and never a formula, wherever cells are cut. */
export const csvCell = (text: string): string => {
  const bare = text.replaceAll('\0', '').replace(laterFormula, "$1'")
  const plain = formula.test(bare) ? `'${bare}` : bare
  return /[",;\t\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}

export const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`
