import type { Identifier } from '../identify/identifier.ts'
import type { SupportPolicy } from '../registry/entity.ts'
import type { NameHit, NameIndex } from '../registry/names.ts'
import { finish, type Steps } from '../steps.ts'
import { uint8s } from '../text/slab.ts'
import type { ReadableText } from '../text/view.ts'
import type { CompiledRule, CompiledRules } from './compile-rules.ts'
import { findClaims } from './find-claims.ts'
import { findFrame } from './find-frame.ts'
import { findHits } from './find-hits.ts'
import { countOf, type Hit, hitsOf } from './hits.ts'
import { type Guards, type Match, matchCondition } from './match-condition.ts'
import { measureText } from './measure-text.ts'
import {
  type Ask,
  type Cue,
  type MessageReading,
  type PatternHit,
  type Segment,
  strictAsks,
  type Voice,
} from './reading.ts'
import { messageTraits } from './wording/message-traits.ts'
import { plainWording } from './wording/plain-wording.ts'

export interface ReadMessageOptions {
  /** Identifiers found in the text, with spans of part `input`. */
  readonly identifiers: readonly Identifier[]
  readonly names: NameIndex
  readonly policyOf: (slug: string) => SupportPolicy | undefined
  readonly rules: CompiledRules
  /** Parts with one speaker each, where a format told them apart. */
  readonly segments?: readonly Segment[]
  /** True when the text came from a known sender, so that its author is not the person who asks. */
  readonly senderKnown?: boolean
}

