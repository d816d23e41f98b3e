import { readArguments } from '../options.ts'
import type { CommandIo } from './command-io.ts'
import { withDesk } from './with-desk.ts'

export const usage = `usage: countersign registry load

Loads the curated files. Loading the same files again changes nothing. A team's registry gets a
proposal instead, for a second person.
`

const options = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const

export const run = async (args: readonly string[], io: CommandIo): Promise<number> => {
  const { values } = readArguments(args, options)
  if (values.help) {
    io.stdout.write(usage)
    return 0
  }
  return withDesk(io, async (desk) => {
    const loading = await desk.load()
    const release = await desk.latestRelease()
    const version = release?.signed.manifest.version ?? 0
    if (values.json) io.stdout.write(`${JSON.stringify({ ...loading, version })}\n`)
    else if (loading.proposal !== undefined) {
      io.stdout.write(
        `The files differ: proposal ${loading.proposal.id} waits for a second person.\n`,
      )
    } else if (loading.published) {
      io.stdout.write(`Loaded ${loading.changed.length} entities into release ${version}.\n`)
    } else io.stdout.write(`The registry holds these files already, in release ${version}.\n`)
    return 0
  })
}
