import { UsageError } from '../io.ts'
import { readArguments } from '../options.ts'
import type { CommandIo } from './command-io.ts'
import { line } from './render.ts'
import { withDesk } from './with-desk.ts'

export const usage = `usage: countersign registry proofs [--entity SLUG] [--failing] [--json]

Proofs by owners' domains that evidence rests on: how each stands, when it was last seen to hold and when it is
looked at next. --failing leaves out those that hold or are new. Exit 1 when one fails.
`

const options = {
  entity: { type: 'string' },
  failing: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

export const run = async (args: readonly string[], io: CommandIo): Promise<number> => {
  const { values, positionals } = readArguments(args, options)
  if (values.help) {
    io.stdout.write(usage)
    return 0
  }
  if (positionals.length > 0) throw new UsageError('proofs takes options only')
  return withDesk(io, async (desk) => {
    const proofs = await desk.listProofs(values.entity)
    const failing = proofs.filter(({ state }) => state !== 'holds' && state !== 'new')
    const shown = values.failing === true ? failing : proofs
    for (const one of shown) {
      const { entity, channel, method, source, state, heldAt, dueAt, failingSince } = one
      const since = failingSince === undefined ? '' : `, failing since ${failingSince}`
      io.stdout.write(
        values.json
          ? `${JSON.stringify(one)}\n`
          : `${state.padEnd(8)}${entity}  ${line(channel)}\n        ${method} at ${line(source)}; held ${heldAt ?? 'at no look yet'}${since}; next ${dueAt}\n`,
      )
    }
    if (shown.length === 0 && !values.json) io.stdout.write('There is none.\n')
    return failing.length > 0 ? 1 : 0
  })
}
