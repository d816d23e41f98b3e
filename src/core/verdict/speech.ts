import {
  type Ask,
  type Claim,
  type Cue,
  type MessageReading,
  type PatternHit,
  strictAsks,
  type Voice,
} from '../message/reading.ts'
import type { Weights } from '../message/rule.ts'
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

/** Fitted log-odds below their threshold at which one pattern alone is taken for a coincidence. */
const coincidence = { alone: 1.7, withContact: 2.6, critical: 2.6 }

/** How far the fitted signs of the whole text stay below their threshold; 0 where none were fitted. */
export const shortfall = (reading: MessageReading, weights: Weights): number =>
  reading.signs === undefined || weights.cues === undefined
    ? 0
    : weights.cues.threshold - reading.signs

/** Whether nothing but one pattern speaks against the author; contacts are among the fitted signs. */
export const standsAlone = (speech: Speech): boolean =>
  speech.patterns.length === 1 &&
  !speech.claims.some((claim) => claim.role !== 'mentioned' || claim.desk)

/** Drops one lone pattern whose surroundings look nothing like a fraudulent message. */
export const supported = (speech: Speech, reading: MessageReading, weights: Weights): Speech => {
  const [pattern] = speech.patterns
  if (pattern === undefined || !standsAlone(speech)) return speech
  const bar =
    pattern.severity === 'critical'
      ? coincidence.critical
      : speech.contacts.length > 0
        ? coincidence.withContact
        : coincidence.alone
  if (shortfall(reading, weights) <= bar) return speech
  return { ...speech, patterns: [], asks: [], cues: [] }
}
