import type { Channel, Entity, SourceEvidence } from '../../../core/registry/entity.ts'

/** One line of a comparison: which field, and its value on either side. */
export interface Difference {
  readonly field: string
  readonly before?: string
  readonly after?: string
}

/** What differs in one part of an entity: a channel, a fact, the head. */
export interface PartDifference {
  /** Name of the part, such as `channel handle x acme`; empty for the entity itself. */
  readonly part: string
  readonly lines: readonly Difference[]
}

type Fields = ReadonlyMap<string, string>

const channelName = ({ type, platform, store, value }: Channel): string =>
  ['channel', type, platform ?? store, value].filter((part) => part !== undefined).join(' ')

const evidenceText = (evidence: readonly SourceEvidence[]): string =>
  evidence
    .map(
      ({ source, place, method, readOn }) => `${source}\n${place}\n${method}, ${readOn.join(', ')}`,
    )
    .join('\n\n')

const isEvidence = (name: string, value: unknown): value is readonly SourceEvidence[] =>
  name === 'evidence' && Array.isArray(value)

const asText = (name: string, value: unknown): string => {
  if (typeof value === 'string') return value
  return isEvidence(name, value) ? evidenceText(value) : JSON.stringify(value, null, 1)
}

const fieldsOf = (value: object): Fields =>
  new Map(
    Object.entries(value).flatMap(([name, held]) =>
      held === undefined ? [] : [[name, asText(name, held)] as const],
    ),
  )

/** Parts of an entity by name, each with its fields. */
const partsOf = (entity: Entity | undefined): ReadonlyMap<string, Fields> => {
  const parts = new Map<string, Fields>()
  if (entity === undefined) return parts
  const { channels, facts, aliases, passport, ...head } = entity
  parts.set('', fieldsOf(head))
  for (const { text, ...rest } of aliases) parts.set(`alias ${text}`, fieldsOf(rest))
  for (const channel of channels) {
    const { type: _type, platform: _platform, store: _store, value: _value, ...rest } = channel
    parts.set(channelName(channel), fieldsOf(rest))
  }
  const counted = new Map<string, number>()
  for (const { code, ...rest } of facts) {
    const turn = (counted.get(code) ?? 0) + 1
    counted.set(code, turn)
    parts.set(turn === 1 ? `fact ${code}` : `fact ${code} ${turn}`, fieldsOf(rest))
  }
  parts.set('passport', fieldsOf(passport))
  return parts
}

const none: Fields = new Map()

/** What differs, part by part, in the order of the entity as it is after the change. */
export const differencesOf = (
  before: Entity | undefined,
  after: Entity | undefined,
): readonly PartDifference[] => {
  const was = partsOf(before)
  const is = partsOf(after)
  return [...new Set([...is.keys(), ...was.keys()])]
    .map((part) => ({ part, lines: linesOf(was.get(part) ?? none, is.get(part) ?? none) }))
    .filter(({ lines }) => lines.length > 0)
}

const linesOf = (was: Fields, is: Fields): readonly Difference[] =>
  [...new Set([...is.keys(), ...was.keys()])]
    .filter((field) => was.get(field) !== is.get(field))
    .map((field) => {
      const [earlier, later] = [was.get(field), is.get(field)]
      return {
        field,
        ...(earlier === undefined ? {} : { before: earlier }),
        ...(later === undefined ? {} : { after: later }),
      }
    })
