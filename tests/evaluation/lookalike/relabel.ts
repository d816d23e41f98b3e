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

interface Row {
  readonly host: string
  readonly brand: string
}

/** Rows that every reader so far calls an imitation of the brand, and the `rest`; `readers` says how many have read. */
export const agreedRows = (): {
  readonly rows: readonly Row[]
  readonly rest: readonly Row[]
  readonly readers: 'one reader' | 'two readers'
} => {
  const there = readings.filter((name) => existsSync(join(folder, name)))
  const labels = there.map((name) => new Map(table(name).map(([id, label]) => [id, label])))
  const rows: Row[] = []
  const rest: Row[] = []
  for (const [id = '', host = '', brand = ''] of table('rows.tsv'))
    (labels.every((reading) => reading.get(id) === 'yes') ? rows : rest).push({ host, brand })
  return { rows, rest, readers: there.length === readings.length ? 'two readers' : 'one reader' }
}

export type ReadLabel = 'yes' | 'no' | 'unclear'

/**
 * What was read of a host that was missed: by the two readers, or by the one who read what was left.
 * `yes` once anybody says so, `no` when all who read it say so; absent for a host nobody has read.
 */
export const missLabels = (): ReadonlyMap<string, ReadLabel> => {
  const labels = new Map<string, ReadLabel>()
  for (const [host = '', brand = '', label = ''] of table('missed.tsv'))
    labels.set(`${host} ${brand}`, label as ReadLabel)
  const read = readings.map((name) => new Map(table(name).map(([id, label]) => [id, label])))
  for (const [id, host = '', brand = ''] of table('rows.tsv')) {
    const said = read.map((reading) => reading.get(id ?? ''))
    labels.set(
      `${host} ${brand}`,
      said.includes('yes') ? 'yes' : said.every((one) => one === 'no') ? 'no' : 'unclear',
    )
  }
  return labels
}
