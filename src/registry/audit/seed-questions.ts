import type { Entity } from '../../core/registry/entity.ts'
import { deskStanding, takesReportsOnly } from '../directory/desk-standing.ts'

/**
 * What a person asks about a support desk: how to reach it, when, what to have ready, why it may take
 * long, where to complain, how it treats one's data.
 */
export const seedQuestions = ['reach', 'when', 'prepare', 'wait', 'complain', 'privacy'] as const
export type SeedQuestion = (typeof seedQuestions)[number]

/**
 * The questions that the data of an entity answer. `now` in milliseconds since the epoch. A page that
 * only takes reports does not say how to reach the desk.
 */
export const answeredQuestions = (entity: Entity, now: number): SeedQuestion[] => {
  const { hours, prepare, wait, botFirst, escalation, regulator, privacy } = entity.passport
  const some = (list: readonly unknown[] | undefined): boolean => (list?.length ?? 0) > 0
  const complaints = entity.channels.some(
    ({ purpose, state }) => purpose === 'complaints' && state === 'active',
  )
  const answered: Readonly<Record<SeedQuestion, boolean>> = {
    reach: deskStanding(entity, now) !== 'unread' && !takesReportsOnly(entity, now),
    when: some(hours),
    prepare: some(prepare),
    wait: wait !== undefined || botFirst !== undefined,
    complain: some(escalation) || regulator !== undefined || complaints,
    privacy: privacy !== undefined,
  }
  return seedQuestions.filter((question) => answered[question])
}
