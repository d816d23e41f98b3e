import type { Channel, Entity } from '../../../core/registry/entity.ts'

/** One line of a comparison: where, and the value on either side. */
export interface Difference {
  /** Path in words of the registry, such as `channel handle x acme: state`. */
  readonly where: string
  readonly before?: string
  readonly after?: string
}

const channelName = ({ type, platform, store, value }: Channel): string =>
  ['channel', type, platform ?? store, value].filter((part) => part !== undefined).join(' ')

const asText = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value, null, 1)

/** Names and values of an entity, flat enough to be compared line by line. */
const linesOf = (entity: Entity | undefined): ReadonlyMap<string, string> => {
  const lines = new Map<string, string>()
  if (entity === undefined) return lines
  const { channels, facts, aliases, passport, ...head } = entity
  for (const [name, value] of Object.entries(head)) {
    if (value !== undefined) lines.set(name, asText(value))
  }
  for (const alias of aliases) {
    lines.set(`alias ${alias.text}`, [alias.match, alias.lang].filter(Boolean).join(', '))
  }
  for (const channel of channels) {
    const { type: _t, platform: _p, store: _s, value: _v, ...rest } = channel
    for (const [name, value] of Object.entries(rest)) {
      if (value !== undefined) lines.set(`${channelName(channel)}: ${name}`, asText(value))
    }
  }
  const counted = new Map<string, number>()
  for (const fact of facts) {
    const turn = (counted.get(fact.code) ?? 0) + 1
    counted.set(fact.code, turn)
    const { code, ...rest } = fact
    lines.set(turn === 1 ? `fact ${code}` : `fact ${code} ${turn}`, asText(rest))
  }
  for (const [name, value] of Object.entries(passport)) {
    if (value !== undefined) lines.set(`passport: ${name}`, asText(value))
  }
  return lines
}

/** What differs, in the order of the entity as it is after the change. */
export const differencesOf = (
  before: Entity | undefined,
  after: Entity | undefined,
): readonly Difference[] => {
  const was = linesOf(before)
  const is = linesOf(after)
  return [...new Set([...is.keys(), ...was.keys()])]
    .filter((where) => was.get(where) !== is.get(where))
    .map((where) => {
      const [earlier, later] = [was.get(where), is.get(where)]
      return {
        where,
        ...(earlier === undefined ? {} : { before: earlier }),
        ...(later === undefined ? {} : { after: later }),
      }
    })
}
