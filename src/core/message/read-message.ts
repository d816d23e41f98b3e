import type { Identifier } from '../identify/identifier.ts'
import type { SupportPolicy } from '../registry/entity.ts'
import type { NameIndex } from '../registry/names.ts'
import type { ReadableText } from '../text/view.ts'
import type { CompiledRule, CompiledRules } from './compile-rules.ts'
import { findClaims } from './find-claims.ts'
import { findFrame } from './find-frame.ts'
import { findHits, type Hits, hitsOf } from './find-hits.ts'
import { type Guards, type Match, matchCondition } from './match-condition.ts'
import { type Measure, measureText } from './measure-text.ts'
import {
  type Ask,
  type Cue,
  type MessageReading,
  type PatternHit,
  type Segment,
  strictAsks,
  type Voice,
} from './reading.ts'
import { scoreCues } from './score-cues.ts'

export interface ReadMessageOptions {
  /** Identifiers found in the text, with spans of part `input`. */
  readonly identifiers: readonly Identifier[]
  readonly names: NameIndex
  readonly policyOf: (slug: string) => SupportPolicy | undefined
  readonly rules: CompiledRules
  /** Parts with one speaker each, where a format told them apart. */
  readonly segments?: readonly Segment[]
}

/** No message shows more rules than this. */
const maximumPatterns = 60

/** A text with this many words of description is about desks and users, not addressed to one. */
const describingWords = 4

/** Log-odds above the threshold count up to this much beyond what the judge's prior asks for. */
const mostAboveThreshold = 1.5

/** Signs that say little each and much together; never a strict ask. */
const weakSigns = (
  hits: Hits,
  measure: Measure,
  matched: readonly { readonly compiled: CompiledRule }[],
  rules: CompiledRules,
): PatternHit | undefined => {
  const cues = rules.weights.cues
  if (!cues) return undefined
  if (hitsOf(hits, rules.classIds.get('third-person')).length >= describingWords) return undefined
  const halfWords = measure.position[measure.position.length - 1] ?? 0
  const names = matched.map(({ compiled }) => compiled.rule.id)
  const { score, places } = scoreCues(hits, halfWords, names, rules)
  if (score < cues.threshold) return undefined
  return {
    rule: 'weak-signs-together',
    voice: 'self',
    spans: places.flatMap((place) => {
      const hit = hits.ordered[place]
      return hit ? [{ part: 'input', start: hit.start, end: hit.end } as const] : []
    }),
    severity: 'medium',
    weight: Math.min(score - cues.threshold, mostAboveThreshold) - rules.weights.prior,
    strict: false,
  }
}

/**
 * Reads a message as a trust analyst would: what it is, who is claimed, what is asked and by which
 * patterns. Secrets are found elsewhere and stay empty here. Never fails; linear in the text.
 */
export const readMessage = (text: ReadableText, options: ReadMessageOptions): MessageReading => {
  const { identifiers, names, policyOf, rules } = options
  const original = text.original
  const measure = measureText(original)
  const folded = text.view('folded')
  const nameHits = names.find(folded.text)
  const hits = findHits(text, measure, rules, identifiers, nameHits)
  const guards: Guards = {
    negation: rules.classIds.get('negation') ?? -1,
    thirdPerson: rules.classIds.get('third-person') ?? -1,
    hasContact: ['@contact', '@link', '@wallet', '@number'].some(
      (name) => hits.byClass[rules.classIds.get(name) ?? -1] !== undefined,
    ),
  }

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

  const frame = findFrame(hits, measure, rules, camouflage, original)
  const frameVoice: Voice = frame === 'direct' ? 'self' : 'reported'
  const segments: readonly Segment[] = options.segments ?? [
    { start: 0, end: original.length, voice: frameVoice },
  ]
  const voiceAt = (offset: number): Voice => {
    if (frameVoice === 'reported') return 'reported'
    return segments.find(({ start, end }) => offset >= start && offset < end)?.voice ?? 'self'
  }

  const patterns: PatternHit[] = []
  const asks: Ask[] = []
  const cues: Cue[] = []
  for (const { compiled, matches } of matched) {
    const { rule } = compiled
    const own = matches.filter(({ start }) => voiceAt(start) === 'self')
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

  const weak = frame === 'direct' ? weakSigns(hits, measure, matched, rules) : undefined
  if (weak && patterns.length < maximumPatterns) patterns.push(weak)

  const claims = findClaims(nameHits, folded, original, hits, measure, rules, policyOf, voiceAt)
  return { frame, segments, claims, asks, cues, patterns, secrets: [] }
}
