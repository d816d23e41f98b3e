import type { Channel } from '../../core/registry/entity.ts'
import { UsageError } from '../io.ts'
import { readArguments } from '../options.ts'
import type { CommandIo } from './command-io.ts'
import { channelLine, proposalText } from './render.ts'
import { withDesk } from './with-desk.ts'

export const usage = `usage: countersign registry revoke ENTITY VALUE --by NAME --reason TEXT [--type T] [--platform P]
         [--released REASON --on DATE --source URL --place TEXT --read-on DATE,DATE [--method M]]
       countersign registry suspend ENTITY VALUE --by NAME --reason TEXT [--type T] [--platform P]

Proposes that a channel is revoked; a second person approves it. suspend takes it out at once, on one
person's word, until a second one has looked.

--released says that the name of this handle was let go (renamed, deleted, taken_over, given_up), since when,
and where that was read: whoever uses the name under the entity's then counts as an imitation.
`

const options = {
  by: { type: 'string' },
  reason: { type: 'string' },
  type: { type: 'string' },
  platform: { type: 'string' },
  released: { type: 'string' },
  on: { type: 'string' },
  source: { type: 'string' },
  place: { type: 'string' },
  method: { type: 'string' },
  'read-on': { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

export const run = async (
  args: readonly string[],
  io: CommandIo,
  verb: 'revoke' | 'suspend' = 'revoke',
): Promise<number> => {
  const { values, positionals } = readArguments(args, options)
  if (values.help) {
    io.stdout.write(usage)
    return 0
  }
  const [slug, value, ...rest] = positionals
  const { by, reason } = values
  if (slug === undefined || value === undefined || rest.length > 0) {
    throw new UsageError(`${verb} takes an entity and the value of its channel`)
  }
  if (by === undefined || reason === undefined) throw new UsageError('--by and --reason are needed')
  const released = verb === 'revoke' ? releasedFrom(values) : undefined
  return withDesk(io, async (desk) => {
    const entity = await desk.getEntity(slug)
    const named = entity?.channels.filter(
      (channel) =>
        channel.value === value &&
        (values.type === undefined || channel.type === values.type) &&
        (values.platform === undefined || channel.platform === values.platform),
    )
    const channel = named?.[0]
    if (named === undefined || channel === undefined) {
      io.stderr.write(
        `countersign registry: ${entity === null ? `there is no entity "${slug}"` : `${slug} has no such channel; see registry show ${slug}`}\n`,
      )
      return 1
    }
    if (named.length > 1) {
      io.stderr.write(
        'countersign registry: several channels have this value; add --type or --platform:\n',
      )
      for (const one of named) io.stderr.write(`  ${channelLine(one)}\n`)
      return 2
    }
    const name = nameOf(channel)
    const proposal =
      verb === 'suspend'
        ? await desk.suspendChannel({ entity: slug, channel: name, reason, author: by })
        : await desk.openProposal({
            ops: [
              {
                op: 'set-channel-state',
                entity: slug,
                channel: name,
                state: 'revoked',
                ...(released === undefined ? {} : { released }),
                note: reason.slice(0, 500),
              },
            ],
            reason,
            author: by,
          })
    const next =
      verb === 'suspend'
        ? `Suspended. It lapses at ${proposal.confirmBy} unless a second person confirms it:\nregistry confirm ${proposal.id} --by NAME\n`
        : `A second person approves it: countersign registry approve ${proposal.id} --by NAME\n`
    io.stdout.write(
      values.json ? `${JSON.stringify(proposal)}\n` : `${proposalText(proposal)}${next}`,
    )
    return 0
  })
}

type Values = ReturnType<typeof readArguments<typeof options>>['values']

/** When and how the name was let go, left for the store to judge. */
const releasedFrom = (values: Values): unknown => {
  const { released: reason, on, source, place, method } = values
  if (reason === undefined) return undefined
  const readOn = values['read-on']
  if (on === undefined || source === undefined || place === undefined || readOn === undefined) {
    throw new UsageError('--released needs --on, --source, --place and --read-on')
  }
  return {
    on,
    reason,
    evidence: [
      {
        method: method ?? 'official_page',
        source,
        place,
        readOn: readOn.split(',').map((date) => date.trim()),
      },
    ],
  }
}

const nameOf = (channel: Channel): { type: Channel['type']; qualifier?: string; value: string } => {
  const qualifier = channel.platform ?? channel.store
  const { type, value } = channel
  return qualifier === undefined ? { type, value } : { type, qualifier, value }
}
