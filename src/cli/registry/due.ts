import { UsageError } from '../io.ts'
import { readArguments } from '../options.ts'
import type { CommandIo } from './command-io.ts'
import { dueList, limitOf } from './due-list.ts'
import { channelLine } from './render.ts'
import { withDesk } from './with-desk.ts'

export const usage = `usage: countersign registry due [--entity SLUG] [--limit N] [--json]

Channels to read again, the riskiest first: past their date or shelf life (wallets 90 days, numbers and
accounts 180, the rest 365), ending within 14 days, disputed, named in open reports, or proved by what no
longer holds. --limit is 50.
`

const options = {
  entity: { type: 'string' },
  limit: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

export const run = async (args: readonly string[], io: CommandIo): Promise<number> => {
  const { values, positionals } = readArguments(args, options)
  if (values.help) {
    io.stdout.write(usage)
    return 0
  }
  if (positionals.length > 0) throw new UsageError('due takes options only')
  const limit = limitOf(values.limit, 100_000)
  const { entity } = values
  return withDesk(io, async (desk) => {
    const due = await dueList(desk, { limit, ...(entity === undefined ? {} : { entity }) })
    for (const one of due) {
      io.stdout.write(
        values.json
          ? `${JSON.stringify(one)}\n`
          : `${one.risk.toFixed(2).padStart(6)}  ${one.entity}  ${channelLine(one.channel)}\n        ${one.reasons.join(', ')}; last read ${one.lastRead ?? 'on no day'}\n`,
      )
    }
    if (due.length === 0 && !values.json) io.stdout.write('Nothing is due.\n')
    return 0
  })
}
