import { readFile } from 'node:fs/promises'
import { readEntityFile } from '../../registry/files/parse-entity-file.ts'
import { UsageError } from '../io.ts'
import { readArguments } from '../options.ts'
import type { CommandIo } from './command-io.ts'
import { proposalText } from './render.ts'
import { withDesk } from './with-desk.ts'

export const usage = `usage: countersign registry add ENTITY --type T --value V --purpose P --source URL --place TEXT
         --read-on DATE,DATE --by NAME [--platform P | --store S] [--scope S] [--direction D]
         [--account-id ID] [--region CC] [--tier T] [--method M] [--valid-until DATE] [--note TEXT] [--reason TEXT]
       countersign registry add --file ENTITY.yaml --by NAME [--reason TEXT]

Proposes a channel, or a whole entity from a file. A second person approves it.
`

const options = {
  type: { type: 'string' },
  value: { type: 'string' },
  platform: { type: 'string' },
  store: { type: 'string' },
  'account-id': { type: 'string' },
  purpose: { type: 'string' },
  direction: { type: 'string' },
  region: { type: 'string' },
  scope: { type: 'string' },
  tier: { type: 'string' },
  'valid-until': { type: 'string' },
  note: { type: 'string' },
  url: { type: 'string' },
  source: { type: 'string' },
  method: { type: 'string' },
  place: { type: 'string' },
  'read-on': { type: 'string' },
  reason: { type: 'string' },
  file: { type: 'string' },
  by: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

export const run = async (args: readonly string[], io: CommandIo): Promise<number> => {
  const { values, positionals } = readArguments(args, options)
  if (values.help) {
    io.stdout.write(usage)
    return 0
  }
  const author = needed('by', values.by)
  const ops =
    values.file === undefined
      ? [channelOperation(values, positionals)]
      : await entityFrom(values.file, io)
  if (ops === null) return 2
  return withDesk(io, async (desk) => {
    const proposal = await desk.openProposal({
      ops,
      reason: values.reason ?? 'Proposed from the command line.',
      author,
    })
    io.stdout.write(
      values.json
        ? `${JSON.stringify(proposal)}\n`
        : `${proposalText(proposal)}A second person approves it: countersign registry approve ${proposal.id} --by NAME\n`,
    )
    return 0
  })
}

const needed = (name: string, value: string | undefined): string => {
  if (value === undefined || value.trim() === '') throw new UsageError(`--${name} is needed`)
  return value
}

type Values = ReturnType<typeof readArguments<typeof options>>['values']

const channelOperation = (values: Values, positionals: readonly string[]): unknown => {
  const [entity, ...rest] = positionals
  if (entity === undefined || rest.length > 0) throw new UsageError('add takes one entity')
  const readOn = needed('read-on', values['read-on'])
  // Left for the store to judge: it knows the closed lists and says what is wrong.
  return {
    op: 'add-channel',
    entity,
    channel: {
      type: needed('type', values.type),
      platform: values.platform,
      store: values.store,
      value: needed('value', values.value),
      accountId: values['account-id'],
      purpose: needed('purpose', values.purpose),
      direction: values.direction,
      region: values.region,
      scope: values.scope,
      tier: values.tier ?? 'documented',
      validUntil: values['valid-until'],
      note: values.note,
      url: values.url,
      evidence: [
        {
          method: values.method ?? 'official_page',
          source: needed('source', values.source),
          place: needed('place', values.place),
          readOn: readOn.split(',').map((date) => date.trim()),
        },
      ],
    },
  }
}

const entityFrom = async (file: string, io: CommandIo): Promise<unknown[] | null> => {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch {
    io.stderr.write(`${file}: cannot be read\n`)
    return null
  }
  const { entity, problems } = readEntityFile(text)
  for (const { line, column, severity, code, message } of problems) {
    io.stderr.write(`${file}:${line}:${column} ${severity} ${code} ${message}\n`)
  }
  return entity === undefined ? null : [{ op: 'put-entity', entity }]
}
