import type { Command } from '../io.ts'
import { run } from '../registry/index.ts'

/** Everything behind `registry` is its own room. */
export const registryCommand: Command = run
