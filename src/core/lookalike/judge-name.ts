import type { ResemblanceStrength } from './resemblance.ts'
import type { Candidate } from './scan-label.ts'
import type { Technique } from './technique.ts'

export interface NameJudgement {
  readonly technique: Technique
  readonly strength: ResemblanceStrength
}

/**
 * Judges a name outside a host: a handle, the local part of a sender, a display name, a path segment.
 * Anybody may name a fan page after a brand, so what speaks is conduct, a disguise or a separator.
 */
export const judgeName = (candidate: Candidate): NameJudgement => {
  const strength = nameStrength(candidate)
  const technique = nameTechnique(candidate)
  const open = !candidate.group.curated
  return {
    technique,
    strength:
      open && strength !== 'needs-context'
        ? strength === 'strong'
          ? 'weak'
          : 'needs-context'
        : strength,
  }
}

const nameTechnique = ({ likeness: like, left, right }: Candidate): Technique => {
  switch (like.kind) {
    case 'homograph':
    case 'ascii-homoglyph':
      return 'handle-homoglyph'
    case 'typo':
    case 'slip':
      return 'handle-typo'
    case 'separated':
      return left.length + right.length === 0 ? 'handle-separator' : 'handle-combosquat'
    case 'same':
      return left.length + right.length === 0
        ? 'handle-separator'
        : left.length + right.length === 1
          ? 'handle-typo'
          : 'handle-combosquat'
  }
}

const nameStrength = (candidate: Candidate): ResemblanceStrength => {
  const { group, likeness: like, left, right, leftEdge, rightEdge } = candidate
  const acts = left.conduct.length + right.conduct.length > 0
  const unexplained = left.unexplained + right.unexplained
  const common = left.common + right.common
  const rest = left.length + right.length
  const aligned = leftEdge && rightEdge
  const short = group.folded.length <= 4
  if (!group.distinctive) {
    if (like.kind === 'typo') return acts && !short && unexplained === 0 ? 'weak' : 'needs-context'
    if (acts && unexplained === 0 && common === 0) return 'strong'
    if (acts && aligned && unexplained === 0) return 'weak'
    if (like.kind === 'homograph' && (rest === 0 || aligned)) return 'weak'
    if (like.kind === 'ascii-homoglyph' && !like.onlyStrokes && (rest === 0 || aligned))
      return 'weak'
    if (rest === 0 && candidate.padded) return 'weak'
    // One letter too many, or `I` for `l`, on the whole of a longer name.
    const whole = rest === 0 || (rest === 1 && unexplained === 1)
    if (whole && group.folded.length >= 6 && (rest === 1 || like.kind === 'ascii-homoglyph'))
      return 'weak'
    return 'needs-context'
  }
  if (like.kind === 'homograph') return 'strong'
  // A slip in a name that few know, or in a short one that nobody goes for, is somebody else's name.
  if (like.kind === 'typo' && !acts && (!group.known || (group.core <= 6 && !group.targeted)))
    return 'needs-context'
  if (like.kind === 'typo')
    return acts && like.distance <= 1 ? 'strong' : rest === 0 || acts ? 'weak' : 'needs-context'
  if (acts) return unexplained <= 3 ? 'strong' : 'weak'
  if (like.kind === 'ascii-homoglyph') return like.onlyStrokes ? 'weak' : 'strong'
  if (like.kind === 'separated') return rest === 0 ? 'weak' : 'needs-context'
  if (rest === 0) return candidate.padded ? 'weak' : 'needs-context'
  if (rest === 1 || (common === 0 && unexplained === 0)) return 'weak'
  return 'needs-context'
}
