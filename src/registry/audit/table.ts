/** A table of counts: row name to column name to count. Empty cells are absent. */
export type CountTable = Readonly<Record<string, Readonly<Record<string, number>>>>

/** Names counted, most frequent first, equal ones by name. */
export const count = (names: readonly string[]): Record<string, number> => {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return Object.fromEntries([...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)))
}

/** Cells counted by row and column; rows in order of their totals. */
export const tabulate = (
  cells: readonly (readonly [row: string, column: string])[],
): CountTable => {
  const columns = new Map<string, string[]>()
  for (const [row, column] of cells) {
    const names = columns.get(row)
    if (names === undefined) columns.set(row, [column])
    else names.push(column)
  }
  return Object.fromEntries(
    [...columns]
      .sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))
      .map(([row, names]) => [row, count(names)]),
  )
}
