import type { Alias, Channel, ChannelState, Entity } from '../../core/registry/entity.ts'
import { sameValue } from './canonical.ts'
import { keyOf } from './draft.ts'

/** From the mildest to the hardest. */
const hardness: readonly ChannelState[] = ['active', 'expired', 'disputed', 'suspended', 'revoked']

const harder = (a: Channel, b: Channel): Channel =>
  hardness.indexOf(b.state) > hardness.indexOf(a.state)
    ? {
        ...a,
        state: b.state,
        ...(b.note === undefined ? {} : { note: b.note }),
        ...(b.released === undefined ? {} : { released: b.released }),
      }
    : a

/**
 * One entity with all that two of them had. Where both say something `into` wins, except that the harder
 * state of a channel stays. The name that goes becomes an alias.
 */
export const mergeEntities = (from: Entity, into: Entity): Entity => {
  const given = new Map(from.channels.map((channel) => [keyOf(channel), channel]))
  const held = new Set(into.channels.map(keyOf))
  const { parent: _parent, ...head } = into
  const parent = into.parent === from.slug ? from.parent : into.parent
  return {
    ...head,
    ...(parent === undefined || parent === into.slug ? {} : { parent }),
    countries:
      from.countries.length === 0 || into.countries.length === 0
        ? []
        : [...new Set([...into.countries, ...from.countries])],
    aliases: withAliases(into, [...from.aliases, { text: from.name, match: 'word' }]),
    channels: [
      ...into.channels.map((channel) => {
        const other = given.get(keyOf(channel))
        return other === undefined ? channel : harder(channel, other)
      }),
      ...from.channels.filter((channel) => !held.has(keyOf(channel))),
    ],
    facts: [
      ...into.facts,
      ...from.facts.filter((fact) => !into.facts.some((known) => sameValue(known, fact))),
    ],
    passport: { ...from.passport, ...into.passport },
  }
}

/** The entity's aliases and those of the others that it has not, by text. */
export const withAliases = (
  entity: Pick<Entity, 'name' | 'aliases'>,
  more: readonly Alias[],
): readonly Alias[] => {
  const known = new Set([entity.name, ...entity.aliases.map(({ text }) => text)])
  return [
    ...entity.aliases,
    ...more.filter(({ text }) => {
      const isNew = !known.has(text)
      known.add(text)
      return isNew
    }),
  ]
}
