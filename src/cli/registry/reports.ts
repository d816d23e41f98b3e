import { oneOf, readArguments } from '../options.ts'
import type { CommandIo } from './command-io.ts'
import { line } from './render.ts'
import { withDesk } from './with-desk.ts'

export const usage = `usage: countersign registry reports [--state open|answered] [--json]

Lists what people disputed, reported or miss, newest first. Those that say nearly the same share a group.
`

const options = {
  state: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

export const run = async (args: readonly string[], io: CommandIo): Promise<number> => {
  const { values } = readArguments(args, options)
  if (values.help) {
    io.stdout.write(usage)
    return 0
  }
  const state = oneOf('state', values.state, ['open', 'answered']) ?? 'open'
  return withDesk(io, async (desk) => {
    const reports = await desk.reports.list({ state })
    for (const report of reports) {
      const { id, kind, openedAt, groupId, note, content, receipt } = report
      io.stdout.write(
        values.json
          ? `${JSON.stringify(report)}\n`
          : `${id}  ${kind}, ${openedAt}${groupId === id ? '' : `, like ${groupId}`}${receipt === undefined ? '' : `, answer was ${receipt.verdict}`}\n  ${line(note ?? content ?? '')}\n`,
      )
    }
    if (reports.length === 0 && !values.json) io.stdout.write(`There are no ${state} reports.\n`)
    return 0
  })
}
