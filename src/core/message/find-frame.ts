import type { CompiledRules } from './compile-rules.ts'
import { type Hit, type Hits, hitsOf } from './hits.ts'
import type { Measure } from './measure-text.ts'
import type { Frame } from './reading.ts'

/** Frames in order of strength: one hit of the first class shows it, or two of the second. */
const frameClasses: readonly (readonly [Frame, string, string])[] = [
  ['question', 'question-frame', 'question-hint'],
  ['report', 'report-frame', 'report-hint'],
  ['warning', 'warning-frame', 'warning-hint'],
  ['news', 'news-frame', 'news-hint'],
  ['education', 'education-frame', 'education-hint'],
]

/** Classes of the lexicon that the reading of frames leans on. */
export const frameClassNames: readonly string[] = [
  ...frameClasses.flatMap(([, strong, weak]) => [strong, weak]),
  'reach-out',
  'move-channel',
  'report-to',
]

/** Frames that a fraudster puts on: a contact of the author's own undoes them. */
const coverFrames: ReadonlySet<Frame> = new Set(['warning', 'report', 'education', 'news'])

/** Lines with a speaker's name before them, from which on a text counts as a conversation. */
const conversationLines = 3

/** Half-words at the beginning of a text that tell what it is. */
const headLength = 240

/** Hints that come at least this often (half-words) tell what a text of any length is. */
const halfWordsPerHint = 120

/** Two hints this near each other (half-words) are one expression. */
const hintGap = 2

/**
 * What the text is. `camouflage`: a rule has seen a warning wrapped around the author's own contact.
 * A frame that a fraudster can put on is undone by it, or by a contact that the author tells the
 * reader to use. Words of a frame inside the lines of a conversation are a speaker's, not the
 * author's.
 */
export const findFrame = (
  hits: Hits,
  measure: Measure,
  rules: CompiledRules,
  camouflage: boolean,
  text: string,
): Frame => {
  /** Looked for once a hit stands there: in most texts none does. */
  let spoken: ReturnType<typeof spokenLines> | undefined
  const of = (name: string): readonly Hit[] => {
    const found = hitsOf(hits, rules.classIds.get(name))
    if (found.length === 0) return found
    spoken ??= spokenLines(text)
    const lines = spoken
    return found.filter(
      (hit) => !lines.some(([start, end]) => hit.start >= start && hit.end <= end),
    )
  }
  const length = measure.position[text.length] ?? 0
  for (const [frame, strong, weak] of frameClasses) {
    const strongHits = setsTone(of(strong), length, measure)
    if (strongHits.length === 0 && !severalOf(setsTone(of(weak), length, measure), measure))
      continue
    if (coverFrames.has(frame) && (camouflage || givesOwnContact(hits, measure, rules))) continue
    return frame
  }
  return hasForwardedComment(text) ? 'forwarded' : 'direct'
}

/**
 * The hits that may say what the whole text is: all of them in a short text or where they come often,
 * else those of its head. A warning deep inside a long article does not make it a warning.
 */
const setsTone = (hits: readonly Hit[], length: number, measure: Measure): readonly Hit[] =>
  length <= headLength * 2 || hits.length * halfWordsPerHint >= length
    ? hits
    : hits.filter((hit) => (measure.position[hit.start] ?? 0) <= headLength)

const severalOf = (hits: readonly Hit[], measure: Measure): boolean => {
  const first = hits[0]
  const last = hits[hits.length - 1]
  if (!first || !last) return false
  return (measure.position[last.start] ?? 0) - (measure.position[first.end - 1] ?? 0) > hintGap
}

/** Ranges of the lines of a conversation, when there are enough to be one. */
const spokenLines = (text: string): readonly (readonly [number, number])[] => {
  const lines: (readonly [number, number])[] = []
  let start = 0
  while (start <= text.length && lines.length < 400) {
    let end = text.indexOf('\n', start)
    if (end < 0) end = text.length
    if (isSpoken(text.slice(start, Math.min(end, start + 40)))) lines.push([start, end])
    start = end + 1
  }
  return lines.length >= conversationLines ? lines : []
}

const isSpoken = (head: string): boolean => {
  const trimmed = head.trimStart()
  if (/^["“「『]/.test(trimmed)) return true
  const colon = trimmed.search(/[:：]/)
  return colon > 0 && colon <= 28 && !trimmed.startsWith('http') && trimmed[colon + 1] !== '/'
}

const near = (measure: Measure, a: Hit, b: Hit): boolean =>
  measure.sentence[a.start] === measure.sentence[b.start] &&
  Math.abs((measure.position[a.start] ?? 0) - (measure.position[b.start] ?? 0)) <= 24

/** "message him at @…", "加微信 …": a verb of contact beside a contact, in one sentence. */
const givesOwnContact = (hits: Hits, measure: Measure, rules: CompiledRules): boolean => {
  const of = (name: string): readonly Hit[] => hitsOf(hits, rules.classIds.get(name))
  const contacts = of('@contact')
  if (contacts.length === 0) return false
  const verbs = [...of('reach-out'), ...of('move-channel')]
  const negations = of('negation')
  const reports = of('report-to')
  for (const contact of contacts.slice(0, 20))
    for (const verb of verbs.slice(0, 60)) {
      if (!near(measure, verb, contact)) continue
      if (negations.some((hit) => near(measure, hit, contact) && hit.start < contact.start))
        continue
      if (reports.some((hit) => near(measure, hit, contact))) continue
      return true
    }
  return false
}

/** Quoted lines (`> …`) with something of the author's own around them. */
const hasForwardedComment = (text: string): boolean => {
  if (!text.includes('>')) return false
  let quoted = 0
  let own = 0
  let start = 0
  while (start <= text.length) {
    let end = text.indexOf('\n', start)
    if (end < 0) end = text.length
    const line = text.slice(start, Math.min(end, start + 400)).trim()
    if (line.startsWith('>')) quoted++
    else if (line.length > 12) own++
    start = end + 1
  }
  return quoted > 0 && own > 0
}
