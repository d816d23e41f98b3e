import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { UsageError } from '../io.ts'
import type { CommandIo } from './command-io.ts'
import { runMove } from './run-move.ts'

export const usage = `usage: countersign registry split ENTITY --file HEAD.yaml --by NAME --reason TEXT VALUE...

Proposes that the channels with these values leave an entity for a new one. HEAD.yaml describes the new
entity without channels: slug, name, kind, category, countries, policy, aliases.
`

export const run = (args: readonly string[], io: CommandIo): Promise<number> =>
  runMove(args, io, usage, undefined, async ([entity = '', ...values], { file }, desk) => {
    if (file === undefined || values.length === 0) {
      throw new UsageError('split takes --file and the values of the channels that leave')
    }
    const channels = (await desk.getEntity(entity))?.channels ?? []
    return [
      {
        op: 'split-entity',
        entity,
        into: { ...(parse(await readFile(file, 'utf8')) as object), channels: [] },
        channels: values.flatMap((value) => {
          const named = channels.filter((channel) => channel.value === value)
          if (named.length === 0) throw new UsageError(`${entity} has no channel "${value}"`)
          return named.map(({ type, platform, store }) => {
            const qualifier = platform ?? store
            return qualifier === undefined ? { type, value } : { type, qualifier, value }
          })
        }),
      },
    ]
  })
