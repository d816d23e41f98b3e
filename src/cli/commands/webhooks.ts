import { openDatabase } from '../../platform/database.ts'
import { openDeadLetters } from '../../platform/webhooks/dead-letters.ts'
import { StoreError } from '../../registry/store/store-error.ts'
import { noticeKinds } from '../../registry/webhooks/notice.ts'
import { createWebhookStore, type Webhook } from '../../registry/webhooks/webhook-store.ts'
import { type Command, exitCodes, UsageError } from '../io.ts'
import { readArguments } from '../options.ts'
import type { CommandIo } from '../registry/command-io.ts'

const kindLines = Array.from(
  { length: Math.ceil(noticeKinds.length / 4) },
  (_, line) => `                     ${noticeKinds.slice(line * 4, line * 4 + 4).join(', ')}`,
).join(',\n')

export const webhooksHelp = `usage: countersign webhooks add URL [options] | list | rotate ID | remove ID | dead | redeliver ID|all

Tells others of changes to a team's registry (DATABASE_URL), signed after Standard Webhooks. The secret is shown
once. A message that no attempt of a day could deliver is a dead letter.

  add URL          a new receiver
    --entity SLUG    of this entity alone
    --kinds K        of these alone, separated by commas:
${kindLines}
  list             every receiver, and since when one is gone
  rotate ID        a new secret; the old one signs beside it for a day
  remove ID        nothing more is sent to it
  dead             messages that were given up
  redeliver ID     puts a dead letter back into the queue; all puts back every one

  --json  machine-readable.
`

const options = {
  entity: { type: 'string' },
  kinds: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

/** `countersign webhooks …`: exit 0 for done, 1 where the registry says no, 2 for bad usage. */
export const webhooksCommand: Command = async (args, io) => {
  const { values, positionals } = readArguments(args, options)
  if (values.help === true) {
    io.stdout.write(webhooksHelp)
    return exitCodes.answer
  }
  const [verb, target, ...more] = positionals
  const databaseUrl = io.env.DATABASE_URL
  if (!databaseUrl) throw new UsageError('webhooks need the database of a team; set DATABASE_URL.')
  const needed = (): string => {
    if (target === undefined || more.length > 0) {
      throw new UsageError(`webhooks ${verb} takes one argument; see webhooks --help`)
    }
    return target
  }
  const tell = (value: unknown, text: string): void => {
    io.stdout.write(values.json === true ? `${JSON.stringify(value)}\n` : text)
  }
  switch (verb) {
    case 'add': {
      const url = needed()
      return withWebhooks(io, databaseUrl, async (store) => {
        const made = await store.add({
          url,
          ...(values.entity === undefined ? {} : { entity: values.entity }),
          ...(values.kinds === undefined
            ? {}
            : { kinds: values.kinds.split(',').map((kind) => kind.trim()) }),
        })
        tell(
          made,
          `${made.secret}\n\n  Keep it now: it is not shown again.\n  ${lineOf(made.webhook)}`,
        )
      })
    }
    case 'list':
      return withWebhooks(io, databaseUrl, async (store) => {
        const all = await store.list()
        tell(all, all.map(lineOf).join('') || 'There are no webhooks.\n')
      })
    case 'rotate': {
      const id = needed()
      return withWebhooks(io, databaseUrl, async (store) => {
        const made = await store.rotate(id)
        tell(made, `${made.secret}\n\n  Keep it now. The old one signs beside it for a day.\n`)
      })
    }
    case 'remove': {
      const id = needed()
      return withWebhooks(io, databaseUrl, async (store) => {
        const gone = await store.remove(id)
        tell(gone, `${gone.id} is removed.\n`)
      })
    }
    case 'dead':
    case 'redeliver': {
      const id = verb === 'redeliver' ? needed() : undefined
      const letters = await openDeadLetters(databaseUrl)
      try {
        if (id === undefined) {
          const all = await letters.list()
          const lines = all.map(
            ({ id: dead, webhook, givenUpAt }) => `${dead}  ${webhook}  ${givenUpAt}\n`,
          )
          tell(all, lines.join('') || 'There are no dead letters.\n')
          return exitCodes.answer
        }
        const count = await letters.redeliver(id)
        tell({ redelivered: count }, `${count} back in the queue.\n`)
        return count > 0 || id === 'all' ? exitCodes.answer : exitCodes.failOnMet
      } finally {
        await letters.close()
      }
    }
    default:
      throw new UsageError(
        'webhooks takes add, list, rotate, remove, dead or redeliver; see webhooks --help',
      )
  }
}

const lineOf = ({ id, url, entity, kinds, goneAt }: Webhook): string =>
  `${[id, url, entity ?? 'every entity', kinds?.join(',') ?? 'every kind', ...(goneAt === undefined ? [] : [`gone since ${goneAt.slice(0, 10)}`])].join('  ')}\n`

const withWebhooks = async (
  io: CommandIo,
  databaseUrl: string,
  act: (store: ReturnType<typeof createWebhookStore>) => Promise<void>,
): Promise<number> => {
  const database = await openDatabase({ databaseUrl, poolSize: 2 })
  try {
    await act(createWebhookStore(database.db, () => new Date()))
    return exitCodes.answer
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    io.stderr.write(`countersign webhooks: ${error.message}\n`)
    return exitCodes.failOnMet
  } finally {
    await database.close()
  }
}
