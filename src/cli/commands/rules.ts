import { type Command, exitCodes, UsageError } from '../io.ts'

export const rulesHelp = `usage: countersign rules test

Runs every rule against the examples that it carries.

exit codes
  0 all hold   1 some do not   2 bad usage
`

/** `rules test`; loaded only when asked for. */
export const rulesCommand: Command = async (args, io) => {
  if (args.includes('--help') || args.includes('-h')) {
    io.stdout.write(rulesHelp)
    return exitCodes.answer
  }
  if (args.length !== 1 || args[0] !== 'test') throw new UsageError('Try countersign rules test.')
  throw new UsageError('The rule tests are not part of this build.')
}
