import type { Command } from '../io.ts'
import { run } from '../registry/index.ts'

/** Hands everything behind `registry` to its own commands. */
export const registryCommand: Command = (args, io) => run(args, io)
