import type { HostLists } from '../identify/host-lists.ts'
import type { Identifier } from '../identify/identifier.ts'
import type { Resemblance } from '../lookalike/resemblance.ts'
import type { Entity } from '../registry/entity.ts'
import type { Listing, Registry } from '../registry/registry.ts'
import { refusalOf } from '../registry/vouching.ts'
import type { EvidenceCode } from './codes.ts'
import type { IdentifierStatus } from './verdict.ts'

/** What is known about one identifier, before it is weighed in its surroundings. */
export interface Assessment {
  readonly identifier: Identifier
  readonly status: IdentifierStatus
  /** The listing that decided; the best of several. */
  readonly listing?: Listing
  /** Slugs of entities whose official channel this is, in lossless form, today. */
  readonly vouchers: ReadonlySet<string>
  /**
   * Slugs of entities that it may well belong to: listed in a lower tier, or below a host of theirs
   * that nobody else can rent. Enough not to accuse, never enough to vouch.
   */
  readonly owners: ReadonlySet<string>
  readonly resemblance?: Resemblance
  /** An entity that can have no such desk, when the identifier offers one in its name. */
  readonly impossibleFor?: string
  readonly codes: readonly EvidenceCode[]
  /** A store, mail tracker, form host or payment processor: alone it accuses nobody. */
  readonly carrier: boolean
}

export interface AssessmentContext {
  readonly registry: Registry
  readonly hosts: HostLists
  /** Milliseconds since the epoch. */
  readonly now: number
  /** Slugs that the surroundings name. */
  readonly claimed: ReadonlySet<string>
}

/** True for entities whose support or authority desk cannot exist. */
export const hasNoDesk = (entity: Entity | undefined): boolean =>
  entity?.policy === 'no_owner' || entity?.policy === 'no_official_support'

/**
 * Status by precedence: revoked, impossible, official, lookalike, listed, not listed; unsupported
 * where the identifier says nothing about who stands behind it.
 */
export const assessIdentifier = (
  identifier: Identifier,
  context: AssessmentContext,
): Assessment => {
  const { registry, now, claimed } = context
  const listings = registry
    .lookUp(identifier)
    .filter((listing) => says(listing, identifier, context.hosts))
  const owners = new Set<string>()
  const vouchers = new Set<string>()
  for (const { entity, channel, match } of listings) {
    const refusal = refusalOf(registry.entity(entity.slug), channel, now)
    // Open data under the name of a curated entity neither vouches for it nor excuses anybody.
    if (entity.merged === true) continue
    if (refusal === null || refusal === 'tier' || refusal === 'no-owner') owners.add(entity.slug)
    if (refusal === null && match === 'exact' && identifier.lossless) vouchers.add(entity.slug)
  }
  const carrier = isCarrier(identifier, context.hosts)
  const codes = new Set<EvidenceCode>(codesOfNotes(identifier))
  const base = { identifier, vouchers, owners, carrier }

  // What hangs below a withdrawn name was withdrawn with it.
  const withdrawn = listings.filter(({ channel }) => channel.state === 'revoked')
  const revoked = withdrawn.find(({ channel }) => channel.released !== undefined) ?? withdrawn[0]
  if (revoked !== undefined) {
    codes.add('revoked')
    if (revoked.channel.released !== undefined) codes.add('released')
    return { ...base, status: 'revoked', listing: revoked, codes: [...codes] }
  }
  if (identifier.notes.includes('impossible-on-platform')) {
    codes.add('impossible-on-platform')
    return { ...base, status: 'impossible', codes: [...codes] }
  }

  const exact = listings.filter((listing) => listing.match === 'exact')
  for (const listing of exact) {
    const refusal = refusalOf(registry.entity(listing.entity.slug), listing.channel, now)
    if (refusal === null) {
      codes.add('official')
      if (!identifier.lossless) codes.add('obfuscated')
      return { ...base, status: 'official', listing, codes: [...codes] }
    }
  }
  const held = exact[0]
  // Open data never silences: only a curated listing, or a reviewed neighbour, answers a resemblance.
  const imitates = held?.entity.curated === false ? resemble(identifier, context) : undefined
  if (held !== undefined && imitates === undefined) {
    const refusal = refusalOf(registry.entity(held.entity.slug), held.channel, now)
    if (refusal === 'tier') codes.add('listed-unverified')
    else if (refusal === 'no-owner') codes.add('listed-informational')
    else if (refusal !== null) codes.add(refusal)
    const lapsed = refusal !== 'tier' && refusal !== 'no-owner'
    return { ...base, status: lapsed ? 'not_listed' : 'listed', listing: held, codes: [...codes] }
  }

  const related = listings[0]
  const sharedSuffix = identifier.type === 'url' && identifier.sharedSuffix
  const seen =
    imitates ??
    (related?.entity.curated !== true || sharedSuffix ? resemble(identifier, context) : undefined)
  // A form, survey or status service names its customers in its hosts: alone that accuses nobody.
  const resemblance = carrier && seen?.conduct.length === 0 ? undefined : seen
  if (resemblance !== undefined) {
    const target = registry.entity(resemblance.entity)
    if (hasNoDesk(target) && (resemblance.conduct.length > 0 || claimed.has(resemblance.entity))) {
      codes.add('imitates-impossible-desk')
      return {
        ...base,
        status: 'impossible',
        resemblance,
        impossibleFor: resemblance.entity,
        codes: [...codes],
      }
    }
    codes.add(
      resemblance.strength === 'strong'
        ? 'imitates-name'
        : claimed.has(resemblance.entity)
          ? 'resembles-claimed'
          : 'resembles-name',
    )
    return { ...base, status: 'lookalike', resemblance, codes: [...codes] }
  }
  if (related !== undefined && identifier.notes.includes('platform-unknown')) {
    return { ...base, status: 'unsupported', listing: related, codes: [...codes] }
  }
  if (related !== undefined) {
    codes.add(identifier.type === 'url' ? 'under-listed-host' : 'beside-listed')
    return { ...base, status: 'listed', listing: related, codes: [...codes] }
  }
  if (isUnsupported(identifier)) return { ...base, status: 'unsupported', codes: [...codes] }
  codes.add('not-listed')
  if (carrier) codes.add('carrier')
  return { ...base, status: 'not_listed', codes: [...codes] }
}

