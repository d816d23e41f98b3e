import { type Embedded, suffixOf } from './embedded-target.ts'
import type { Place } from './host-place.ts'
import type { HostSetting } from './host-setting.ts'
import type { ProtectedName, ResemblanceStrength } from './resemblance.ts'
import type { Candidate } from './scan-label.ts'
import type { Technique } from './technique.ts'

/** How strongly a label of a host resembles a name: whose name it is, and what stands beside it. */
export const strengthOf = (
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
  if (isNumbered(candidate, place)) return strength
  // A long number or `www` before the name is put there by whoever has no better name to rent.
  if (left.digits >= 4 || left.address) return strength
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
    // Grown together with `app` alone, a slip in a short name is another name: `palpalapp`.
    const grown = !(candidate.leftEdge && candidate.rightEdge)
    if (grown && group.core <= 6 && left.length + right.length > 0) return 'needs-context'
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

/** Nothing beside the name but its first or last letter once more. */
const isDoubled = ({ start, end }: Candidate, { text, start: from, end: to }: Place): boolean =>
  (start === from + 1 && end === to && text[from] === text[start]) ||
  (start === from && end === to - 1 && text[end] === text[end - 1])

/**
 * In a domain of its own a word of the language beside other words (`interactive-circle`) is mostly that
 * word, where its owner does not say that others ask for things in its name.
 */
const isWordAlone = (
  { group, likeness: like }: Candidate,
  { role }: Place,
  { shape }: HostSetting,
): boolean => like.kind === 'same' && role === 'registrable' && !shape.shared && !group.pursued

/** Grown together with a number, or with letters and a number, as whoever needs many names makes them: `amazonk0`. */
const isNumbered = ({ start, end, right }: Candidate, { text, start: from }: Place): boolean =>
  start === from &&
  text[end] !== '-' &&
  right.digits > 0 &&
  right.length <= 8 &&
  right.common === 0 &&
  (right.digits >= 4 || right.digits < right.length)

/** Nothing stands behind the owner's address but one more suffix. */
const isSuffixTwice = (
  { text }: Place,
  { shape, isSecondLevel }: HostSetting,
  { end }: Embedded,
): boolean =>
  shape.suffix !== '' &&
  text.length === end + 1 + shape.suffix.length &&
  isSecondLevel(text.slice(text.lastIndexOf('.', end - 1) + 1, end))

/** The owner's own suffix with a country that a business sells names under: `com.se`, `com.de`. */
const isSoldCountry = (name: ProtectedName, { shape }: HostSetting): boolean => {
  const own = suffixOf(name)
  return own !== '' && shape.suffix.length === own.length + 3 && shape.suffix.startsWith(`${own}.`)
}

const keepsLetters: ReadonlySet<Technique> = new Set(['transposition', 'repetition'])

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
  // Below somebody else's name the owner's other domains are no excuse: it has none there.
  const aimed = group.targeted || (group.pursued && place.role !== 'registrable')
  const short = group.folded.length <= 4
  const long = group.folded.length >= 6
  const hard = left.hard + right.hard > 0
  const unexplained = left.unexplained + right.unexplained
  const common = left.common + right.common
  const explained = unexplained === 0
  const hostActs = setting.conduct.length > 0
  const worded = !acts && common > 0 && isWordAlone(candidate, place, setting)
  // What imitators add to other names (`crypto`) tells nothing as a name, unless an order joins it.
  if (group.addition && !(hard && explained && like.kind === 'same') && embedded?.dotted !== true)
    return 'needs-context'
  // `apple.com.com`: a suffix written twice catches slips of the hand, and says no more.
  if (embedded?.dotted === true && like.kind !== 'typo')
    return isSuffixTwice(place, setting, embedded) ? 'weak' : 'strong'
  // A name that nobody owns is everybody's: whoever writes it as it is imitates nobody.
  const addressed = embedded !== null || left.address || right.address
  const bought = setting.cheap && place.role === 'registrable'
  const plain = like.kind === 'same' && !addressed && !bought
  if (group.free && !acts && !hostActs && plain) return 'needs-context'
  if (like.kind === 'homograph' && (whole || aligned)) {
    return whole && like.technique !== 'diacritic' ? 'strong' : 'weak'
  }
  if (like.kind === 'typo') {
    if (group.core <= 4) return 'needs-context'
    if (acts && !short && explained && !whole) return 'weak'
    // All its letters, two of them swapped or one twice: no word of the language is that by chance.
    if (whole && long && aimed && keepsLetters.has(like.technique)) return 'weak'
    const meant = long && aimed && candidate.leftEdge && candidate.rightEdge
    if (meant && hostActs && (setting.shape.shared || !whole)) return 'weak'
    // One letter off the whole of a name that imitators go for, and no word of the language.
    if (whole && long && aimed && group.known && like.distance <= 1) return 'weak'
    return long && aligned && (setting.cheap || embedded !== null) && !setting.shape.shared
      ? 'weak'
      : 'needs-context'
  }
  // On a rented name nobody writes a wallet's name and an order but to be taken for it.
  if (setting.shape.shared && long && aimed && acts && unexplained <= 3) return 'weak'
  if (like.kind === 'ascii-homoglyph') {
    if (like.onlyStrokes && whole) return 'needs-context'
    return aligned || (acts && explained) ? 'weak' : 'needs-context'
  }
  if (like.kind === 'separated')
    return candidate.leftEdge && candidate.rightEdge && !short ? 'weak' : 'needs-context'
  if (embedded?.country === true) return acts || hostActs ? 'strong' : 'weak'
  if (embedded !== null && (leftEdge || explained))
    return acts || place.role === 'below' ? 'strong' : 'weak'
  const edges = candidate.leftEdge && candidate.rightEdge
  if (hard && explained && common === 0) return !short || edges ? 'strong' : 'weak'
  if (hard && aligned) return 'weak'
  if (acts && edges) return 'weak'
  if (acts && aligned && long && aimed) return 'weak'
  if (hard && explained) return short ? 'needs-context' : 'weak'
  if (acts && long && aimed && (leftEdge || rightEdge)) return 'weak'
  if ((left.address || right.address) && explained && !short && (!worded || group.free))
    return 'weak'
  if (left.address && aligned) return 'weak'
  if (whole) {
    // `kraken.com.se`: the owner's address, with what somebody sells as a country behind it.
    if (
      place.role === 'rented' &&
      !short &&
      group.names.some((name) => isSoldCountry(name, setting))
    )
      return 'weak'
    if (place.role === 'registrable')
      return setting.cheap && long && aimed ? 'weak' : 'needs-context'
    return place.role === 'below' && (setting.cheap || hostActs || (long && aimed))
      ? 'weak'
      : 'needs-context'
  }
  if (aligned && (!short || (candidate.leftEdge && candidate.rightEdge)))
    if (setting.cheap || hostActs) return 'weak'
  if (aligned && !short && left.length + right.length <= 3 && left.digits + right.digits === 0)
    return 'weak'
  // Its first or last letter twice, as a slip would: `lledger`.
  if (long && aimed && isDoubled(candidate, place)) return 'weak'
  if (long && (aimed || group.pursued) && isNumbered(candidate, place)) return 'weak'
  // Of a name that imitators go for, a hyphen beside it is enough.
  if (long && aimed && hyphened(candidate, place) && !worded) return 'weak'
  if (candidate.leftEdge && candidate.rightEdge && left.digits >= 4) return 'weak'
  if (!short && (leftEdge || rightEdge) && setting.cheap && !worded) return 'weak'
  // A long name that goes on with letters of no language: `krakenexqk`.
  if (long && leftEdge && common === 0 && left.length === 0 && unexplained >= 4 && unexplained <= 6)
    return 'weak'
  return 'needs-context'
}
