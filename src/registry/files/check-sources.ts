import type { Report } from '../rules/finding.ts'
import { citationsOf } from './citations.ts'
import type { EntityFile } from './schema.ts'

/** Every citation names a source of this file, and every source is cited. */
export const checkSources = (file: EntityFile, report: Report): void => {
  const known = Object.keys(file.sources)
  const used = new Set<string>()
  for (const { path, citation } of citationsOf(file)) {
    used.add(citation.source)
    if (known.includes(citation.source)) continue
    report(
      'error',
      'unknown-source',
      [...path, 'source'],
      `no source is called "${citation.source}"; add it under sources or use one of: ${known.join(', ') || '(none yet)'}`,
    )
  }
  for (const key of known) {
    if (used.has(key)) continue
    report('warning', 'unused-source', ['sources', key], `source "${key}" is never cited`)
  }
}
