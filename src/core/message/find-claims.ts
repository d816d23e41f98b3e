import type { SupportPolicy } from '../registry/entity.ts'
import type { NameHit } from '../registry/names.ts'
import type { View } from '../text/view.ts'
import type { CompiledRules } from './compile-rules.ts'
import { type Hit, type Hits, hitsOf } from './hits.ts'
import type { Measure } from './measure-text.ts'
import type { Claim, ClaimRole, Voice } from './reading.ts'

/** How far, in half-words, a word may stand from a name and still belong to it. */
const reach = {
  selfClaim: 18,
  desk: 6,
  owner: 8,
  thing: 6,
  context: 14,
  label: 8,
  signOff: 14,
  team: 3,
  described: 24,
  reader: 40,
  beside: 4,
  next: 2,
  predicate: 8,
}

const rank: Readonly<Record<ClaimRole, number>> = { speaker: 2, subject: 1, mentioned: 0 }

/** More names than this say nothing about who speaks. */
const maximumClaims = 40

interface Place {
  readonly start: number
  readonly end: number
}

/** Classes of the lexicon that the reading of claims leans on. */
export const claimClasses = [
  'self-claim',
  'desk',
  'official',
  'agent',
  'your',
  'account-word',
  'context-word',
  'possessive',
  'predicate',
  'sign-off',
  'turns-to-desk',
  'team',
  'third-person',
  'hand-over',
  'enter',
  'click',
] as const

/**
 * Whom the text speaks for or about. The strongest role for each entity wins; `desk` says that a
 * support or authority desk of the entity is offered or spoken for.
 */
export const findClaims = (
  names: readonly NameHit[],
  folded: View,
  original: string,
  hits: Hits,
  measure: Measure,
  rules: CompiledRules,
  policyOf: (slug: string) => SupportPolicy | undefined,
  voiceAt: (offset: number) => Voice,
): readonly Claim[] => {
  const best = new Map<string, Claim>()
  const near = nearness(hits, measure, rules)
  for (const name of names) {
    const place: Place = {
      start: folded.starts[name.start] ?? 0,
      end: folded.ends[name.end - 1] ?? 0,
    }
    if (name.entities.slice(0, 4).every((entity) => isFull(best.get(entity)))) continue
    if (name.match === 'never_alone' && !standsInContext(place, name, original, near, measure))
      continue
    const told = roleOf(place, original, near)
    const deskNear = near('desk', place, reach.desk, 'both')
    for (const entity of name.entities.slice(0, 4)) {
      // Where nobody owns the name, people speak of it all day ("our Bitcoin wallet"): whoever speaks
      // for it names a desk, an agent or a team, and then offers a desk. There is nobody whose affair
      // with the reader it could be.
      const ownerless = policyOf(entity) === 'no_owner'
      const speaks =
        namesSpeaker(place, near) &&
        (near('self-claim', place, reach.selfClaim, 'before') || !isDescribed(place, near))
      const role = !ownerless ? told : told === 'speaker' && speaks ? 'speaker' : 'mentioned'
      const desk = deskNear || (ownerless && role === 'speaker')
      const claim: Claim = {
        entity,
        role,
        voice: voiceAt(place.start),
        span: { part: 'input', start: place.start, end: place.end },
        desk,
      }
      const known = best.get(entity)
      if (!known) {
        if (best.size < maximumClaims) best.set(entity, claim)
      } else if (rank[role] > rank[known.role])
        best.set(entity, { ...claim, desk: desk || known.desk })
      else if (desk && !known.desk) best.set(entity, { ...known, desk: true })
    }
  }
  return [...best.values()]
}

/** Nothing that follows makes it stronger. */
const isFull = (claim: Claim | undefined): boolean =>
  claim !== undefined && claim.role === 'speaker' && claim.desk

type Near = (
  name: (typeof claimClasses)[number],
  place: Place,
  distance: number,
  /** `at`: the very name is such a word. */
  side: 'before' | 'after' | 'both' | 'at',
) => boolean

