import type { CommandIo } from './command-io.ts'
import { runMove } from './run-move.ts'

export const usage = `usage: countersign registry merge ENTITY INTO --by NAME --reason TEXT

Proposes that an entity becomes part of another: its channels, aliases and facts go there, its name becomes
an alias, its slug leads there once a second person approved it. Where both say something, INTO wins; the
harder state of a channel stays.
`

export const run = (args: readonly string[], io: CommandIo): Promise<number> =>
  runMove(args, io, usage, 2, ([entity = '', into = '']) => [{ op: 'merge-entity', entity, into }])
