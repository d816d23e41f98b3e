import type { SourceEvidence } from '../../core/registry/entity.ts'

/** Where a line was read, and on which day last. */
export const sourceOf = (
  evidence: readonly SourceEvidence[],
): { source: string; readOn?: string } => {
  const first = evidence[0]
  const last = [...(first?.readOn ?? [])].sort().at(-1)
  return { source: first?.source ?? '', ...(last === undefined ? {} : { readOn: last }) }
}
