import { type Entity, isVouching } from '../../core/registry/entity.ts'
import { deskStanding } from '../directory/desk-standing.ts'
import type { RuleOptions } from '../rules/entity-rules.ts'
import { evidenceOf } from '../rules/evidence-of.ts'
import { answeredQuestions, seedQuestions } from './seed-questions.ts'
import { type CountTable, count, tabulate } from './table.ts'
import { type WeakPlace, weakPlacesOf } from './weak-places.ts'

export interface Audit {
  readonly entities: number
  readonly channels: number
  readonly facts: number
  /** Pages and data sets named as evidence. */
  readonly sources: number
  /** Evidence that lacks an address, a place or a date. */
  readonly unnamedSources: number
  /** Channels that may be called official today. */
  readonly vouching: number
  readonly byState: Readonly<Record<string, number>>
  readonly byType: Readonly<Record<string, number>>
  readonly byFact: Readonly<Record<string, number>>
  /** Of all entities: desk documented, said to be none, or unread. */
  readonly desks: Readonly<Record<string, number>>
  /** Question to number of entities whose data answer it; `all` answer every one. */
  readonly questions: Readonly<Record<string, number>>
  /** Row to `entities`, `desk`, `facts` and tiers of channels. */
  readonly byCategory: CountTable
  readonly byCountry: CountTable
  readonly weakPlaces: readonly WeakPlace[]
}

/** Counts and weak places of a registry. `today` as `2026-11-25`. */
export const auditEntities = (
  entities: readonly Entity[],
  today: string,
  options: RuleOptions = {},
): Audit => {
  const now = Date.parse(today)
  const channels = entities.flatMap((entity) => entity.channels)
  const facts = entities.flatMap((entity) => entity.facts)
  const evidence = entities.flatMap((entity) => evidenceOf(entity).map((one) => one.evidence))
  const inDate = channels.filter(
    ({ validFrom, validUntil }) =>
      (validFrom === undefined || validFrom <= today) &&
      (validUntil === undefined || validUntil >= today),
  )
  const answers = entities.map((entity) => answeredQuestions(entity, now))
  return {
    entities: entities.length,
    channels: channels.length,
    facts: facts.length,
    sources: new Set(evidence.map(({ source }) => source)).size,
    unnamedSources: evidence.filter(
      ({ source, place, readOn }) => source === '' || place === '' || readOn.length === 0,
    ).length,
    vouching: inDate.filter(isVouching).length,
    byState: count(channels.map(({ state }) => state)),
    byType: count(channels.map(({ type, platform }) => platform ?? type)),
    byFact: count(facts.map(({ code }) => code)),
    desks: count(entities.map((entity) => deskStanding(entity, now))),
    questions: {
      ...count(answers.flat()),
      all: answers.filter((answered) => answered.length === seedQuestions.length).length,
    },
    byCategory: coverage(entities, now, ({ category }) => [category]),
    byCountry: coverage(entities, now, ({ countries }) =>
      countries.length === 0 ? ['world-wide'] : countries,
    ),
    weakPlaces: entities.flatMap((entity) => weakPlacesOf(entity, today, options)),
  }
}

/** An entity that serves several countries counts in each of them. */
const coverage = (
  entities: readonly Entity[],
  now: number,
  rowsOf: (entity: Entity) => readonly string[],
): CountTable =>
  tabulate(
    entities.flatMap((entity) =>
      rowsOf(entity).flatMap((row) => [
        [row, 'entities'] as const,
        ...(deskStanding(entity, now) === 'unread' ? [] : [[row, 'desk'] as const]),
        ...entity.facts.map(() => [row, 'facts'] as const),
        ...entity.channels.map(({ tier }) => [row, tier] as const),
      ]),
    ),
  )