const nearness = (hits: Hits, measure: Measure, rules: CompiledRules): Near => {
  const { position, sentence } = measure
  const lists = new Map<string, readonly Hit[]>()
  return (name, place, distance, side) => {
    const list = lists.get(name) ?? hitsOf(hits, rules.classIds.get(name))
    lists.set(name, list)
    if (list.length === 0) return false
    let low = 0
    let high = list.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((list[middle]?.start ?? 0) < place.start) low = middle + 1
      else high = middle
    }
    const beside = (hit: Hit | undefined, from: number, to: number): boolean =>
      hit !== undefined &&
      // A name that is such a word itself (`Telegram`) does not stand beside itself.
      !(hit.start === place.start && hit.end === place.end) &&
      sentence[hit.start] === sentence[place.start] &&
      (position[to] ?? 0) - (position[from] ?? 0) <= distance
    if (side === 'at') {
      const hit = list[low]
      return hit?.start === place.start && hit.end === place.end
    }
    if (side !== 'after')
      for (let at = low - 1; at >= Math.max(0, low - 3); at--) {
        const hit = list[at]
        if (hit && beside(hit, Math.max(0, hit.end - 1), place.start)) return true
      }
    if (side !== 'before')
      for (let at = low; at < Math.min(list.length, low + 3); at++) {
        const hit = list[at]
        if (hit && beside(hit, Math.max(0, place.end - 1), hit.start)) return true
      }
    return false
  }
}

/** True when somebody who could speak for the name is named beside it. */
const namesSpeaker = (place: Place, near: Near): boolean =>
  near('desk', place, reach.desk, 'both') ||
  near('agent', place, reach.desk, 'both') ||
  near('team', place, reach.team, 'after')

/** "… helps users with", "…是指": a text about a desk speaks of it in the third person. */
const isDescribed = (place: Place, near: Near): boolean =>
  near('third-person', place, reach.described, 'both')

/** A named desk speaks where the reader is spoken to in the same sentence and nobody is described. */
const addressesReader = (place: Place, near: Near): boolean =>
  !isDescribed(place, near) &&
  (near('your', place, reach.reader, 'both') ||
    near('self-claim', place, reach.reader, 'both') ||
    near('hand-over', place, reach.reader, 'after') ||
    near('enter', place, reach.reader, 'after') ||
    near('click', place, reach.reader, 'after'))

/** Written in small letters, as the word is that the name also is: `is ready`, `near you`, `keep it safe`. */
const isWrittenAsWord = ({ start, end }: Place, original: string): boolean =>
  /^[a-z]{2,}(?: [a-z]+)*$/.test(original.slice(start, end))

/**
 * A word with an object behind it is a verb: `compound your account`. It is a name where the object
 * turns out to be a subject (`chase your card is locked`), and behind a speaker (`message from chase`).
 */
const takesObject = (place: Place, original: string, near: Near): boolean =>
  /^[A-Za-z][a-z]+$/.test(original.slice(place.start, place.end)) &&
  /^ +[a-z]/.test(original.slice(place.end, place.end + 4)) &&
  near('possessive', place, reach.next, 'after') &&
  !near('predicate', place, reach.predicate, 'after') &&
  !near('self-claim', place, reach.beside, 'before')

/**
 * The first word of a sentence is written large whatever it is; with `how`, `more` or `the` behind it, it
 * is a verb: `Discover how to compound your account`.
 */
const opensAsVerb = (place: Place, original: string, measure: Measure): boolean =>
  /^[A-Z][a-z]+$/.test(original.slice(place.start, place.end)) &&
  objectOpener.test(original.slice(place.end, place.end + 12)) &&
  opensSentence(place, original, measure)

/** Grammar and no lexicon: words so frequent, listened for, would stand in every text. */
const objectOpener = /^ (?:how|more|the|what|why|where|which|these) /i

/** True when no letter and no digit of its sentence stands before it. */
const opensSentence = ({ start }: Place, original: string, { sentence }: Measure): boolean => {
  for (let at = start - 1; at >= 0 && sentence[at] === sentence[start]; at--)
    if (/[\p{L}\p{N}]/u.test(original[at] ?? '')) return false
  return true
}

/** What makes a name of a word that stands for something else as well. */
const standsInContext = (
  place: Place,
  name: NameHit,
  original: string,
  near: Near,
  measure: Measure,
): boolean => {
  if (isTag(place, original)) return true
  const labelled = isLabel(place, original)
  if (name.spelled !== undefined && !isSpelled(place, name.spelled, original))
    return isSpokenFor(place, near) || (labelled && isOfTrade(place, near))
  // `Chase the fraud team:` names somebody who speaks, `Chase the deal:` does not.
  if (opensAsVerb(place, original, measure)) return labelled && isStaffed(place, near)
  if (labelled) return true
  if (takesObject(place, original, near)) return false
  return isWrittenAsWord(place, original) ? isNamedBeside(place, near) : isNamedAround(place, near)
}

