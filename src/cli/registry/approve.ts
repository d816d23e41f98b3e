import { UsageError } from '../io.ts'
import { readArguments } from '../options.ts'
import type { CommandIo } from './command-io.ts'
import { proposalText } from './render.ts'
import { withDesk } from './with-desk.ts'

export const usage = `usage: countersign registry approve ID --by NAME [--hash CONTENT]

Approves, applies and publishes a proposal of somebody else. The approval is bound to the content that
this command prints; --hash binds it to what you saw in registry show.
`

const options = {
  by: { type: 'string' },
  hash: { type: 'string' },
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
  const { by, hash } = values
  if (id === undefined || rest.length > 0) throw new UsageError('approve takes one proposal')
  if (by === undefined) throw new UsageError('--by is needed: the name of the second person')
  if (hash !== undefined && !/^[0-9a-f]{12,64}$/.test(hash)) {
    throw new UsageError('--hash takes the content hash, or its first twelve characters or more')
  }
  return withDesk(io, async (desk) => {
    const seen = await desk.getProposal(id)
    if (seen === null) {
      io.stderr.write(`countersign registry: there is no such proposal; see registry list\n`)
      return 1
    }
    if (hash !== undefined && !seen.contentHash.startsWith(hash)) {
      io.stderr.write('countersign registry: this is not the content you saw; look at it again\n')
      return 1
    }
    const { contentHash } = seen
    const applied = await desk.approveProposal({ id, approver: by, contentHash })
    io.stdout.write(values.json ? `${JSON.stringify(applied)}\n` : proposalText(applied))
    return 0
  })
}
