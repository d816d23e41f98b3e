import type { Entity } from '../../core/registry/entity.ts'
import { readCuratedReading } from '../../platform/read-curated-files.ts'
import { readHostLists } from '../../platform/read-host-lists.ts'
import { type Audit, auditEntities } from '../../registry/audit.ts'
import { readArguments } from '../options.ts'
import { allPages } from './all-pages.ts'
import type { CommandIo } from './command-io.ts'
import { line } from './render.ts'
import { withDesk } from './with-desk.ts'

export const usage = `usage: countersign registry audit [--files] [--json]

Counts entities, channels and facts by tier, category and country, and names weak places. --files
looks at the curated files instead of the registry. Exit 1 when there are errors.
`

const options = {
  files: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

export const run = async (args: readonly string[], io: CommandIo): Promise<number> => {
  const { values } = readArguments(args, options)
  if (values.help) {
    io.stdout.write(usage)
    return 0
  }
  const hosts = await readHostLists()
  const today = new Date().toISOString().slice(0, 10)
  const tell = (audit: Audit): number => {
    io.stdout.write(values.json ? `${JSON.stringify(audit)}\n` : auditText(audit))
    return audit.problems.some(({ severity }) => severity === 'error') ? 1 : 0
  }
  if (values.files) {
    const { part, problems } = readCuratedReading()
    for (const { file, line: at, code, message } of problems) {
      io.stderr.write(`${file}:${at} error ${code} ${message}\n`)
    }
    const code = tell(auditEntities(part.entities, today, { hosts }))
    return problems.length > 0 ? 1 : code
  }
  return withDesk(io, async (desk) => {
    const entities: Entity[] = []
    for await (const entity of allPages((page) => desk.listEntities(page))) entities.push(entity)
    return tell(auditEntities(entities, today, { hosts }))
  })
}

const auditText = (audit: Audit): string => {
  const row = (title: string, counts: Readonly<Record<string, number>>): string =>
    `${title}: ${Object.entries(counts)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ')}`
  return [
    `${audit.entities} entities, ${audit.channels} channels (${audit.vouching} may be called official), ${audit.facts} facts`,
    row('tier', audit.byTier),
    row('state', audit.byState),
    row('type', audit.byType),
    row('category', audit.byCategory),
    row('country', audit.byCountry),
    row('fact', audit.byFact),
    ...audit.problems.map(
      ({ entity, severity, code, message }) => `${severity} ${entity} ${code} ${line(message)}`,
    ),
    '',
  ].join('\n')
}
