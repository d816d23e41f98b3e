import { type Entity, vouchingTiers } from '../../core/registry/entity.ts'
import { deskStanding, takesReportsOnly } from '../directory/desk-standing.ts'
import { checkEntity, type RuleOptions } from '../rules/entity-rules.ts'
import { contradictionsOf } from './contradictions.ts'
import { answeredQuestions, seedQuestions } from './seed-questions.ts'
import { isStale, lastReading } from './shelf-life.ts'

export interface WeakPlace {
  readonly entity: string
  /** `error`: refused by a rule. `warning`: look again. `note`: a known limit of the evidence. */
  readonly severity: 'error' | 'warning' | 'note'
  readonly code: string
  readonly message: string
}

/** What the rules say of an entity, and where its evidence is thin. `today` as `2026-11-25`. */
export const weakPlacesOf = (entity: Entity, today: string, options: RuleOptions): WeakPlace[] => {
  const places: WeakPlace[] = checkEntity(entity, { ...options, today }).map(
    ({ severity, code, path, message }) => ({
      entity: entity.slug,
      severity,
      code,
      message: `${path.join('.')}: ${message}`,
    }),
  )
  const tell = (severity: WeakPlace['severity'], code: string, message: string): void => {
    places.push({ entity: entity.slug, severity, code, message })
  }
  for (const channel of entity.channels) {
    if (channel.state !== 'active') continue
    if (channel.validUntil !== undefined && channel.validUntil < today) {
      tell(
        'warning',
        'past-its-date',
        `${channel.value} was to be read again by ${channel.validUntil}`,
      )
    }
    if (isStale(channel, today)) {
      tell(
        'warning',
        'stale',
        `${channel.value} was last read on ${lastReading(channel) ?? 'no day'}`,
      )
    }
    const sources = new Set(channel.evidence.map(({ source }) => source))
    if (vouchingTiers.has(channel.tier) && sources.size === 1) {
      tell('note', 'single-sourced', `${channel.value} rests on ${[...sources].join()} alone`)
    }
  }
  for (const message of contradictionsOf(entity)) tell('warning', 'contradictory', message)
  const now = Date.parse(today)
  const answered = answeredQuestions(entity, now)
  const open = seedQuestions.filter((question) => !answered.includes(question))
  if (open.length > 0) tell('note', 'unanswered', open.join(', '))
  if (takesReportsOnly(entity, now)) {
    tell(
      'note',
      'desk-reports-only',
      'only a page for reports or on security is documented: how to reach the desk is not known',
    )
  }
  if (deskStanding(entity, now) === 'unread') {
    tell(
      'note',
      'desk-unread',
      'no page of the owner has been read twice that leads to help or says that there is none',
    )
  }
  return places
}
