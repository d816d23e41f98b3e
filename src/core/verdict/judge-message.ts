import type { HostLists } from '../identify/host-lists.ts'
import type { MessageReading, Voice } from '../message/reading.ts'
import type { Weights } from '../message/rule.ts'
import type { WordingScore } from '../message/wording/score-wording.ts'
import type { WordingThresholds } from '../message/wording/wording-model.ts'
import type { Registry } from '../registry/registry.ts'
import type { TextNote } from '../text/view.ts'
import type { Assessment } from './assess-identifier.ts'
import type { EvidenceCode } from './codes.ts'
import type { Evidence } from './evidence.ts'
import { EvidenceSheet } from './evidence-sheet.ts'
import { judgeClaim } from './judge-claim.ts'
import { judgeContact } from './judge-contact.ts'
import { judgeContent } from './judge-content.ts'
import { wordingPattern } from './judge-wording.ts'
import { Outcome } from './outcome.ts'
import { riskOf } from './risk.ts'
import { claimedEntities, type Speech, speechOf, supported } from './speech.ts'
import type { Verdict } from './verdict.ts'

export interface MessageJudgement {
  readonly verdict: Verdict
  readonly risk: number
  readonly evidence: readonly Evidence[]
  /** Slug of the entity in whose name the verdict was reached. */
  readonly about?: string
  /** Message id of the sentence that says it best, such as `impersonation.impossible-desk`. */
  readonly lead: string
}

export interface VoiceInput {
  readonly voice: Voice
  readonly reading: MessageReading
  /** Identifiers spoken in this voice; the sender's own among them for `self`. */
  readonly contacts: readonly Assessment[]
  readonly registry: Registry
  readonly hosts: HostLists
  readonly weights: Weights
  readonly notes: readonly TextNote[]
  readonly truncated: boolean
  /** What the fitted weights say of the author's wording; absent for what is quoted. */
  readonly wording?: JudgedWording
}

export interface JudgedWording extends WordingScore {
  readonly thresholds: WordingThresholds
}

/** The verdict on one voice of a message (design section 2, second table). */
export const judgeVoice = (input: VoiceInput): MessageJudgement => {
  const { registry, weights, voice, reading } = input
  const heard = speechOf(reading, voice, input.contacts)
  const speech = input.wording === undefined ? heard : weighWording(heard, input, input.wording)
  const sheet = new EvidenceSheet(weights)
  const outcome = new Outcome()

  recordSpeech(speech, sheet)
  if (voice === 'self') recordNotes(input.notes, sheet)
  for (const contact of speech.contacts) judgeContact(contact, speech, sheet, outcome)
  for (const slug of claimedEntities(speech)) judgeClaim(slug, speech, registry, sheet, outcome)
  const doubtful =
    input.wording !== undefined && input.wording.score < input.wording.thresholds.doubt
  judgeContent(speech, sheet, outcome, weights, doubtful)
  if (input.truncated) {
    sheet.add('truncated')
    outcome.raise('suspicious', 'suspicious.truncated')
  }
  const evidence = sheet.finish()
  return {
    verdict: outcome.verdict,
    risk: riskOf(evidence, outcome.verdict, weights),
    evidence,
    ...(outcome.about === undefined ? {} : { about: outcome.about }),
    lead: outcome.lead,
  }
}

/** Takes patterns away, or adds one, as the wording of the whole text says. */
const weighWording = (heard: Speech, input: VoiceInput, wording: JudgedWording): Speech => {
  const speech = supported(heard, input.reading, wording, wording.thresholds)
  const pattern =
    input.reading.frame === 'direct'
      ? wordingPattern(speech, input.reading, wording, wording.thresholds, input.weights)
      : undefined
  return pattern === undefined ? speech : { ...speech, patterns: [...speech.patterns, pattern] }
}

const recordSpeech = (speech: Speech, sheet: EvidenceSheet): void => {
  for (const claim of speech.claims) {
    if (claim.role === 'mentioned') continue
    sheet.add(claim.role === 'speaker' ? 'claims-to-be' : 'speaks-about', {
      span: claim.span,
      entity: claim.entity,
    })
  }
  for (const ask of speech.asks) sheet.add(`ask-${ask.kind}`, { span: ask.span })
  for (const cue of speech.cues) sheet.add(`cue-${cue.kind}`, { span: cue.span })
  for (const pattern of speech.patterns) sheet.addPattern(pattern)
}

const noteCodes: Readonly<Record<TextNote['code'], EvidenceCode>> = {
  'nul-replaced': 'bad-characters',
  'lone-surrogate-replaced': 'bad-characters',
  'mark-run-capped': 'bad-characters',
  'invisible-inside-word': 'hidden-characters',
  'bidi-override': 'reversed-text',
  'styled-letters': 'styled-letters',
  'mixed-script-word': 'mixed-scripts',
  'encoded-text': 'encoded-text',
  'spaced-letters': 'spaced-letters',
}

const recordNotes = (notes: readonly TextNote[], sheet: EvidenceSheet): void => {
  for (const note of notes) {
    sheet.add(noteCodes[note.code], { span: { part: 'input', start: note.start, end: note.end } })
  }
}
