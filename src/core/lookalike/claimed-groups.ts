import type { NameGroup, NameTable } from './name-table.ts'

const none: readonly NameGroup[] = []

/** Name groups of the entities that the text names, at most 64. */
export const claimedGroups = (
  table: NameTable,
  claimed: ReadonlySet<string> | undefined,
): readonly NameGroup[] => {
  if (claimed === undefined || claimed.size === 0) return none
  const groups: NameGroup[] = []
  for (const entity of claimed) groups.push(...table.of(entity))
  return groups.slice(0, 64)
}
