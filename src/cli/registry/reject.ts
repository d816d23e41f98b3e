import { UsageError } from '../io.ts'
import { readArguments } from '../options.ts'
import type { CommandIo } from './command-io.ts'
import { proposalText } from './render.ts'
import { withDesk } from './with-desk.ts'

export const usage = `usage: countersign registry reject ID --by NAME --reason TEXT
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
  const [id, ...rest] = positionals
  const { by, reason } = values
  if (id === undefined || rest.length > 0) throw new UsageError('reject takes one proposal')
  if (by === undefined || reason === undefined) throw new UsageError('--by and --reason are needed')
  return withDesk(io, async (desk) => {
    const rejected = await desk.rejectProposal({ id, reviewer: by, reason })
    io.stdout.write(values.json ? `${JSON.stringify(rejected)}\n` : proposalText(rejected))
    return 0
  })
}
