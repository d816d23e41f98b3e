import { type KeyScope, keyScopes } from '../../registry/keys/key.ts'
import { type Command, exitCodes, UsageError } from '../io.ts'
import { readArguments } from '../options.ts'
import type { CommandIo } from '../registry/command-io.ts'
import { withDesk } from '../registry/with-desk.ts'

export const keysHelp = `usage: countersign keys create ACCOUNT [options] | list | revoke ID | usage

Keys of the API. A key is shown once, when it is made; the registry keeps its digest. An account has two
live keys at most, so that one can replace the other.

  create ACCOUNT   make a key; ACCOUNT is lower-case words with hyphens
    --scopes S       check, verify, feed, separated by commas; check,verify unless said otherwise
    --days N         days until it lapses, 365
    --quota N        items a UTC day of the account, 100000
    --concurrency N  requests at once of the account, 32
  list             every key with its dates, and never the key itself
  revoke ID        takes hold everywhere within ten seconds
  usage            items of each account and day; --days N, 30 unless said otherwise

  --json  machine-readable. DATA_DIR names the embedded registry, DATABASE_URL a team's.
`

const options = {
  scopes: { type: 'string' },
  days: { type: 'string' },
  quota: { type: 'string' },
  concurrency: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

type Values = ReturnType<typeof readArguments<typeof options>>['values']

const numberOf = (text: string | undefined, instead: number, name: string): number => {
  if (text === undefined) return instead
  if (!/^\d{1,10}$/.test(text)) throw new UsageError(`--${name} takes a whole number`)
  return Number(text)
}

const scopesOf = (text: string | undefined): readonly KeyScope[] => {
  const named = (text ?? 'check,verify').split(',').map((one) => one.trim())
  const known = named.filter((one): one is KeyScope =>
    (keyScopes as readonly string[]).includes(one),
  )
  if (known.length !== named.length) {
    throw new UsageError(`--scopes takes ${keyScopes.join(', ')}, separated by commas`)
  }
  return known
}

/** `countersign keys …`: exit 0 for done, 1 where the registry says no, 2 for bad usage. */
export const keysCommand: Command = async (args, io) => {
  const { values, positionals } = readArguments(args, options)
  const [verb, ...rest] = positionals
  if (values.help === true) {
    io.stdout.write(keysHelp)
    return exitCodes.answer
  }
  switch (verb) {
    case 'create':
      return create(io, values, one(rest, 'create takes one account'))
    case 'list':
      return list(io, values)
    case 'revoke':
      return revoke(io, values, one(rest, 'revoke takes the id of a key'))
    case 'usage':
      return usage(io, values)
    default:
      throw new UsageError('keys takes create, list, revoke or usage; see keys --help')
  }
}

const one = ([first, ...more]: readonly string[], message: string): string => {
  if (first === undefined || more.length > 0) throw new UsageError(message)
  return first
}

const tell = (io: CommandIo, json: boolean | undefined, value: unknown, text: string): number => {
  io.stdout.write(json === true ? `${JSON.stringify(value)}\n` : text)
  return exitCodes.answer
}

const create = (io: CommandIo, values: Values, account: string): Promise<number> =>
  withDesk(io, async ({ keys }) => {
    const made = await keys.create({
      account,
      scopes: scopesOf(values.scopes),
      days: numberOf(values.days, 365, 'days'),
      dailyQuota: numberOf(values.quota, 100_000, 'quota'),
      concurrency: numberOf(values.concurrency, 32, 'concurrency'),
    })
    const { id, expiresAt, scopes } = made.record
    const text = `${made.key}\n\n  Keep it now: it is not shown again.\n  ${id} of ${account}, for ${scopes.join(', ')}, until ${expiresAt.slice(0, 10)}\n`
    return tell(io, values.json, made, text)
  })

const list = (io: CommandIo, values: Values): Promise<number> =>
  withDesk(io, async ({ keys }) => {
    const all = await keys.list()
    const lines = all.map(({ id, account, hint, scopes, expiresAt, revokedAt }) => {
      const state =
        revokedAt === undefined
          ? `until ${expiresAt.slice(0, 10)}`
          : `revoked ${revokedAt.slice(0, 10)}`
      return `${id}  ${account}  …${hint}  ${scopes.join(',')}  ${state}\n`
    })
    return tell(io, values.json, all, lines.join('') || 'There are no keys.\n')
  })

const revoke = (io: CommandIo, values: Values, id: string): Promise<number> =>
  withDesk(io, async ({ keys }) => {
    const gone = await keys.revoke(id)
    return tell(io, values.json, gone, `${id} of ${gone.account} is revoked.\n`)
  })

const usage = (io: CommandIo, values: Values): Promise<number> =>
  withDesk(io, async ({ keys }) => {
    const days = await keys.usage(numberOf(values.days, 30, 'days'))
    const lines = days.map(
      ({ account, day, used, dailyQuota }) => `${day}  ${account}  ${used} of ${dailyQuota}\n`,
    )
    return tell(io, values.json, days, lines.join('') || 'Nothing was counted.\n')
  })
