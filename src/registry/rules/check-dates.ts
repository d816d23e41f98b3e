import type { EntityRule } from './entity-rules.ts'
import { evidenceOf } from './evidence-of.ts'

/** Dates stand in order, and nothing was read tomorrow. */
export const checkDates: EntityRule = (entity, report, { today }) => {
  entity.channels.forEach((channel, index) => {
    const path = ['channels', index] as const
    if (
      channel.validFrom !== undefined &&
      channel.validUntil !== undefined &&
      channel.validUntil < channel.validFrom
    ) {
      report(
        'error',
        'dates-crossed',
        [...path, 'validUntil'],
        'validUntil stands before validFrom',
      )
    }
    if (
      channel.state === 'revoked' &&
      channel.note === undefined &&
      channel.released === undefined
    ) {
      report('warning', 'revoked-without-note', path, 'say in note when and why it was revoked')
    }
    if (today !== undefined && channel.released !== undefined && channel.released.on > today) {
      report('error', 'date-in-future', [...path, 'released', 'on'], 'this day has not come yet')
    }
    if (today !== undefined && channel.verifiedAt !== undefined && channel.verifiedAt > today) {
      report('error', 'date-in-future', [...path, 'verifiedAt'], 'this day has not come yet')
    }
  })
  if (today === undefined) return
  for (const { path, evidence } of evidenceOf(entity)) {
    if (evidence.readOn.some((date) => date > today)) {
      report('error', 'date-in-future', [...path, 'readOn'], 'this day has not come yet')
    }
  }
}