/**
 * Whether a listing says anything about this identifier. On a host where anybody can have a page or a
 * mailbox, only the listed page or mailbox itself does; a listed telephone number says nothing of a
 * WhatsApp account under it.
 */
const says = (listing: Listing, identifier: Identifier, hosts: HostLists): boolean => {
  const { channel, match, entity } = listing
  if (channel.state === 'revoked') return match === 'exact' || channel.scope !== 'path'
  if (match === 'related' && channel.scope === 'path') return false
  switch (identifier.type) {
    case 'url':
      if (!isShared(identifier.host, hosts)) return true
      return match === 'exact' && (entity.curated || channel.value.includes('/'))
    case 'email-address':
      return match === 'exact' || !hosts.freeMail.has(identifier.host)
    case 'handle':
      return match === 'exact' || identifier.platform === undefined
    default:
      return true
  }
}

/** True for hosts on which a path or a name below belongs to whoever made it. */
const isShared = (host: string, hosts: HostLists): boolean => {
  let name = host
  for (;;) {
    if (hosts.userPaths.has(name) || hosts.userContent.has(name)) return true
    const dot = name.indexOf('.')
    if (dot === -1) return false
    name = name.slice(dot + 1)
  }
}

const resemble = (identifier: Identifier, context: AssessmentContext): Resemblance | undefined => {
  const found = context.registry.lookalikes.resemble(identifier, context.claimed)
  return found.find(
    (resemblance) =>
      !isBareName(identifier, resemblance) &&
      (resemblance.strength !== 'needs-context' || context.claimed.has(resemblance.entity)),
  )
}

/** The name itself as an account: nobody knows whose it is, and an open list accuses nobody. */
const isBareName = (identifier: Identifier, resemblance: Resemblance): boolean =>
  identifier.type === 'handle' &&
  resemblance.distance === 0 &&
  resemblance.differences.length === 0 &&
  resemblance.conduct.length === 0 &&
  resemblance.piece.length === identifier.value.length

const isUnsupported = (identifier: Identifier): boolean =>
  identifier.type === 'transaction-hash' ||
  identifier.notes.some(
    (note) =>
      note === 'shortener' ||
      note === 'link-in-bio' ||
      note === 'invite' ||
      note === 'platform-unknown',
  )

const isCarrier = (identifier: Identifier, hosts: HostLists): boolean => {
  if (identifier.type !== 'url') return false
  let name = identifier.host
  for (;;) {
    if (hosts.carriers.has(name)) return true
    const dot = name.indexOf('.')
    if (dot === -1) return false
    name = name.slice(dot + 1)
  }
}

const codesOfNotes = (identifier: Identifier): EvidenceCode[] => {
  const codes: EvidenceCode[] = []
  for (const note of identifier.notes) {
    switch (note) {
      case 'userinfo':
      case 'backslash':
      case 'slash-lookalike':
        codes.push('real-host-hidden')
        break
      case 'ip-address':
      case 'ip-encoded':
        codes.push('ip-address')
        break
      case 'obfuscated':
      case 'split':
        codes.push('obfuscated')
        break
      case 'bidi-override':
        codes.push('reversed-text')
        break
      case 'mixed-script':
        codes.push('mixed-scripts')
        break
      case 'shortener':
      case 'link-in-bio':
        codes.push('opaque-link')
        break
      case 'odd-scheme':
      case 'redirect':
      case 'text-target-mismatch':
      case 'invite':
      case 'platform-unknown':
      case 'invalid-host':
        codes.push(note)
        break
      default:
        break
    }
  }
  if (identifier.type === 'transaction-hash') codes.push('transaction-hash')
  if (identifier.type === 'wallet-address' && identifier.checksum === 'wrong') {
    codes.push('wrong-checksum')
  }
  return [...new Set(codes)]
}
