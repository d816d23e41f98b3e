/** A cell that a spreadsheet would run as a formula begins so. */
const formula = /^[=+\-@\t\r]/

/** A cell of RFC 4180: quoted where it must be, and never a formula. */
export const csvCell = (text: string): string => {
  const plain = formula.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}

export const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`
