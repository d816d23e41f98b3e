import { parse } from 'csv-parse/browser/esm/sync'
import * as z from 'zod'
import { channelPurposes } from '../../core/registry/entity.ts'
import type { ImportRow, ReadRows, RowProblem } from './import-row.ts'

const text = z
  .string('it is missing')
  .trim()
  .min(1, 'it is empty')
  .max(512, 'it is longer than 512 characters')
const optional = z
  .string()
  .trim()
  .max(512)
  .optional()
  .transform((value) => (value === '' ? undefined : value))

/** Columns of a table, and members of a line of JSONL. */
const rowSchema = z.object({
  id: optional,
  entity: optional,
  domain: optional,
  type: text,
  value: text,
  purpose: optional.pipe(z.enum(channelPurposes).optional()),
})

/** A cell that was kept from being a formula goes back to what it was. */
const plain = (cell: unknown): unknown =>
  typeof cell === 'string' && /^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell

const toRow = (line: number, found: unknown): ImportRow | RowProblem => {
  const cells =
    found !== null && typeof found === 'object'
      ? Object.fromEntries(Object.entries(found).map(([name, cell]) => [name, plain(cell)]))
      : found
  const parsed = rowSchema.safeParse(cells)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const where = issue?.path.map(String).join('.') ?? ''
    return {
      line,
      message: `${where === '' ? 'the line' : where}: ${issue?.message ?? 'is wrong'}`,
    }
  }
  const { id, entity, domain, type, value, purpose } = parsed.data
  if (entity === undefined && domain === undefined) {
    return { line, message: 'name the entity or a domain of it' }
  }
  return {
    line,
    sourceId: id ?? `line ${line}`,
    type,
    value,
    ...(entity === undefined ? {} : { entity }),
    ...(domain === undefined ? {} : { domain }),
    ...(purpose === undefined ? {} : { purpose }),
  }
}

const sorted = (found: readonly (ImportRow | RowProblem)[]): ReadRows => ({
  rows: found.filter((one): one is ImportRow => 'sourceId' in one),
  problems: found.filter((one): one is RowProblem => !('sourceId' in one)),
})

/**
 * A CSV with a header line: `type` and `value`, `entity` or `domain`, and where there are any `id` and
 * `purpose`. Other columns are left unread.
 */
export const readCsv = (content: string): ReadRows => {
  try {
    const records: { record: unknown; info: { lines: number } }[] = parse(content, {
      columns: (header: string[]) => header.map((name) => name.trim().toLowerCase()),
      bom: true,
      info: true,
      skip_empty_lines: true,
      relax_column_count: true,
      max_record_size: 65_536,
    })
    return sorted(records.map(({ record, info }) => toRow(info.lines, record)))
  } catch (error) {
    const { lines } = error as { lines?: unknown }
    const line = typeof lines === 'number' ? lines : 1
    return { rows: [], problems: [{ line, message: 'this is no CSV from here on' }] }
  }
}

/** One JSON object a line, with the members that a CSV has as columns. */
export const readJsonl = (content: string): ReadRows =>
  sorted(
    content.split(/\r?\n/).flatMap((line, index) => {
      if (line.trim() === '') return []
      try {
        return [toRow(index + 1, JSON.parse(line))]
      } catch {
        return [{ line: index + 1, message: 'this line is no JSON' }]
      }
    }),
  )
