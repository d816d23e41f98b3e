import type { Path } from '../rules/finding.ts'
import type { EntityFile } from './schema.ts'

export interface PlacedCitation {
  readonly path: Path
  readonly citation: EntityFile['channels'][number]['evidence'][number]
}

/** Every citation of a file with its place, found by shape so that no field can be forgotten. */
export const citationsOf = (file: EntityFile): PlacedCitation[] => {
  const found: PlacedCitation[] = []
  const walk = (value: unknown, path: Path): void => {
    if (value === null || typeof value !== 'object') return
    for (const [key, child] of Object.entries(value)) {
      const step = Array.isArray(value) ? Number(key) : key
      if (step === 'evidence' && Array.isArray(child)) {
        child.forEach((citation, index) => {
          found.push({ path: [...path, step, index], citation })
        })
      } else walk(child, [...path, step])
    }
  }
  walk({ channels: file.channels, facts: file.facts, passport: file.passport }, [])
  return found
}
