import { UsageError } from '../io.ts'
import { readArguments } from '../options.ts'
import type { CommandIo } from './command-io.ts'
import type { RegistryDesk } from './desk.ts'
import { proposalText } from './render.ts'
import { withDesk } from './with-desk.ts'

const options = {
  by: { type: 'string' },
  reason: { type: 'string' },
  name: { type: 'string' },
  file: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

interface Given {
  readonly name?: string | undefined
  readonly file?: string | undefined
}

/** Runs a verb that proposes steps of moving: reads its arguments, opens the proposal, shows it. */
export const runMove = async (
  args: readonly string[],
  io: CommandIo,
  usage: string,
  /** How many arguments it takes; undefined: any number. */
  count: number | undefined,
  stepsOf: (
    positionals: readonly string[],
    given: Given,
    desk: RegistryDesk,
  ) => readonly unknown[] | Promise<readonly unknown[]>,
): Promise<number> => {
  const { values, positionals } = readArguments(args, options)
  if (values.help) {
    io.stdout.write(usage)
    return 0
  }
  const { by, reason } = values
  if (by === undefined || reason === undefined) throw new UsageError('--by and --reason are needed')
  if (count !== undefined && positionals.length !== count) {
    throw new UsageError(`this verb takes ${count} arguments; see --help`)
  }
  return withDesk(io, async (desk) => {
    const ops = await stepsOf(positionals, values, desk)
    const proposal = await desk.openProposal({ ops, reason, author: by })
    io.stdout.write(
      values.json
        ? `${JSON.stringify(proposal)}\n`
        : `${proposalText(proposal)}A second person approves it: countersign registry approve ${proposal.id} --by NAME\n`,
    )
    return 0
  })
}
