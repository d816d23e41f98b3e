import { type Entity, isVouching } from '../../core/registry/entity.ts'
import { type DeskStanding, deskStanding, takesReportsOnly } from '../directory/desk-standing.ts'
import type { RuleOptions } from '../rules/entity-rules.ts'
import { evidenceOf } from '../rules/evidence-of.ts'
import { answeredQuestions, seedQuestions } from './seed-questions.ts'
import { type CountTable, count, tabulate } from './table.ts'
import { type WeakPlace, weakPlacesOf } from './weak-places.ts'

/** A desk that does no more than take reports is counted apart from one that answers. */
export type AuditedDesk = DeskStanding | 'reports-only'

const auditedDesk = (entity: Entity, now: number): AuditedDesk =>
  takesReportsOnly(entity, now) ? 'reports-only' : deskStanding(entity, now)

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
  /** Of all entities: desk documented, a page for reports only, said to be none, or unread. */
  readonly desks: Readonly<Record<AuditedDesk, number>>
  /** Question to number of entities whose data answer it; `all` answer every one. */
  readonly questions: Readonly<Record<string, number>>
  /** Row to `entities`, `desk`, `reports`, `facts` and tiers of channels. */
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
  const desks = entities.map((entity) => auditedDesk(entity, now))
  const standing = (wanted: AuditedDesk): number => desks.filter((one) => one === wanted).length
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
    desks: {
      documented: standing('documented'),
      'reports-only': standing('reports-only'),
      none: standing('none'),
      unread: standing('unread'),
    },
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

/** A word that there is no desk counts as one: there, too, one can say something true. */
const deskColumn = (desk: AuditedDesk): ('desk' | 'reports')[] => {
  if (desk === 'unread') return []
  return desk === 'reports-only' ? ['reports'] : ['desk']
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
        ...deskColumn(auditedDesk(entity, now)).map((column) => [row, column] as const),
        ...entity.facts.map(() => [row, 'facts'] as const),
        ...entity.channels.map(({ tier }) => [row, tier] as const),
      ]),
    ),
  )
