import type { ProtectedName, Resemblance, ResemblanceStrength } from './resemblance.ts'
import type { Candidate } from './scan-label.ts'
import type { Technique } from './technique.ts'

export interface Judged {
  readonly technique: Technique
  readonly strength: ResemblanceStrength
  readonly name: ProtectedName
  /** Where the imitating piece ends. */
  readonly end: number
}

/** One resemblance an entity, at most three: regional entities share a label. */
export const spread = (
  candidate: Candidate,
  judged: Judged,
  shown: string,
  claimed?: ReadonlySet<string>,
): readonly Resemblance[] => {
  const seen = new Set<string>()
  const names = [judged.name, ...candidate.group.names].sort(
    (a, b) => Number(claimed?.has(b.entity) ?? false) - Number(claimed?.has(a.entity) ?? false),
  )
  const out: Resemblance[] = []
  for (const name of names) {
    if (seen.has(name.entity) || seen.size >= 3) continue
    seen.add(name.entity)
    out.push(toResemblance(candidate, { ...judged, name }, shown, claimed))
  }
  return out
}

/** Turns a judged candidate into the answer; offsets become offsets into the shown name. */
export const toResemblance = (
  candidate: Candidate,
  judged: Judged,
  shown: string,
  claimed?: ReadonlySet<string>,
): Resemblance => ({
  entity: judged.name.entity,
  target: judged.name.target,
  technique: judged.technique,
  distance: candidate.likeness.distance,
  // The gate on short and dictionary names lifts when the text names the entity.
  strength:
    judged.strength === 'needs-context' && claimed?.has(judged.name.entity) === true
      ? 'weak'
      : judged.strength,
  ...(judged.strength === 'needs-context' && claimed?.has(judged.name.entity) === true
    ? { gateLifted: true }
    : {}),
  piece: shown.slice(candidate.start, Math.max(candidate.end, judged.end)),
  differences: candidate.likeness.edits.map((edit) => ({
    start: candidate.start + edit.start,
    end: candidate.start + edit.end,
    expected: edit.expected,
  })),
  conduct: [...new Set([...candidate.left.conduct, ...candidate.right.conduct])],
})

const strengthRank: Readonly<Record<ResemblanceStrength, number>> = {
  strong: 0,
  weak: 1,
  'needs-context': 2,
}

/** Best first: claimed entities, then strength, then distance, then the longer piece; one an entity, at most eight. */
export const strongestFirst = (
  found: readonly Resemblance[],
  claimed?: ReadonlySet<string>,
): readonly Resemblance[] => {
  if (found.length < 2) return found
  const sorted = [...found].sort(
    (a, b) =>
      Number(claimed?.has(b.entity) ?? false) - Number(claimed?.has(a.entity) ?? false) ||
      strengthRank[a.strength] - strengthRank[b.strength] ||
      a.distance - b.distance ||
      b.piece.length - a.piece.length,
  )
  const seen = new Set<string>()
  return sorted.filter(
    (hit) => seen.size < 8 && !seen.has(hit.entity) && seen.add(hit.entity) !== undefined,
  )
}
