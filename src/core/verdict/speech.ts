import {
  type Ask,
  type Claim,
  type Cue,
  type MessageReading,
  type PatternHit,
  strictAsks,
  type Voice,
} from '../message/reading.ts'
import type { WordingScore } from '../message/wording/score-wording.ts'
import type { WordingThresholds } from '../message/wording/wording-model.ts'
import type { Assessment } from './assess-identifier.ts'

/** What one voice claims, asks and gives, before it is weighed. */
export interface Speech {
  readonly claims: readonly Claim[]
  readonly asks: readonly Ask[]
  readonly cues: readonly Cue[]
  readonly patterns: readonly PatternHit[]
  readonly contacts: readonly Assessment[]
}

export const speechOf = (
  reading: MessageReading,
  voice: Voice,
  contacts: readonly Assessment[],
): Speech => ({
  claims: reading.claims.filter((claim) => claim.voice === voice),
  asks: reading.asks.filter((ask) => ask.voice === voice),
  cues: reading.cues.filter((cue) => cue.voice === voice),
  // A rule without weight only reads a cue.
  patterns: reading.patterns.filter(
    (pattern) => pattern.voice === voice && (pattern.weight > 0 || pattern.strict),
  ),
  contacts,
})

/** Entities spoken for, spoken about as the reader's own affair, or whose desk is offered. */
export const claimedEntities = (speech: Speech): ReadonlySet<string> =>
  new Set(
    speech.claims
      .filter((claim) => claim.role !== 'mentioned' || claim.desk)
      .map((claim) => claim.entity),
  )

export const hasStrictAsk = (speech: Speech): boolean =>
  speech.asks.some((ask) => strictAsks.has(ask.kind)) || speech.patterns.some((p) => p.strict)

/** Something beside the wording by which a message acts: an ask, a contact, a claim, a bait, a threat. */
export const acts = (speech: Speech): boolean =>
  speech.contacts.length > 0 ||
  speech.asks.length > 0 ||
  speech.patterns.length > 0 ||
  speech.cues.length > 0 ||
  speech.claims.some((claim) => claim.role !== 'mentioned' || claim.desk)

/** Classes of the lexicon by which a sentence wants something done. */
export const askingClasses = [
  'buy',
  'call',
  'click',
  'enter',
  'hand-over',
  'install',
  'move-channel',
  'move-money',
  'pay',
  'reach-out',
  'release',
  'scan-qr',
] as const

const asking: ReadonlySet<string> = new Set(askingClasses)

/** Words that ask for something, though no rule made an ask of them. */
export const actsInWords = (reading: MessageReading): boolean =>
  reading.traits.some((trait) => asking.has(trait))

const reaching = ['call', 'reach-out'] as const

/** A number to ring, though written so that no telephone number can be read from it (`55.5-83 31`). */
export const givesNumberToCall = ({ traits }: MessageReading): boolean =>
  traits.includes('@number') && reaching.some((name) => traits.includes(name))

/** A strict ask in the name of an entity, through a contact that is not that entity's. */
const asksThroughForeign = (speech: Speech, reading: MessageReading): boolean =>
  reading.traits.includes('contact-other') && hasStrictAsk(speech)

/**
 * Drops patterns, asks and cues of a text whose whole wording is that of honest ones. What the
 * registry says of its contacts stays, and so does a strict ask through a foreign contact.
 */
export const supported = (
  speech: Speech,
  reading: MessageReading,
  wording: WordingScore,
  thresholds: WordingThresholds,
): Speech => {
  if (wording.score >= thresholds.dismiss || asksThroughForeign(speech, reading)) return speech
  return { ...speech, patterns: [], asks: [], cues: [] }
}
