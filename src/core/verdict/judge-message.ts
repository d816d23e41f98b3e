import type { HostLists } from '../identify/host-lists.ts'
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
import type { Fact } from '../registry/entity.ts'
import type { Registry } from '../registry/registry.ts'
import type { TextNote } from '../text/view.ts'
import { type Assessment, hasNoDesk } from './assess-identifier.ts'
import { closedBy } from './closed-lists.ts'
import type { EvidenceCode } from './codes.ts'
import type { Evidence } from './evidence.ts'
import { EvidenceSheet } from './evidence-sheet.ts'
import { actsAs } from './judge-identifier.ts'
import { riskOf } from './risk.ts'
import { showValue } from './show-value.ts'
import { type Verdict, verdictRank } from './verdict.ts'

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
}

/** What one voice claims, asks and gives, before it is weighed. */
interface Speech {
  readonly claims: readonly Claim[]
  readonly asks: readonly Ask[]
  readonly cues: readonly Cue[]
  readonly patterns: readonly PatternHit[]
  readonly contacts: readonly Assessment[]
}

const speechOf = ({ reading, voice, contacts }: VoiceInput): Speech => ({
  claims: reading.claims.filter((claim) => claim.voice === voice),
  asks: reading.asks.filter((ask) => ask.voice === voice),
  cues: reading.cues.filter((cue) => cue.voice === voice),
  // A rule without weight only reads a cue.
  patterns: reading.patterns.filter(
    (pattern) => pattern.voice === voice && (pattern.weight > 0 || pattern.strict),
  ),
  contacts,
})

/** Fitted log-odds below their threshold at which one pattern alone is taken for a coincidence. */
const coincidence = { alone: 1.7, withContact: 2.6, critical: 2.6 }

/** Fitted log-odds below their threshold at which one pattern alone is no more than suspicious. */
const certainAlone = 0.9

/** How far the fitted signs of the whole text stay below their threshold; 0 where none were fitted. */
const shortfall = (reading: MessageReading, weights: Weights): number =>
  reading.signs === undefined || weights.cues === undefined
    ? 0
    : weights.cues.threshold - reading.signs

/** Whether nothing but one pattern speaks against the author; contacts are among the fitted signs. */
const standsAlone = (speech: Speech): boolean =>
  speech.patterns.length === 1 &&
  !speech.claims.some((claim) => claim.role !== 'mentioned' || claim.desk)

