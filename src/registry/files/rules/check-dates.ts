import { citationsOf } from './citations.ts'
import type { EntityRule } from './entity-rules.ts'

/** Dates stand in order, and nothing was read tomorrow. */
export const checkDates: EntityRule = (file, report, { today }) => {
  file.channels.forEach((channel, index) => {
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
    if (channel.state === 'revoked' && channel.note === undefined) {
      report('warning', 'revoked-without-note', path, 'say in note when and why it was revoked')
    }
    if (today !== undefined && channel.verifiedAt !== undefined && channel.verifiedAt > today) {
      report('error', 'date-in-future', [...path, 'verifiedAt'], 'this day has not come yet')
    }
  })
  if (today === undefined) return
  for (const [key, source] of Object.entries(file.sources)) {
    if (source.readOn.some((date) => date > today)) {
      report('error', 'date-in-future', ['sources', key, 'readOn'], 'this day has not come yet')
    }
  }
  for (const { path, citation } of citationsOf(file)) {
    if (citation.readOn?.some((date) => date > today)) {
      report('error', 'date-in-future', [...path, 'readOn'], 'this day has not come yet')
    }
  }
}