/** The segment that holds an offset; segments ascend and do not overlap. */
export const segmentAt = (segments: readonly Segment[], offset: number): Segment | undefined => {
  let low = 0
  let high = segments.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((segments[middle]?.end ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  const found = segments[low]
  return found !== undefined && found.start <= offset ? found : undefined
}

/** One name more often than this in a stretch of this many units is a flood there. */
const mostOfName = 32
const stretchUnits = 1_024

/** Whether an offset lies inside one of the hits. */
const placesOf = (hits: readonly Hit[], length: number): ((offset: number) => boolean) => {
  if (hits.length === 0) return () => false
  const inside = uint8s(length)
  for (const { start, end } of hits) inside.fill(1, start, end)
  return (offset) => inside[offset] === 1
}

/** What follows a platform's note on its line, such as the name of a language, is at most this long. */
const mostBehindNote = 24

/** The end of the line that a note stands on, where it is near. */
const endOfNote = (text: string, end: number): number => {
  const rest = text.slice(end, end + mostBehindNote)
  const line = rest.indexOf('\n')
  return line < 0 ? end : end + line
}

/** Leaves out what repeats a name for the sake of repeating it; other stretches keep theirs. */
const withoutFloods = (names: readonly NameHit[]): readonly NameHit[] => {
  if (names.length <= mostOfName) return names
  const counts = new Map<string, number>()
  return names.filter(({ start, entities }) => {
    const key = `${Math.floor(start / stretchUnits)} ${entities[0] ?? ''}`
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    return count <= mostOfName
  })
}

/**
 * Reads a message as a trust analyst would: what it is, who is claimed, what is asked and by which
 * patterns. Secrets are found elsewhere and stay empty here. Never fails; linear in the text.
 */
export const readMessage = (text: ReadableText, options: ReadMessageOptions): MessageReading =>
  finish(readMessageInSteps(text, options))

/** The same with pauses, none of them longer than a pass over the text. */
export function* readMessageInSteps(
  text: ReadableText,
  options: ReadMessageOptions,
): Steps<MessageReading> {
  const { identifiers, names, policyOf, rules } = options
  const original = text.original
  const measure = measureText(text)
  const folded = text.view('folded')
  const nameHits = withoutFloods(names.find(folded.text))
  yield
  const hits = yield* findHits(text, measure, rules, identifiers, nameHits)
  const guards: Guards = {
    negation: rules.classIds.get('negation') ?? -1,
    thirdPerson: rules.classIds.get('third-person') ?? -1,
    hasContact: ['@contact', '@link', '@wallet', '@number'].some(
      (name) => countOf(hits, rules.classIds.get(name) ?? -1) > 0,
    ),
  }

  yield
  const matched: { readonly compiled: CompiledRule; readonly matches: readonly Match[] }[] = []
  let camouflage = false
  for (const compiled of rules.rules) {
    for (const condition of compiled.conditions) {
      const matches = matchCondition(condition, hits, guards)
      if (matches.length === 0) continue
      matched.push({ compiled, matches })
      if (compiled.rule.camouflage) camouflage = true
      break
    }
  }

  const found = findFrame(hits, measure, rules, camouflage, original)
  const quotes = options.segments?.some(({ voice }) => voice === 'reported') ?? false
  // Whoever is known to have sent the text asks nobody whether it is real: the words are the sender's.
  const frame = found === 'question' && options.senderKnown === true ? 'direct' : found
  // Around a quotation the author's own words stay the author's.
  const bySegment = quotes && (frame === 'forwarded' || frame === 'question')
  const frameVoice: Voice = frame === 'direct' || bySegment ? 'self' : 'reported'
  const segments: readonly Segment[] = options.segments ?? [
    { start: 0, end: original.length, voice: frameVoice },
  ]
  const voiceAt = (offset: number): Voice => {
    if (frameVoice === 'reported') return 'reported'
    return segmentAt(segments, offset)?.voice ?? 'self'
  }

  const patterns: PatternHit[] = []
  const asks: Ask[] = []
  const cues: Cue[] = []
  for (const { compiled, matches } of matched) {
    const { rule } = compiled
    // Words of two speakers make no sentence: what reaches into a quotation is not the author's.
    const own = matches.filter(
      ({ start, end }) => voiceAt(start) === 'self' && voiceAt(Math.max(start, end - 1)) === 'self',
    )
    const shown = own.length > 0 ? own : matches
    const voice: Voice = own.length > 0 ? 'self' : 'reported'
    const first = shown[0]
    if (!first) continue
    const span = { part: 'input', start: first.start, end: first.end } as const
    patterns.push({
      rule: rule.id,
      voice,
      spans: shown.map(({ start, end }) => ({ part: 'input', start, end })),
      severity: rule.severity,
      weight: rule.weight,
      strict: (rule.asks ?? []).some((kind) => strictAsks.has(kind)),
    })
    for (const kind of rule.asks ?? [])
      if (!asks.some((ask) => ask.kind === kind && ask.voice === voice))
        asks.push({ kind, voice, span, ...(rule.askable && { askable: rule.askable }) })
    if (rule.cue) cues.push({ kind: rule.cue, voice, span })
  }

  yield
  const claims = findClaims(nameHits, folded, original, hits, measure, rules, policyOf, voiceAt)
  const traits = messageTraits({
    hits,
    rules,
    frame: bySegment && frame === 'forwarded' ? 'direct' : frame,
    claims,
    patterns,
    halfWords: measure.position[original.length] ?? 0,
  })
  const reported = segments.some(({ voice }) => voice === 'reported') && frameVoice === 'self'
  yield
  const notes = hitsOf(hits, rules.classIds.get('platform-note'))
  const isNote = placesOf(
    notes.map((hit) => ({ ...hit, end: endOfNote(original, hit.end) })),
    original.length,
  )
  // Signs are read as letters where a term shows only then: elsewhere `2nite` and `v2` are what they are.
  const isDisguised = countOf(hits, rules.classIds.get('@disguised') ?? -1) > 0
  const wording = plainWording(
    text.view(isDisguised ? 'deleeted' : 'plain-digits'),
    folded,
    identifiers,
    nameHits,
    (offset) =>
      (!reported || voiceAt(offset) === 'self') &&
      !isNote(offset) &&
      segmentAt(segments, offset) !== undefined,
  )
  return { frame, segments, claims, asks, cues, patterns, secrets: [], traits, wording }
}
