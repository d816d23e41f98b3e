import { UsageError } from '../io.ts'
import { readArguments } from '../options.ts'
import type { CommandIo } from './command-io.ts'
import { proposalText } from './render.ts'
import { withDesk } from './with-desk.ts'

export const usage = `usage: countersign registry withdraw-source SOURCE --by NAME --reason TEXT

Proposes to take back everything that came from one source alone; what others say too stays.
`

const options = {
  by: { type: 'string' },
  reason: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

export const run = async (args: readonly string[], io: CommandIo): Promise<number> => {
  const { values, positionals } = readArguments(args, options)
  if (values.help) {
    io.stdout.write(usage)
    return 0
  }
  const [source, ...rest] = positionals
  const { by, reason } = values
  if (source === undefined || rest.length > 0)
    throw new UsageError('withdraw-source takes one source')
  if (by === undefined || reason === undefined) throw new UsageError('--by and --reason are needed')
  return withDesk(io, async (desk) => {
    const proposal = await desk.withdrawSource({ source, reason, author: by })
    if (proposal === null) {
      io.stderr.write('countersign registry: nothing here comes from this source\n')
      return 1
    }
    io.stdout.write(values.json ? `${JSON.stringify(proposal)}\n` : proposalText(proposal))
    return 0
  })
}
