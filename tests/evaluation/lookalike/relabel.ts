import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '..', 'relabel')

/** Cells of a file of tab-separated lines, without its head. */
const table = (name: string): readonly (readonly string[])[] =>
  readFileSync(join(folder, name), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'))

const readings = ['reader-1.tsv', 'reader-2.tsv'] as const

/** Rows that every reader so far calls an imitation of the brand; `readers` says how many have read. */
export const agreedRows = (): {
  readonly rows: readonly { readonly host: string; readonly brand: string }[]
  readonly readers: 'one reader' | 'two readers'
} => {
  const there = readings.filter((name) => existsSync(join(folder, name)))
  const labels = there.map((name) => new Map(table(name).map(([id, label]) => [id, label])))
  const rows = table('rows.tsv')
    .filter(([id]) => labels.every((reading) => reading.get(id ?? '') === 'yes'))
    .map(([, host = '', brand = '']) => ({ host, brand }))
  return { rows, readers: there.length === readings.length ? 'two readers' : 'one reader' }
}
