import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Entity } from '../../src/core/registry/entity.ts'
import type { CuratedPart } from '../../src/core/registry/snapshot.ts'
import { parseEntityFile } from '../../src/registry/files/parse-entity-file.ts'
import { curatedPart } from '../../src/registry/release/curated-part.ts'

const folder = resolve(import.meta.dirname, '..', '..', 'fixtures', 'registry')

/** The curated registry as it ships; fails on the first file that does not lint. */
export const shippedCurated = (): CuratedPart => {
  const entities: Entity[] = []
  for (const file of readdirSync(folder).sort()) {
    const reading = parseEntityFile(readFileSync(join(folder, file), 'utf8'))
    if (!('entity' in reading)) throw new Error(`${file} does not lint`)
    entities.push(reading.entity)
  }
  return curatedPart(entities, [])
}
