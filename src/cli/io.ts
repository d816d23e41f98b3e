import type { CommandIo } from './registry/command-io.ts'

/** What a command may touch of its process; tests hand in their own. */
export interface CliIo extends CommandIo {
  readonly stdout: CommandIo['stdout'] & { readonly isTTY?: boolean; readonly columns?: number }
  readonly stderr: CommandIo['stderr'] & { readonly isTTY?: boolean }
  readonly stdin: CommandIo['stdin'] & { readonly isTTY?: boolean }
}

/** A command takes what stands behind its name and gives the exit code. */
export type Command = (args: readonly string[], io: CliIo) => Promise<number>

/** Exit codes of the contract. */
export const exitCodes = { answer: 0, failOnMet: 1, unreadable: 2 } as const

/** Unreadable input or bad usage: told on standard error, exit 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
