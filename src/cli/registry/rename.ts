import type { CommandIo } from './command-io.ts'
import { runMove } from './run-move.ts'

export const usage = `usage: countersign registry rename ENTITY SLUG --by NAME --reason TEXT [--name "New Name"]

Proposes another slug for an entity; --name gives it another name as well and keeps the old one as an
alias. Once a second person approved it, the old slug leads to the new one.
`

export const run = (args: readonly string[], io: CommandIo): Promise<number> =>
  runMove(args, io, usage, 2, ([entity = '', to = ''], { name }) => [
    { op: 'rename-entity', entity, to, ...(name === undefined ? {} : { name }) },
  ])