/** True when the name stands in its own letters, marks among them. */
const isSpelled = ({ start, end }: Place, spelled: string, original: string): boolean =>
  withoutGaps(original.slice(start, end).normalize('NFC').toLowerCase()) === withoutGaps(spelled)

const withoutGaps = (text: string): string => text.replace(/[\s\u00a0_-]+/g, '')

/** `your apple account`, `message from chase`: nothing but a name stands there. */
const isNamedBeside = (place: Place, near: Near): boolean =>
  near('account-word', place, reach.beside, 'after') || isSpokenFor(place, near)

/** Somebody speaks for it, or a desk stands beside it. */
const isSpokenFor = (place: Place, near: Near): boolean =>
  near('self-claim', place, reach.beside, 'before') ||
  near('official', place, reach.beside, 'before') ||
  near('desk', place, reach.beside, 'both') ||
  near('agent', place, reach.beside, 'both') ||
  near('team', place, reach.team, 'after')

/** Somebody of its staff is named right behind it. */
const isStaffed = (place: Place, near: Near): boolean =>
  near('team', place, reach.label, 'after') ||
  near('desk', place, reach.label, 'after') ||
  near('agent', place, reach.label, 'after')

/** What such names are in business with stands around: a parcel, a card, a desk. */
const isOfTrade = (place: Place, near: Near): boolean =>
  near('desk', place, reach.context, 'both') ||
  near('context-word', place, reach.context, 'both') ||
  near('official', place, reach.context, 'both')

const isNamedAround = (place: Place, near: Near): boolean =>
  near('account-word', place, reach.context, 'both') ||
  isOfTrade(place, near) ||
  // A name that is a word of context itself does not stand beside itself; `your Telegram` is somebody's account.
  (near('context-word', place, 0, 'at') && near('your', place, reach.next, 'before'))

const roleOf = (place: Place, original: string, near: Near): ClaimRole => {
  if (near('self-claim', place, reach.selfClaim, 'before')) return 'speaker'
  if (isTag(place, original) || isLabel(place, original)) return 'speaker'
  const desk = near('desk', place, reach.desk, 'after')
  const officialDesk = desk && near('official', place, reach.desk, 'before')
  if ((officialDesk || near('agent', place, reach.desk, 'after')) && addressesReader(place, near))
    return 'speaker'
  if (near('sign-off', place, reach.signOff, 'before')) return 'speaker'
  if (near('team', place, reach.desk, 'after') && isSignature(place, original, near))
    return 'speaker'
  if (near('your', place, reach.owner, 'before')) return 'subject'
  if (near('account-word', place, reach.thing, 'after')) return 'subject'
  return 'mentioned'
}

const openers = '【[［〖「『(（'
const closers = '】]］〗」』)）'

/** 【招商银行】 or [Binance] at the start of a line or at the end of the text. */
const isTag = (place: Place, original: string): boolean => {
  let from = place.start - 1
  while (from >= 0 && place.start - from <= 6 && !openers.includes(original[from] ?? '')) from--
  if (from < 0 || !openers.includes(original[from] ?? '')) return false
  let to = place.end
  while (to < original.length && to - place.end <= 14 && !closers.includes(original[to] ?? '')) to++
  if (!closers.includes(original[to] ?? '')) return false
  const before = original.slice(Math.max(0, from - 3), from).trim()
  const lineStart = before === '' || original.slice(Math.max(0, from - 2), from).includes('\n')
  return lineStart || original.slice(to + 1, to + 4).trim() === ''
}

/** `OKX 风控:`, `BofA Alert:`, `USPS:` at the start of a line. */
const isLabel = (place: Place, original: string): boolean => {
  let from = place.start - 1
  while (from >= 0 && place.start - from <= 3 && /[\s"“”'*#]/.test(original[from] ?? '')) {
    if (original[from] === '\n') break
    from--
  }
  if (from >= 0 && original[from] !== '\n') return false
  for (let to = place.end; to < original.length && to - place.end <= 28; to++) {
    const unit = original[to]
    if (unit === ':' || unit === '：') return original[to + 1] !== '/'
    if (unit === '\n' || unit === '.' || unit === '。' || unit === ',' || unit === '，')
      return false
  }
  return false
}

/** Nearly the last of the text, and nobody who turns to it or tells of it (`I called PayPal support`). */
const isSignature = (place: Place, original: string, near: Near): boolean =>
  original.slice(place.end, place.end + 400).trim().length <= 40 &&
  !near('turns-to-desk', place, reach.next, 'before')
