import { UsageError } from '../io.ts'
import { readArguments } from '../options.ts'
import type { CommandIo } from './command-io.ts'
import { proposalText } from './render.ts'
import { withDesk } from './with-desk.ts'

export const usage = `usage: countersign registry rollback RELEASE --by NAME --reason TEXT

Proposes that the registry says again what an earlier release said. Approved by a second person it becomes
a new release with a higher number. What was revoked or suspended since stays so.
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
  const [text = '', ...rest] = positionals
  const { by, reason } = values
  if (!/^\d{1,9}$/.test(text) || rest.length > 0) {
    throw new UsageError('rollback takes the number of a release')
  }
  if (by === undefined || reason === undefined) throw new UsageError('--by and --reason are needed')
  return withDesk(io, async (desk) => {
    const proposal = await desk.rollBack({ version: Number(text), reason, author: by })
    io.stdout.write(
      values.json
        ? `${JSON.stringify(proposal)}\n`
        : `${proposalText(proposal)}A second person approves it: countersign registry approve ${proposal.id} --by NAME\n`,
    )
    return 0
  })
}
