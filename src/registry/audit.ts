import type { Entity } from '../core/registry/entity.ts'
import { checkEntity, type RuleOptions } from './rules/entity-rules.ts'

export interface Audit {
  readonly entities: number
  readonly channels: number
  readonly facts: number
  readonly byTier: Readonly<Record<string, number>>
  readonly byState: Readonly<Record<string, number>>
  readonly byType: Readonly<Record<string, number>>
  readonly byCategory: Readonly<Record<string, number>>
  readonly byCountry: Readonly<Record<string, number>>
  readonly byFact: Readonly<Record<string, number>>
  /** Channels that may be called official today. */
  readonly vouching: number
  readonly problems: readonly AuditProblem[]
}

export interface AuditProblem {
  readonly entity: string
  readonly severity: 'error' | 'warning'
  readonly code: string
  readonly message: string
}

/** Counts and weak places of a registry. `today` as `2026-11-25`. */
export const auditEntities = (
  entities: readonly Entity[],
  today: string,
  options: RuleOptions = {},
): Audit => {
  const channels = entities.flatMap((entity) => entity.channels)
  const facts = entities.flatMap((entity) => entity.facts)
  const inDate = channels.filter(
    ({ validFrom, validUntil }) =>
      (validFrom === undefined || validFrom <= today) &&
      (validUntil === undefined || validUntil >= today),
  )
  return {
    entities: entities.length,
    channels: channels.length,
    facts: facts.length,
    byTier: count(channels.map(({ tier }) => tier)),
    byState: count(channels.map(({ state }) => state)),
    byType: count(channels.map(({ type, platform }) => platform ?? type)),
    byCategory: count(entities.map(({ category }) => category)),
    byCountry: count(
      entities.flatMap(({ countries }) => (countries.length === 0 ? ['world-wide'] : countries)),
    ),
    byFact: count(facts.map(({ code }) => code)),
    vouching: inDate.filter(
      ({ tier, state }) =>
        state === 'active' && (tier === 'verified' || tier === 'proved' || tier === 'documented'),
    ).length,
    problems: entities.flatMap((entity) => problemsOf(entity, today, options)),
  }
}

const problemsOf = (entity: Entity, today: string, options: RuleOptions): AuditProblem[] => {
  const { slug } = entity
  const problems: AuditProblem[] = checkEntity(entity, { ...options, today }).map(
    ({ severity, code, path, message }) => ({
      entity: slug,
      severity,
      code,
      message: `${path.join('.')}: ${message}`,
    }),
  )
  const warn = (code: string, message: string): void => {
    problems.push({ entity: slug, severity: 'warning', code, message })
  }
  const lapsed = entity.channels.filter(
    ({ state, validUntil }) => state === 'active' && validUntil !== undefined && validUntil < today,
  )
  for (const { value, validUntil } of lapsed) {
    warn('past-its-date', `${value} was to be read again by ${validUntil}`)
  }
  const hasWay = entity.channels.some(
    ({ state, purpose, direction }) =>
      state === 'active' &&
      direction !== 'outbound' &&
      ['support', 'help', 'contact-form', 'chat', 'fraud-desk', 'main'].includes(purpose),
  )
  if (entity.policy === 'has_support' && !hasWay) {
    warn('no-way-to-the-desk', 'has support, but no channel leads to it')
  }
  return problems
}

const count = (names: readonly string[]): Record<string, number> => {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return Object.fromEntries([...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)))
}
