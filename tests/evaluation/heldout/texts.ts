import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { maskInvented } from '../messages/evaluate.ts'

/** A text of the held-out set; `kind` is a pattern (P01 to P40) or an honest class (H01 to H20). */
export interface HeldoutText {
  readonly id: string
  readonly half: 'open' | 'locked'
  readonly language: string
  readonly kind: string
  readonly text: string
  readonly fraud: boolean
}

interface Line {
  readonly id: string
  readonly language: string
  readonly pattern?: string
  readonly class?: string
  readonly text: string
  readonly label: 'fraud' | 'honest'
}

/** One half, with invented contacts masked. */
export const readHeldout = (half: HeldoutText['half']): readonly HeldoutText[] =>
  readFileSync(join(import.meta.dirname, `${half}.jsonl`), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const row = JSON.parse(line) as Line
      return {
        id: row.id,
        half,
        language: row.language,
        kind: row.pattern ?? row.class ?? '',
        text: maskInvented(row.text),
        fraud: row.label === 'fraud',
      }
    })
