import type { Entity, SourceEvidence } from '../../core/registry/entity.ts'
import type { Path } from './finding.ts'

export interface PlacedEvidence {
  readonly path: Path
  readonly evidence: SourceEvidence
}

/** All evidence of an entity with its place, found by shape so that no field can be forgotten. */
export const evidenceOf = (entity: Entity): PlacedEvidence[] => {
  const found: PlacedEvidence[] = []
  const walk = (value: unknown, path: Path): void => {
    if (value === null || typeof value !== 'object') return
    for (const [key, child] of Object.entries(value)) {
      const step = Array.isArray(value) ? Number(key) : key
      if (step === 'evidence' && Array.isArray(child)) {
        child.forEach((evidence: SourceEvidence, index) => {
          found.push({ path: [...path, step, index], evidence })
        })
      } else walk(child, [...path, step])
    }
  }
  walk({ channels: entity.channels, facts: entity.facts, passport: entity.passport }, [])
  return found
}
