import type { CommandIo } from './command-io.ts'
import { run as runRevoke } from './revoke.ts'

/** `registry suspend`: the same arguments as `revoke`, in force at once. */
export const run = (args: readonly string[], io: CommandIo): Promise<number> =>
  runRevoke(args, io, 'suspend')
