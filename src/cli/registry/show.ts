import { UsageError } from '../io.ts'
import { readArguments } from '../options.ts'
import type { CommandIo } from './command-io.ts'
import { entityText, proposalText } from './render.ts'
import { withDesk } from './with-desk.ts'

export const usage = `usage: countersign registry show ENTITY|PROPOSAL [--json]
`

const options = {
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

export const run = async (args: readonly string[], io: CommandIo): Promise<number> => {
  const { values, positionals } = readArguments(args, options)
  if (values.help) {
    io.stdout.write(usage)
    return 0
  }
  const [name, ...rest] = positionals
  if (name === undefined || rest.length > 0) {
    throw new UsageError('show takes one entity or one proposal')
  }
  return withDesk(io, async (desk) => {
    const proposal = /^\d{8}-\d{6}-/.test(name) ? await desk.getProposal(name) : null
    if (proposal !== null) {
      io.stdout.write(values.json ? `${JSON.stringify(proposal)}\n` : proposalText(proposal))
      return 0
    }
    const entity = await desk.getEntity(name)
    if (entity === null) {
      io.stderr.write(`countersign registry: there is no entity or proposal of this name\n`)
      return 1
    }
    io.stdout.write(values.json ? `${JSON.stringify(entity)}\n` : entityText(entity))
    return 0
  })
}
