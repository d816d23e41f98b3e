import { reportOutcomes } from '../../registry/reports/report.ts'
import { UsageError } from '../io.ts'
import { oneOf, readArguments } from '../options.ts'
import type { CommandIo } from './command-io.ts'
import { withDesk } from './with-desk.ts'

export const usage = `usage: countersign registry answer ID --outcome ${reportOutcomes.join('|')} --text TEXT --by NAME
       [--pair HOST --entity SLUG --source URL --read-on DATE]

Answers a report, once. Whoever sent it reads outcome and text under its id, and never a name. What is
upheld becomes a proposal of its own: with --pair, a dispute about a real business that was taken for a
lookalike of an entity opens the proposal for the reviewed pair, and every later release of rules is tried on it.
`

const options = {
  outcome: { type: 'string' },
  text: { type: 'string' },
  by: { type: 'string' },
  pair: { type: 'string' },
  entity: { type: 'string' },
  source: { type: 'string' },
  'read-on': { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

export const run = async (args: readonly string[], io: CommandIo): Promise<number> => {
  const { values, positionals } = readArguments(args, options)
  if (values.help) {
    io.stdout.write(usage)
    return 0
  }
  const [id, ...rest] = positionals
  const { text, by } = values
  const outcome = oneOf('outcome', values.outcome, reportOutcomes)
  if (id === undefined || rest.length > 0) throw new UsageError('answer takes one report')
  if (outcome === undefined || text === undefined || by === undefined) {
    throw new UsageError('--outcome, --text and --by are needed')
  }
  const { pair: neighbour, entity, source, 'read-on': readOn } = values
  const named = [neighbour, entity, source, readOn].filter((one) => one !== undefined)
  if (named.length !== 0 && named.length !== 4) {
    throw new UsageError('--pair, --entity, --source and --read-on go together')
  }
  const pair =
    neighbour === undefined || entity === undefined || source === undefined || readOn === undefined
      ? {}
      : { pair: { neighbour, entity, source, readOn } }
  return withDesk(io, async (desk) => {
    const answered = await desk.reports.answer({ id, outcome, answer: text, by, ...pair })
    const opened = answered.proposal === undefined ? '' : `; proposal ${answered.proposal} waits`
    io.stdout.write(
      values.json ? `${JSON.stringify(answered)}\n` : `${id} is answered: ${outcome}${opened}\n`,
    )
    return 0
  })
}
