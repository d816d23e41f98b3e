import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { wilson } from '../wilson.ts'

/** A row of a message data set. */
export interface MessageRow {
  readonly id: string
  readonly lang: string
  readonly label: 'scam' | 'ham'
  readonly kind: string
  readonly text: string
}

/** What a judge says of a row: `flagged` is suspicious or above, `strict` is scam or impersonation. */
export interface Judged {
  readonly flagged: boolean
  readonly strict: boolean
}

/** Figures of one group of rows. */
export interface ReportRow {
  readonly source: string
  readonly language: string
  readonly label: 'scam' | 'ham'
  /** Half of the rows by hash of the id: rules were tuned on `tuned` and not read against `held-out`. */
  readonly half: 'tuned' | 'held-out' | 'all'
  /** Pattern or class of the row, for the rows by writers who saw no rule; `all` otherwise. */
  readonly pattern: string
  readonly rows: number
  readonly flagged: number
  readonly flaggedLow: number
  readonly flaggedHigh: number
  readonly strict: number
  readonly strictLow: number
  readonly strictHigh: number
}

/** Half of the data that a row belongs to, by the last bit of SHA-256 of its id. */
export const halfOf = (id: string): 'tuned' | 'held-out' =>
  Number.parseInt(createHash('sha256').update(id).digest('hex').slice(-1), 16) % 2 === 0
    ? 'tuned'
    : 'held-out'

/** Invented contacts lean on the same digits and names; nothing may key on them. */
export const maskInvented = (text: string): string =>
  text.replaceAll('0000', '7316').replaceAll('555-01', '555-83').replaceAll('.example', '.net')

/** Reads `*.jsonl.gz` of a folder; rows whose kind begins with `grey/` stay out. */
export const readMessageRows = (dataDir: string): ReadonlyMap<string, readonly MessageRow[]> =>
  new Map(
    readdirSync(dataDir)
      .filter((name) => name.endsWith('.jsonl.gz'))
      .sort()
      .map((name) => [
        name.replace('.jsonl.gz', ''),
        gunzipSync(readFileSync(join(dataDir, name)))
          .toString('utf8')
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => JSON.parse(line) as MessageRow)
          .filter(({ kind }) => !kind.startsWith('grey/')),
      ]),
  )

/**
 * Judges every row and counts by source, language and label, with Wilson bounds. Rows of `fresh_*`
 * are masked and reported by half and by pattern as well.
 *
 * @param dataDir Folder of the data sets.
 */
export const evaluateMessages = async (
  dataDir: string,
  judge: (row: MessageRow) => Judged | Promise<Judged>,
): Promise<readonly ReportRow[]> => {
  const groups = new Map<string, [key: readonly string[], counts: [number, number, number]]>()
  const count = (key: readonly string[], judged: Judged): void => {
    const name = key.join('|')
    const [, counts] = groups.get(name) ?? [key, [0, 0, 0]]
    counts[0]++
    if (judged.flagged) counts[1]++
    if (judged.strict) counts[2]++
    groups.set(name, [key, counts])
  }
  for (const [source, rows] of readMessageRows(dataDir)) {
    const fresh = source.startsWith('fresh_')
    for (const row of rows) {
      const judged = await judge(fresh ? { ...row, text: maskInvented(row.text) } : row)
      count([source, 'all', row.label, 'all', 'all'], judged)
      count([source, row.lang, row.label, 'all', 'all'], judged)
      if (!fresh) continue
      count([source, 'all', row.label, halfOf(row.id), 'all'], judged)
      count([source, 'all', row.label, 'all', row.kind.split('/').at(-1) ?? row.kind], judged)
    }
  }
  return [...groups.values()].map(([key, [rows, flagged, strict]]) => {
    const { low: flaggedLow, high: flaggedHigh } = wilson(flagged, rows)
    const { low: strictLow, high: strictHigh } = wilson(strict, rows)
    return {
      source: key[0] ?? '',
      language: key[1] ?? '',
      label: key[2] === 'scam' ? 'scam' : 'ham',
      half: key[3] === 'tuned' || key[3] === 'held-out' ? key[3] : 'all',
      pattern: key[4] ?? 'all',
      rows,
      flagged: flagged / rows,
      flaggedLow,
      flaggedHigh,
      strict: strict / rows,
      strictLow,
      strictHigh,
    }
  })
}

/** `npx tsx tests/evaluation/messages/evaluate.ts DATA_DIR`: one figure a line, as JSON. */
if (process.argv[1] === import.meta.filename) {
  const dataDir = process.argv[2]
  if (dataDir === undefined) throw new Error('usage: evaluate.ts DATA_DIR')
  // Not awaited here: the module below imports this one.
  void import('./report-targets.ts').then(async ({ reportTargets }) => {
    for (const row of await reportTargets(dataDir)) process.stdout.write(`${JSON.stringify(row)}\n`)
  })
}
