import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Platform } from '../../../src/core/identify/identifier.ts'
import { identify } from '../../../src/core/identify/identify.ts'
import type { Bench } from './load.ts'

const file = join(import.meta.dirname, '..', 'handles', 'honest.tsv')

/** Honest accounts that are flagged, how many there are, and how many may be. */
export const honestHandles = (bench: Bench): [readonly string[], number, number] => {
  const rows = readFileSync(file, 'utf8').trim().split('\n').slice(1)
  const found = rows.filter((row) => {
    const [platform = '', name = ''] = row.split('\t')
    const handle = identify(name, { type: 'handle', platform: platform as Platform }, bench.hosts)
    return (
      handle !== null && bench.full.resemble(handle).some((hit) => hit.strength !== 'needs-context')
    )
  })
  return [found, rows.length, 1]
}
