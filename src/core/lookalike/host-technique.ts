import { suffixOf } from './embedded-target.ts'
import type { Place } from './host-place.ts'
import type { HostSetting } from './host-setting.ts'
import type { NameGroup } from './name-table.ts'
import type { Candidate } from './scan-label.ts'
import type { Technique } from './technique.ts'

/** By which technique a label of a host imitates a name. */
export const techniqueOf = (
  candidate: Candidate,
  place: Place,
  setting: HostSetting,
  whole: boolean,
  embedded: boolean,
): Technique => {
  const { likeness: like, left, right } = candidate
  const isTypo = like.kind === 'typo' || like.kind === 'slip'
  if (embedded && place.role === 'below')
    return like.kind === 'same' && candidate.end === place.end
      ? 'levelsquat'
      : like.kind === 'same'
        ? 'target-embedding'
        : 'levelsquat-typo'
  if (like.kind === 'homograph') return like.technique
  if (place.role === 'rented' && !isPseudoCountry(setting)) {
    if (setting.dynamic) return 'dynamic-dns'
    return isTypo ? 'free-hosting-typo' : 'free-hosting'
  }
  if (place.role === 'below') {
    if (setting.shape.shared && !isPseudoCountry(setting))
      return setting.dynamic ? 'dynamic-dns' : isTypo ? 'free-hosting-typo' : 'free-hosting'
    return isTypo ? 'levelsquat-typo' : 'levelsquat'
  }
  if (whole) {
    if (like.kind !== 'same') return like.technique
    return suffixTechnique(candidate.group, setting)
  }
  if (embedded && like.kind === 'same') {
    return left.length === 0 && right.length <= suffixLength(candidate)
      ? 'missing-dot'
      : 'target-embedding'
  }
  if (
    like.kind === 'same' &&
    left.address &&
    right.length === 0 &&
    left.unexplained === 0 &&
    left.conduct.length === 0
  )
    return 'missing-dot'
  if (isTypo) return 'combosquat-typo'
  if (like.kind === 'ascii-homoglyph')
    return like.technique === 'transposition' ? 'combosquat-typo' : 'ascii-homoglyph'
  if (left.length + right.length === 1) return oneLetter(candidate, place)
  if (like.kind === 'separated') return 'hyphenation'
  return 'combosquat'
}

const suffixLength = (candidate: Candidate): number =>
  Math.max(3, ...candidate.group.names.map((name) => suffixOf(name).replaceAll('.', '').length))

/** One letter more than the name is a slip, not a word beside it. */
const oneLetter = (candidate: Candidate, place: Place): Technique => {
  const { text } = place
  const isLeft = candidate.left.length === 1
  const extra = isLeft ? text[place.start] : text[place.end - 1]
  const beside = isLeft ? text[candidate.start] : text[candidate.end - 1]
  if (extra === beside) return 'repetition'
  if (!isLeft && extra === 's' && place.end - candidate.end === 1) return 'plural'
  return 'insertion'
}

/** `uk.com`, `co.com`, `com.de`: sold as if a country's second level. */
const isPseudoCountry = (setting: HostSetting): boolean => {
  const parts = setting.shape.suffix.split('.')
  return (
    parts.length === 2 &&
    parts.every((part) => setting.isSecondLevel(part) || part.length === 2) &&
    parts.some(setting.isSecondLevel)
  )
}

const suffixTechnique = (group: NameGroup, setting: HostSetting): Technique => {
  const { suffix } = setting.shape
  if (isPseudoCountry(setting)) return 'wrong-second-level'
  for (const name of group.names) {
    const own = suffixOf(name)
    if (own !== '' && suffix !== own && isNearSuffix(suffix, own)) return 'tld-typo'
  }
  return 'tld-swap'
}

/** `cm`, `om`, `co`, `con` against `com`: a letter short or one letter changed. */
const isNearSuffix = (a: string, b: string): boolean => {
  if (a.length + 1 === b.length) {
    for (let at = 0; at < b.length; at++) if (b.slice(0, at) + b.slice(at + 1) === a) return true
    return false
  }
  if (a.length !== b.length || a.length < 3) return false
  let differ = 0
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) differ++
  return differ === 1
}
