import type { HostShape, Place } from './host-place.ts'
import type { NameGroup } from './name-table.ts'
import type { ProtectedName, ResemblanceStrength } from './resemblance.ts'
import type { Candidate } from './scan-label.ts'
import type { Technique } from './technique.ts'

/** What the whole host adds to the judgement of one label. */
export interface HostSetting {
  readonly shape: HostShape
  /** The suffix is one of those that cost next to nothing. */
  readonly cheap: boolean
  readonly dynamic: boolean
  /** Conduct words in the labels, whichever. */
  readonly conduct: readonly string[]
  readonly isSecondLevel: (label: string) => boolean
}

export interface Judgement {
  readonly technique: Technique
  readonly strength: ResemblanceStrength
  readonly name: ProtectedName
  /** Where the imitating piece ends when the owner's suffix goes with it (`paypal.com.…`). */
  readonly end: number
}

/** By which technique, and how strongly, a label of a host imitates; null when it does not. */
export const judgeHost = (
  candidate: Candidate,
  place: Place,
  setting: HostSetting,
): Judgement | null => {
  const whole = candidate.start === place.start && candidate.end === place.end
  const embedded = embeddedTarget(candidate, place)
  const name = embedded?.name ?? candidate.group.names[0]
  if (isStray(candidate, place)) return null
  if (name === undefined) return null
  const technique = techniqueOf(candidate, place, setting, whole, embedded !== null)
  const strength = strengthOf(candidate, place, atHome(candidate, setting), whole, embedded)
  return { technique, strength, name, end: embedded?.end ?? candidate.end }
}

/** A suffix where the owner is at home is no cheap one for it: `.cn` for a house of China. */
const atHome = ({ group }: Candidate, setting: HostSetting): HostSetting => {
  if (!setting.cheap || setting.shape.shared) return setting
  const { suffix } = setting.shape
  const last = suffix.slice(suffix.lastIndexOf('.') + 1)
  return group.home.includes(` ${last} `) ? { ...setting, cheap: false } : setting
}

/** A gated name inside other letters with nothing that speaks beside it: `amazonia`. */
const isStray = (candidate: Candidate, place: Place): boolean =>
  !candidate.group.distinctive &&
  (standsInside(candidate) || isLent(candidate, place) || isNumber(candidate, place))

/** The letter that makes a word the name belongs to what stands before it: `huawei|cloud`, `e91|1cloud`. */
const isLent = ({ group, start, end, left, right }: Candidate, { text, ...at }: Place): boolean =>
  group.lent === 'left'
    ? start > at.start && text[start - 1] !== '-' && !(left.closes && left.unexplained === 0)
    : group.lent === 'right' &&
      end < at.end &&
      text[end] !== '-' &&
      !(right.opens && right.unexplained === 0)

/** A row of digits that ends the piece is a number and no disguise: `app13`. */
const isNumber = ({ likeness: like, start, end }: Candidate, { text }: Place): boolean =>
  like.kind === 'ascii-homoglyph' &&
  ((isDigit(text.charCodeAt(end - 1)) && isDigit(text.charCodeAt(end - 2))) ||
    (isDigit(text.charCodeAt(start)) && isDigit(text.charCodeAt(start + 1))))

const isDigit = (code: number): boolean => code >= 48 && code <= 57

const standsInside = ({ likeness: like, left, right, leftEdge, rightEdge }: Candidate): boolean =>
  like.kind !== 'typo' &&
  !leftEdge &&
  !rightEdge &&
  left.conduct.length + right.conduct.length === 0

interface Embedded {
  readonly name: ProtectedName
  readonly end: number
  /** Joined by dots as the owner writes it, or by hyphens or nothing. */
  readonly dotted: boolean
}

/** The owner's suffix right behind the name: `paypal.com.evil…`, `paypal-com.…`, `paypalcom-…`. */
const embeddedTarget = (candidate: Candidate, place: Place): Embedded | null => {
  const { text } = place
  const whole = candidate.end === place.end
  for (const name of candidate.group.names) {
    if (name.kind === 'handle') continue
    const suffix = suffixOf(name)
    if (suffix === '') continue
    const rest = text.slice(candidate.end)
    if (whole) {
      if (place.role !== 'below') continue
      if (rest.startsWith(`.${suffix}`) && !isLetter(rest.charCodeAt(suffix.length + 1))) {
        return { name, end: candidate.end + suffix.length + 1, dotted: true }
      }
      // An owner's suffix in another country's dress: `amazon.co.jp.…` against `amazon.com`.
      if (/^\.(?:com|co|net|org)[.-]/.test(rest)) {
        return {
          name,
          end:
            text.indexOf('.', candidate.end) +
            1 +
            (/^\.(com|co|net|org)/.exec(rest)?.[1]?.length ?? 0),
          dotted: true,
        }
      }
      continue
    }
    const flat = suffix.replaceAll('.', '')
    for (const form of [suffix.replaceAll('.', '-'), flat, 'com']) {
      const at = text[candidate.end] === '-' ? candidate.end + 1 : candidate.end
      const after = at + form.length
      if (text.startsWith(form, at) && (after >= place.end || !isLetter(text.charCodeAt(after)))) {
        return { name, end: after, dotted: false }
      }
    }
  }
  return null
}

