import { UsageError } from '../io.ts'
import { oneOf, readArguments } from '../options.ts'
import { allPages } from './all-pages.ts'
import type { CommandIo } from './command-io.ts'
import { line, operationLine } from './render.ts'
import { withDesk } from './with-desk.ts'

export const usage = `usage: countersign registry list [entities | proposals] [--state open|cooling|applied|rejected] [--json]

Lists open proposals, all proposals of a state, or the entities.
`

const options = {
  state: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

export const run = async (args: readonly string[], io: CommandIo): Promise<number> => {
  const { values, positionals } = readArguments(args, options)
  if (values.help) {
    io.stdout.write(usage)
    return 0
  }
  const [what = 'proposals', ...rest] = positionals
  if (rest.length > 0 || (what !== 'proposals' && what !== 'entities')) {
    throw new UsageError('list takes "entities" or "proposals"')
  }
  const state = oneOf('state', values.state, ['open', 'cooling', 'applied', 'rejected']) ?? 'open'
  return withDesk(io, async (desk) => {
    if (what === 'entities') {
      for await (const entity of allPages((page) => desk.listEntities(page))) {
        io.stdout.write(
          values.json
            ? `${JSON.stringify(entity)}\n`
            : `${entity.slug}  ${line(entity.name)}  ${entity.category}, ${entity.policy}, ${entity.channels.length} channels\n`,
        )
      }
      return 0
    }
    let count = 0
    for await (const proposal of allPages((page) => desk.listProposals({ ...page, state }))) {
      count += 1
      const [first] = proposal.ops
      const more = proposal.ops.length > 1 ? ` and ${proposal.ops.length - 1} more` : ''
      io.stdout.write(
        values.json
          ? `${JSON.stringify(proposal)}\n`
          : `${proposal.id}  by ${line(proposal.author)}: ${first === undefined ? '' : operationLine(first)}${more}\n`,
      )
    }
    if (count === 0 && !values.json) io.stdout.write(`There are no ${state} proposals.\n`)
    return 0
  })
}
