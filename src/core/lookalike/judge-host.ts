import { embeddedTarget } from './embedded-target.ts'
import type { Place } from './host-place.ts'
import type { HostSetting } from './host-setting.ts'
import { strengthOf } from './host-strength.ts'
import { techniqueOf } from './host-technique.ts'
import type { ProtectedName, ResemblanceStrength } from './resemblance.ts'
import type { Candidate } from './scan-label.ts'
import type { Technique } from './technique.ts'

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
  const strength = strengthOf(
    candidate,
    place,
    place.role === 'below' ? setting : atHome(candidate, setting),
    whole,
    embedded,
  )
  return { technique, strength, name, end: embedded?.end ?? candidate.end }
}

/** A suffix where the owner is at home is no cheap one for it: `.cn` for a house of China. A name of no language stays one. */
const atHome = ({ group }: Candidate, setting: HostSetting): HostSetting => {
  if (!setting.cheap || setting.shape.shared || setting.random) return setting
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
  !(left.address || right.address) &&
  left.conduct.length + right.conduct.length === 0