const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || code > 127

export const suffixOf = (name: ProtectedName): string => {
  const dot = name.target.indexOf('.')
  return dot === -1 || name.target.includes('/') ? '' : name.target.slice(dot + 1)
}

const techniqueOf = (
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
  if (like.kind === 'ascii-homoglyph') return 'ascii-homoglyph'
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

const strengthOf = (
  candidate: Candidate,
  place: Place,
  setting: HostSetting,
  whole: boolean,
  embedded: Embedded | null,
): ResemblanceStrength => {
  const { group, likeness: like, left, right } = candidate
  const acts = left.conduct.length + right.conduct.length > 0
  const strength = group.distinctive
    ? distinctiveStrength(candidate, place, whole, embedded, acts)
    : gatedStrength(candidate, place, setting, whole, embedded, acts)
  if (group.known)
    return group.targeted ? strength : seldomTargeted(candidate, place, setting, strength)
  if (group.curated) return littleKnown(candidate, place, setting, strength)
  // Open names are many and unreviewed: they accuse only with conduct, and then gently.
  return strength === 'strong' && acts && like.kind === 'same' ? 'weak' : 'needs-context'
}

/** Parted from what stands beside it by hyphens on every side. */
const hyphened = ({ start, end }: Candidate, { text, start: from, end: to }: Place): boolean =>
  (start === from || text[start - 1] === '-') && (end === to || text[end] === '-')

/**
 * Shops, networks and media: known to all, and owners of many names with theirs in it. In a domain of
 * its own the name beside an ordinary word is mostly theirs or a fan's.
 */
const seldomTargeted = (
  candidate: Candidate,
  place: Place,
  setting: HostSetting,
  strength: ResemblanceStrength,
): ResemblanceStrength => {
  const { likeness: like, left, right } = candidate
  if (strength !== 'weak' || place.role !== 'registrable') return strength
  if (like.kind === 'homograph' || like.kind === 'ascii-homoglyph') return strength
  // A word of the language had to show more than its name to get here.
  const spoke = like.kind !== 'same' || left.conduct.length + right.conduct.length > 0
  if (!candidate.group.distinctive && spoke) return strength
  return left.hard + right.hard > 0 || setting.cheap ? strength : 'needs-context'
}

/**
 * A name that few people know: in a domain of its own, what resembles it is likelier somebody
 * else's. Homographs, the whole domain embedded and conduct beside the whole name still speak.
 */
const littleKnown = (
  candidate: Candidate,
  place: Place,
  setting: HostSetting,
  strength: ResemblanceStrength,
): ResemblanceStrength => {
  if (strength === 'needs-context') return strength
  const { group, likeness: like, left, right } = candidate
  const acts = left.conduct.length + right.conduct.length > 0
  const unexplained = left.unexplained + right.unexplained
  const long = group.folded.length >= 7 && group.distinctive
  if (like.kind === 'typo')
    return long && like.distance <= 1 && setting.cheap ? 'weak' : 'needs-context'
  if (like.kind === 'homograph') return group.distinctive ? strength : 'weak'
  if (like.kind === 'ascii-homoglyph') return long && !like.onlyStrokes ? 'weak' : 'needs-context'
  if (place.role === 'registrable') {
    const edges = candidate.leftEdge && candidate.rightEdge
    if (left.hard + right.hard > 0 && unexplained === 0 && (edges || long)) {
      return group.distinctive && edges ? 'strong' : 'weak'
    }
    if (acts && edges && long && unexplained === 0) return 'weak'
    return long && setting.cheap && edges && left.length + right.length > 0
      ? 'weak'
      : 'needs-context'
  }
  return group.distinctive ? strength : acts ? 'weak' : 'needs-context'
}

/** For coined names: the name anywhere in a foreign host already resembles. */
const distinctiveStrength = (
  candidate: Candidate,
  place: Place,
  whole: boolean,
  embedded: Embedded | null,
  acts: boolean,
): ResemblanceStrength => {
  const { likeness: like } = candidate
  if (embedded !== null && (embedded.dotted || !whole) && like.kind !== 'typo')
    return embedded.dotted || acts || place.role === 'below' ? 'strong' : 'weak'
  const { group, left, right } = candidate
  const hard = left.hard + right.hard > 0
  if (like.kind === 'homograph') return 'strong'
  if (like.kind === 'typo') {
    if (group.core <= 4) return acts ? 'weak' : 'needs-context'
    if (hard && like.distance <= 1) return 'strong'
    return group.core === 5 && !group.targeted && !acts ? 'needs-context' : 'weak'
  }
  if (hard) return 'strong'
  if (like.kind === 'ascii-homoglyph') {
    // Pairs such as `rn` stand inside honest words: short names need an edge on both sides.
    const loose = !(candidate.leftEdge && candidate.rightEdge) && group.folded.length < 8
    if (loose && !acts)
      return left.length + right.length <= 1 && group.folded.length >= 6 ? 'weak' : 'needs-context'
    return like.onlyStrokes ? 'weak' : 'strong'
  }
  if (place.role === 'below' && whole && like.kind === 'same') return 'strong'
  return 'weak'
}

/** For short names and words of the language: something beside the name has to speak. */
const gatedStrength = (
  candidate: Candidate,
  place: Place,
  setting: HostSetting,
  whole: boolean,
  embedded: Embedded | null,
  acts: boolean,
): ResemblanceStrength => {
  const { group, likeness: like, left, right } = candidate
  const leftEdge = candidate.leftEdge || left.closes
  const rightEdge = candidate.rightEdge || right.opens
  const aligned = leftEdge && rightEdge
  const short = group.folded.length <= 4
  const long = group.folded.length >= 6
  const hard = left.hard + right.hard > 0
  const unexplained = left.unexplained + right.unexplained
  const common = left.common + right.common
  const explained = unexplained === 0
  const hostActs = setting.conduct.length > 0
  // What imitators add to other names (`crypto`) tells nothing as a name, unless an order joins it.
  if (group.addition && !(hard && explained && like.kind === 'same') && embedded?.dotted !== true)
    return 'needs-context'
  if (embedded?.dotted === true && like.kind !== 'typo') return 'strong'
  if (like.kind === 'homograph' && (whole || aligned)) {
    return whole && like.technique !== 'diacritic' ? 'strong' : 'weak'
  }
  if (like.kind === 'typo') {
    if (group.core <= 4) return 'needs-context'
    if (acts && !short && explained && !whole) return 'weak'
    const meant = long && group.targeted && candidate.leftEdge && candidate.rightEdge
    if (meant && hostActs && (setting.shape.shared || !whole)) return 'weak'
    return long && aligned && (setting.cheap || embedded !== null) && !setting.shape.shared
      ? 'weak'
      : 'needs-context'
  }
  if (like.kind === 'ascii-homoglyph') {
    if (like.onlyStrokes && whole) return 'needs-context'
    return aligned || (acts && explained) ? 'weak' : 'needs-context'
  }
  if (like.kind === 'separated')
    return candidate.leftEdge && candidate.rightEdge && !short ? 'weak' : 'needs-context'
  if (embedded !== null && (leftEdge || explained))
    return acts || place.role === 'below' ? 'strong' : 'weak'
  const edges = candidate.leftEdge && candidate.rightEdge
  if (hard && explained && common === 0) return !short || edges ? 'strong' : 'weak'
  if (hard && aligned) return 'weak'
  if (acts && edges) return 'weak'
  if (acts && aligned && long && group.targeted) return 'weak'
  if (hard && explained) return short ? 'needs-context' : 'weak'
  if (acts && long && group.targeted && (leftEdge || rightEdge)) return 'weak'
  if ((left.address || right.address) && explained && !short) return 'weak'
  if (left.address && aligned) return 'weak'
  if (whole) {
    if (place.role === 'registrable')
      return setting.cheap && long && group.targeted ? 'weak' : 'needs-context'
    return place.role === 'below' && (setting.cheap || hostActs || (long && group.targeted))
      ? 'weak'
      : 'needs-context'
  }
  if (aligned && (!short || (candidate.leftEdge && candidate.rightEdge)))
    if (setting.cheap || hostActs) return 'weak'
  if (aligned && !short && left.length + right.length <= 3 && left.digits + right.digits === 0)
    return 'weak'
  // Of a name that imitators go for, a hyphen beside it is enough.
  if (long && group.targeted && hyphened(candidate, place)) return 'weak'
  if (candidate.leftEdge && candidate.rightEdge && left.digits >= 4) return 'weak'
  if (
    long &&
    group.targeted &&
    leftEdge &&
    left.length === 0 &&
    right.digits >= 4 &&
    right.digits === right.length
  )
    return 'weak'
  if (!short && (leftEdge || rightEdge) && setting.cheap) return 'weak'
  // A long name that goes on with letters of no language: `krakenexqk`.
  if (long && leftEdge && common === 0 && left.length === 0 && unexplained >= 4 && unexplained <= 6)
    return 'weak'
  return 'needs-context'
}