/** Drops one lone pattern whose surroundings look nothing like a fraudulent message. */
const supported = (speech: Speech, reading: MessageReading, weights: Weights): Speech => {
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

/** The verdict on one voice of a message (design section 2, second table). */
export const judgeVoice = (input: VoiceInput): MessageJudgement => {
  const { registry, weights, voice, reading } = input
  const speech = supported(speechOf(input), reading, weights)
  const sheet = new EvidenceSheet(weights)
  const outcome = new Outcome()

  recordSpeech(speech, sheet)
  if (voice === 'self') recordNotes(input.notes, sheet)
  for (const contact of speech.contacts) judgeContact(contact, speech, sheet, outcome)
  for (const slug of claimedEntities(speech)) judgeClaim(slug, speech, registry, sheet, outcome)
  judgeContent(speech, sheet, outcome, weights, shortfall(reading, weights))
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

/** Keeps the strongest verdict reached, and the sentence that goes with it. */
class Outcome {
  verdict: Verdict = 'unknown'
  lead = 'unknown.nothing-found'
  about: string | undefined

  raise(verdict: Verdict, lead: string, about?: string): void {
    if (verdictRank[verdict] <= verdictRank[this.verdict]) return
    this.verdict = verdict
    this.lead = lead
    if (about !== undefined) this.about = about
  }

  /** A calmer sentence for a verdict that stays `unknown`. */
  note(lead: string, about?: string): void {
    if (this.verdict !== 'unknown' || this.lead !== 'unknown.nothing-found') return
    this.lead = lead
    if (about !== undefined) this.about = about
  }
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

/** What a contact says by itself, whoever is claimed. */
const judgeContact = (
  contact: Assessment,
  speech: Speech,
  sheet: EvidenceSheet,
  outcome: Outcome,
): void => {
  const { identifier, resemblance } = contact
  const where = identifier.span === undefined ? {} : { span: identifier.span }
  for (const code of contact.codes) {
    const entity = resemblance?.entity ?? contact.listing?.entity.slug
    sheet.add(code, {
      ...where,
      ...(entity === undefined ? {} : { entity }),
      ...(resemblance === undefined
        ? { params: { value: showValue(identifier) } }
        : {
            params: {
              value: showValue(identifier),
              target: resemblance.target,
              technique: resemblance.technique,
            },
          }),
    })
  }
  const claims = speech.claims.filter((claim) => claim.role !== 'mentioned')
  switch (contact.status) {
    case 'revoked': {
      const about = contact.listing?.entity.slug
      const claimed = claims.find((claim) => claim.entity === about)
      if (claimed !== undefined) outcome.raise('impersonation', 'impersonation.revoked', about)
      else outcome.raise('suspicious', 'suspicious.revoked', about)
      return
    }
    case 'impossible':
      if (contact.impossibleFor !== undefined) {
        outcome.raise('impersonation', 'impersonation.impossible-desk', contact.impossibleFor)
      } else if (claims[0] !== undefined) {
        outcome.raise('impersonation', 'impersonation.impossible-channel', claims[0].entity)
      } else {
        outcome.raise('suspicious', 'suspicious.impossible-channel')
      }
      return
    case 'lookalike': {
      if (resemblance === undefined) return
      // A name that merely stands there beside its own kind of host claims nothing by itself.
      const urged = speech.asks.length > 0 || speech.cues.length > 0 || speech.patterns.length > 0
      const named = speech.claims.some(
        ({ entity, role, desk }) =>
          entity === resemblance.entity && (urged || desk || role !== 'mentioned'),
      )
      if (actsAs(resemblance, named))
        outcome.raise('impersonation', 'impersonation.lookalike', resemblance.entity)
      else outcome.raise('suspicious', 'suspicious.resembles', resemblance.entity)
      return
    }
    case 'official':
      if (!identifier.lossless) {
        outcome.raise('suspicious', 'suspicious.obfuscated', contact.listing?.entity.slug)
      }
      return
    case 'unsupported':
      if (claims[0] !== undefined && contact.codes.some((code) => opaque.has(code))) {
        outcome.raise('suspicious', 'suspicious.opaque', claims[0].entity)
      }
      return
    default:
      if (contact.codes.some((code) => hiding.has(code))) {
        outcome.raise('suspicious', 'suspicious.hidden-target')
      }
  }
}

const opaque: ReadonlySet<EvidenceCode> = new Set(['opaque-link', 'invite'])
const hiding: ReadonlySet<EvidenceCode> = new Set([
  'real-host-hidden',
  'reversed-text',
  'text-target-mismatch',
  'odd-scheme',
])

/** Entities spoken for, spoken about as the reader's own affair, or whose desk is offered. */
const claimedEntities = (speech: Speech): ReadonlySet<string> =>
  new Set(
    speech.claims
      .filter((claim) => claim.role !== 'mentioned' || claim.desk)
      .map((claim) => claim.entity),
  )

const judgeClaim = (
  slug: string,
  speech: Speech,
  registry: Registry,
  sheet: EvidenceSheet,
  outcome: Outcome,
): void => {
  const entity = registry.entity(slug)
  const own = speech.claims.filter((claim) => claim.entity === slug)
  const span = own[0]?.span
  const where = span === undefined ? {} : { span }
  if (hasNoDesk(entity)) {
    if (!own.some((claim) => claim.desk)) return
    const speaks = own.some((claim) => claim.role === 'speaker')
    const contacts = foreignContacts(slug, speech)
    if (speaks || contacts.length > 0 || hasStrictAsk(speech)) {
      sheet.add('impossible-desk', { ...where, entity: slug })
      outcome.raise('impersonation', 'impersonation.impossible-desk', slug)
    } else {
      sheet.add('no-official-support', { ...where, entity: slug })
      outcome.note('unknown.no-official-support', slug)
    }
    return
  }

  const facts = registry.facts(slug)
  const family = familyOf(slug, registry)
  const named = new Set(speech.claims.map((claim) => claim.entity))
  const contacts = speech.contacts.filter((contact) => isContactable(contact))
  const owned = contacts.filter((contact) => intersects(contact.vouchers, family))
  const foreign = contacts.filter(
    (contact) =>
      !intersects(contact.owners, family) && !contact.carrier && !intersects(contact.owners, named),
  )
  const asks = remainingAsks(speech, facts, foreign.length === 0 && owned.length > 0)
  for (const ask of asks) {
    if (ask.askable !== undefined && neverAsks(facts, ask.askable)) {
      sheet.add('never-asks', { span: ask.span, entity: slug, params: { ask: ask.askable } })
    }
  }
  const strict =
    asks.some((ask) => strictAsks.has(ask.kind)) || speech.patterns.some((p) => p.strict)
  const pressed = speech.cues.some((cue) => cue.kind !== 'desk') || speech.patterns.length > 0

  const speaks = own.some((claim) => claim.role === 'speaker')
  for (const contact of foreign) {
    // A closed list accuses whoever speaks as the entity, not everybody who names it.
    const code = speaks ? closedBy(facts, contact.identifier) : null
    if (code === null) continue
    sheet.add(code, {
      ...(contact.identifier.span === undefined ? {} : { span: contact.identifier.span }),
      entity: slug,
      params: { value: showValue(contact.identifier) },
    })
    outcome.raise('impersonation', `impersonation.${code}`, slug)
  }
  if (foreign.length > 0) {
    if (strict) {
      const first = foreign[0]?.identifier
      sheet.add('unrelated-channel', {
        ...(first?.span === undefined ? {} : { span: first.span }),
        entity: slug,
        params: { value: first === undefined ? '' : showValue(first) },
      })
      outcome.raise('impersonation', 'impersonation.unrelated-channel', slug)
    } else if (pressed) {
      outcome.raise('suspicious', 'suspicious.unrelated-channel', slug)
    } else {
      outcome.note('unknown.not-listed', slug)
    }
    return
  }
  if (strict) {
    if (owned.length > 0) {
      sheet.add('official-may-be-forged', { ...where, entity: slug })
      outcome.raise('scam', 'scam.through-official', slug)
    } else if (speaks) {
      outcome.raise('impersonation', 'impersonation.asks-what-no-desk-asks', slug)
    } else {
      outcome.raise('scam', 'scam.strict-ask', slug)
    }
    return
  }
  if (owned.length > 0) {
    sheet.add('channel-belongs-to-claimed', { ...where, entity: slug })
    outcome.note('unknown.belongs-to-claimed', slug)
  }
}

/**
 * A pattern that claims nobody. Content alone reaches `scam` only through a rule that is itself a
 * strict ask, and is unmistakable or joined by something else; weaker wording is `suspicious` once its log-odds say so.
 */
const judgeContent = (
  speech: Speech,
  sheet: EvidenceSheet,
  outcome: Outcome,
  weights: Weights,
  short: number,
): void => {
  const doubtful = standsAlone(speech) && short > certainAlone
  const strict = speech.patterns.find(
    ({ strict, severity }) =>
      strict && (severity === 'critical' || (severity === 'high' && !doubtful)),
  )
  if (strict !== undefined) {
    const shown = speech.contacts.find((contact) => contact.status === 'official')
    if (shown === undefined) {
      outcome.raise('scam', 'scam.strict-ask')
      return
    }
    const { identifier, listing } = shown
    const entity = listing?.entity.slug
    sheet.add('official-may-be-forged', {
      ...(identifier.span === undefined ? {} : { span: identifier.span }),
      ...(entity === undefined ? {} : { entity }),
    })
    outcome.raise('scam', 'scam.through-official', entity)
    return
  }
  if (speech.patterns.length === 0 && speech.asks.length === 0) return
  if (sheet.contentLogOdds() + weights.prior >= 0) outcome.raise('suspicious', 'suspicious.wording')
}

const isContactable = (contact: Assessment): boolean =>
  contact.identifier.type !== 'transaction-hash' &&
  (contact.status !== 'lookalike' ||
    contact.resemblance?.strength === 'needs-context' ||
    contact.resemblance?.gateLifted === true)

/** Contacts a desk could be reached by, and links where the text asks to follow them. */
const foreignContacts = (slug: string, speech: Speech): readonly Assessment[] => {
  const follows = speech.asks.some((ask) => ask.kind !== 'keep-secret')
  return speech.contacts.filter((contact) => {
    if (contact.owners.has(slug) || contact.carrier) return false
    if (contact.identifier.type === 'transaction-hash') return false
    return contact.identifier.type !== 'url' || follows
  })
}

const hasStrictAsk = (speech: Speech): boolean =>
  speech.asks.some((ask) => strictAsks.has(ask.kind)) || speech.patterns.some((p) => p.strict)

/** An entity, its parent and its children speak through each other's channels. */
const familyOf = (slug: string, registry: Registry): ReadonlySet<string> => {
  const parent = registry.entity(slug)?.parent
  const family = new Set([slug])
  if (parent !== undefined) family.add(parent)
  for (const child of registry.children(slug)) family.add(child)
  return family
}

/** `may_ask` facts take an ask off the table where only the entity's own channels are given. */
const remainingAsks = (
  speech: Speech,
  facts: readonly Fact[],
  onlyOwnChannels: boolean,
): readonly Ask[] => {
  if (!onlyOwnChannels) return speech.asks
  return speech.asks.filter(
    (ask) =>
      ask.askable === undefined ||
      !facts.some(
        (fact) => fact.code === 'may_ask' && fact.asks?.some((item) => item === ask.askable),
      ),
  )
}

const neverAsks = (facts: readonly Fact[], askable: string): boolean =>
  facts.some(
    (fact) =>
      fact.code === 'never_asks' &&
      fact.conflicts !== true &&
      (fact.asks?.some((item) => item === askable) ?? false),
  )

const intersects = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => {
  for (const item of a) if (b.has(item)) return true
  return false
}
