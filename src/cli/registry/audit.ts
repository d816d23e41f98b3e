import type { Entity } from '../../core/registry/entity.ts'
import { readCuratedReading } from '../../platform/read-curated-files.ts'
import { readHostLists } from '../../platform/read-host-lists.ts'
import { type Audit, auditEntities } from '../../registry/audit/audit-entities.ts'
import { UsageError } from '../io.ts'
import { readArguments } from '../options.ts'
import { allPages } from './all-pages.ts'
import { auditText, type Listing } from './audit-text.ts'
import type { CommandIo } from './command-io.ts'
import { withDesk } from './with-desk.ts'

export const usage = `usage: countersign registry audit [--files] [--list [CODE]] [--json]

Counts entities, channels and facts by tier, category and country, says how many support desks are
documented, how many of them only take reports, and how many questions about them are answered, and
counts weak places by code (single-sourced, stale, contradictory, handle-unlike-name, email-off-domain,
desk-unread, desk-reports-only, …). --list names the weak places one by one, all or those of one code. --files looks at the curated files instead of the
registry. Exit 1 when there are errors.
`

const options = {
  files: { type: 'boolean' },
  list: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

export const run = async (args: readonly string[], io: CommandIo): Promise<number> => {
  const { values, positionals } = readArguments(args, options)
  if (values.help) {
    io.stdout.write(usage)
    return 0
  }
  const [code, ...rest] = positionals
  if (rest.length > 0 || (code !== undefined && values.list !== true)) {
    throw new UsageError('audit takes no file; --list may name one code')
  }
  const listing: Listing = values.list !== true ? 'errors' : code === undefined ? 'all' : { code }
  const hosts = await readHostLists()
  const today = new Date().toISOString().slice(0, 10)
  const tell = (audit: Audit): number => {
    io.stdout.write(values.json ? `${JSON.stringify(audit)}\n` : auditText(audit, listing))
    return audit.weakPlaces.some(({ severity }) => severity === 'error') ? 1 : 0
  }
  if (values.files) {
    const { part, problems } = readCuratedReading()
    for (const { file, line: at, code, message } of problems) {
      io.stderr.write(`${file}:${at} error ${code} ${message}\n`)
    }
    const exit = tell(auditEntities(part.entities, today, { hosts }))
    return problems.length > 0 ? 1 : exit
  }
  return withDesk(io, async (desk) => {
    const entities: Entity[] = []
    for await (const entity of allPages((page) => desk.listEntities(page))) entities.push(entity)
    return tell(auditEntities(entities, today, { hosts }))
  })
}
