import { type Ask, strictAsks } from '../message/reading.ts'
import type { Fact } from '../registry/entity.ts'
import type { Registry } from '../registry/registry.ts'
import { type Assessment, hasNoDesk } from './assess-identifier.ts'
import { closedBy } from './closed-lists.ts'
import type { EvidenceSheet } from './evidence-sheet.ts'
import type { Outcome } from './outcome.ts'
import { showValue } from './show-value.ts'
import { hasStrictAsk, type Speech } from './speech.ts'

/** What is claimed of one entity, against whose channels the contacts are. */
export const judgeClaim = (
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
