import { existsSync } from 'node:fs'
import { type Command, UsageError } from '../io.ts'

/** Hands everything behind `registry` to its own commands. */
export const registryCommand: Command = async (args, io) => {
  const entry = new URL('../registry/index.ts', import.meta.url)
  if (!existsSync(entry)) throw new UsageError('The registry commands are not part of this build.')
  const { run } = (await import(entry.href)) as {
    run(args: readonly string[], io: unknown): Promise<number>
  }
  return run(args, io)
}
