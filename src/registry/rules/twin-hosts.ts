import type { HostLists } from '../../core/identify/host-lists.ts'
import type { Identifier } from '../../core/identify/identifier.ts'
import { identify } from '../../core/identify/identify.ts'
import { toUnicodeHost } from '../../core/identify/punycode.ts'
import { foldText } from '../../core/lookalike/fold.ts'
import { type Channel, type Entity, isVouching } from '../../core/registry/entity.ts'
import type { CuratedPart } from '../../core/registry/snapshot.ts'

export interface TwinHost {
  /** Slug of the entity whose channel it looks like. */
  readonly entity: string
  /** The channel's value. */
  readonly host: string
  /** The host's name in front of the public suffix, or the account's name. */
  readonly label: string
}

/** What stands in front of the public suffix, as it is written. */
const hostLabel = (identifier: Identifier | null): string | undefined => {
  if (identifier?.type !== 'url' || identifier.registrable === null) return undefined
  const [label = ''] = identifier.registrable.split('.')
  return toUnicodeHost(label)
}

/** What the eye reads of an identifier: the name of its host, of a mailbox's host, or of an account. */
const labelOf = (identifier: Identifier | null, hosts: HostLists): string | undefined => {
  if (identifier?.type === 'email-address') {
    return hostLabel(identify(identifier.host, { type: 'url' }, hosts))
  }
  return identifier?.type === 'handle' ? identifier.value.toLowerCase() : hostLabel(identifier)
}

/** Marks go first: the table of confusables has letters of its own for some letters with marks. */
const sightOf = (label: string): string =>
  foldText(label.normalize('NFD').replace(/\p{M}/gu, ''), true)

const named: ReadonlySet<Channel['type']> = new Set([
  'website',
  'sender-domain',
  'email-address',
  'handle',
])

const vouches = (channel: Channel): boolean => named.has(channel.type) && isVouching(channel)

const identifierOf = ({ type, platform, value }: Channel, hosts: HostLists): Identifier | null =>
  type === 'handle' || type === 'email-address'
    ? identify(value, { type, ...(platform === undefined ? {} : { platform }) }, hosts)
    : identify(value, { type: 'url' }, hosts)

/** Accounts are compared with accounts, hosts with hosts, whether of websites or of mail. */
const kindOf = ({ type }: Pick<Identifier, 'type'>): string => (type === 'handle' ? 'a' : 'h')

/**
 * Finds official websites, domains of mail, mailboxes and accounts whose name is the same to the eye and another in its
 * letters, whatever suffix or platform it stands on; also of names too common to be protected in messages. Linear
 * in the part to build.
 */
export const twinHosts = (
  part: CuratedPart,
  hosts: HostLists,
): ((identifier: Identifier) => readonly TwinHost[]) => {
  const bySight = new Map<string, TwinHost[]>()
  for (const { slug, channels } of part.entities) {
    for (const channel of channels.filter(vouches)) {
      const identifier = identifierOf(channel, hosts)
      const label = labelOf(identifier, hosts)
      if (identifier === null || label === undefined) continue
      const sight = `${kindOf(identifier)}|${sightOf(label)}`
      const known = bySight.get(sight)
      const twin = { entity: slug, host: channel.value, label }
      if (known === undefined) bySight.set(sight, [twin])
      else known.push(twin)
    }
  }
  return (identifier) => {
    const label = labelOf(identifier, hosts)
    if (label === undefined) return []
    const sight = `${kindOf(identifier)}|${sightOf(label)}`
    return (bySight.get(sight) ?? []).filter((twin) => twin.label !== label)
  }
}

/** A name as people write it, without its capitals and spaces. */
const nameLabel = (name: string): string => name.toLowerCase().replace(/\s+/gu, '')
const shortestName = 5

/** Names of an entity, its aliases among them, that are long enough to be told apart by the eye. */
const namesOf = ({ name, aliases }: Entity): readonly string[] =>
  [...new Set([name, ...aliases.map(({ text }) => text)])].filter(
    (text) => [...nameLabel(text)].length >= shortestName,
  )

export interface TwinName {
  /** Slug of the entity whose name it looks like. */
  readonly entity: string
  readonly own: string
  readonly name: string
}

/** Finds entities with a name that is the same to the eye as one of somebody new and another in its letters. */
export const twinNames = (part: CuratedPart): ((entity: Entity) => readonly TwinName[]) => {
  const bySight = new Map<string, { readonly entity: string; readonly name: string }[]>()
  for (const entity of part.entities) {
    for (const name of namesOf(entity)) {
      const sight = sightOf(nameLabel(name))
      const known = bySight.get(sight)
      const one = { entity: entity.slug, name }
      if (known === undefined) bySight.set(sight, [one])
      else known.push(one)
    }
  }
  return (entity) =>
    namesOf(entity).flatMap((own) =>
      (bySight.get(sightOf(nameLabel(own))) ?? [])
        .filter(({ name }) => nameLabel(name) !== nameLabel(own))
        .map((one) => ({ ...one, own })),
    )
}
