import { UsageError } from '../io.ts'
import { readArguments } from '../options.ts'
import type { CommandIo } from './command-io.ts'
import { proposalText } from './render.ts'
import { withDesk } from './with-desk.ts'

export const usage = `usage: countersign registry confirm ID --by NAME

Stands by a suspension of somebody else, which lapses after 24 hours otherwise.
`

const options = {
  by: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

export const run = async (args: readonly string[], io: CommandIo): Promise<number> => {
  const { values, positionals } = readArguments(args, options)
  if (values.help) {
    io.stdout.write(usage)
    return 0
  }
  const [id, ...rest] = positionals
  const { by } = values
  if (id === undefined || rest.length > 0) throw new UsageError('confirm takes one suspension')
  if (by === undefined) throw new UsageError('--by is needed: the name of the second person')
  return withDesk(io, async (desk) => {
    const confirmed = await desk.confirmSuspension({ id, reviewer: by })
    io.stdout.write(values.json ? `${JSON.stringify(confirmed)}\n` : proposalText(confirmed))
    return 0
  })
}
