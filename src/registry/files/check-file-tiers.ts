import type { Report } from '../rules/finding.ts'
import type { EntityFile } from './schema.ts'

/** A file is one hand: it cannot say that two people looked. */
export const checkFileTiers = (file: EntityFile, report: Report): void => {
  file.channels.forEach(({ tier }, index) => {
    if (tier !== 'verified') return
    report(
      'error',
      'verified-in-file',
      ['channels', index, 'tier'],
      'a file cannot make a channel verified: that takes two people in the registry; write documented',
    )
  })
}
