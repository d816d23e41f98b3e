import { readFile } from 'node:fs/promises'
import { importFormats } from '../../registry/imports/import-row.ts'
import type { RowFate } from '../../registry/imports/plan-import.ts'
import { readRows, wantsDomain } from '../../registry/imports/read-rows.ts'
import type { Imported } from '../../registry/store/import-rows.ts'
import { UsageError } from '../io.ts'
import { readArguments } from '../options.ts'
import type { CommandIo } from './command-io.ts'
import { proposalText } from './render.ts'
import { withDesk } from './with-desk.ts'

export const usage = `usage: countersign registry import FORMAT FILE --source NAME --by NAME [--domain HOST] [--dry-run]

Proposes what a list adds to the registry; a second person decides. FORMAT is ${importFormats.join(', ')}.
Rows find their entity by slug or by a domain that is its own by evidence. What is there already never moves,
whatever comes is "imported", and rows that cannot be taken are told, with why, and keep no other out.

  --source   name and version of the list; withdraw-source takes everything of it back
  --domain   whose trust.txt or JSON-LD it is
  --dry-run  shows what would come of it and proposes nothing
  --json     machine-readable
`

const options = {
  source: { type: 'string' },
  domain: { type: 'string' },
  by: { type: 'string' },
  'dry-run': { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

/** Rows of one request. */
const atOnce = 2_000

export const run = async (args: readonly string[], io: CommandIo): Promise<number> => {
  const { values, positionals } = readArguments(args, options)
  if (values.help) {
    io.stdout.write(usage)
    return 0
  }
  const [name, file, ...rest] = positionals
  const format = importFormats.find((one) => one === name)
  if (format === undefined)
    throw new UsageError(`import takes a format: ${importFormats.join(', ')}`)
  if (file === undefined || rest.length > 0) throw new UsageError('import takes one file')
  const { source, by, domain } = values
  if (source === undefined || by === undefined) {
    throw new UsageError('--source and --by are needed')
  }
  if (wantsDomain(format) && domain === undefined) {
    throw new UsageError(`--domain is needed: whose ${format} it is`)
  }
  let content: string
  try {
    content = await readFile(file, 'utf8')
  } catch {
    throw new UsageError('the file cannot be read')
  }
  const { rows, problems } = readRows(format, content, domain)
  for (const { line, message } of problems) io.stderr.write(`${file}:${line} ${message}\n`)
  if (rows.length === 0) {
    io.stderr.write('countersign registry: there is nothing in it that can be imported\n')
    return 1
  }
  return withDesk(io, async (desk) => {
    const parts: Imported[] = []
    for (let at = 0; at < rows.length; at += atOnce) {
      const input = { rows: rows.slice(at, at + atOnce), source, author: by }
      parts.push(await desk.importRows(values['dry-run'] ? { ...input, dryRun: true } : input))
    }
    const whole: Imported = {
      rows: parts.flatMap((part) => part.rows),
      proposals: parts.flatMap((part) => part.proposals),
    }
    io.stdout.write(values.json ? `${JSON.stringify({ ...whole, problems })}\n` : textOf(whole))
    return 0
  })
}

const fates: readonly RowFate[] = ['new', 'known', 'unmatched', 'conflict', 'refused']

const textOf = ({ rows, proposals }: Imported): string => {
  const told = rows
    .filter(({ fate }) => fate === 'conflict' || fate === 'refused')
    .map(
      ({ line, sourceId, entity, fate, why }) =>
        `  ${line} ${sourceId}${entity === undefined ? '' : ` → ${entity}`}: ${fate}, ${why ?? ''}\n`,
    )
  const counts = fates.map((fate) => `${rows.filter((row) => row.fate === fate).length} ${fate}`)
  return `${told.join('')}${counts.join(', ')}\n${proposals.map(proposalText).join('')}`
}
