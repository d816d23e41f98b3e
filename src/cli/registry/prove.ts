import { readHostLists } from '../../platform/read-host-lists.ts'
import { proveDomain } from '../../registry/proof/prove-domain.ts'
import { UsageError } from '../io.ts'
import { readArguments } from '../options.ts'
import type { CommandIo } from './command-io.ts'
import { openFetcher } from './open-fetcher.ts'
import { line } from './render.ts'
import { withDesk } from './with-desk.ts'

export const usage = `usage: countersign registry prove ENTITY [--json]

Reads what the entity's own domains say of it: TXT at _countersign.HOST, /.well-known/countersign.json,
security.txt, trust.txt, rel=me and JSON-LD, as far as every perspective sees the same. Changes nothing:
what it prints is evidence for a proposal. Needs FETCH=on. Exit 1 when nothing was found.
`

const options = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const

export const run = async (args: readonly string[], io: CommandIo): Promise<number> => {
  const { values, positionals } = readArguments(args, options)
  if (values.help) {
    io.stdout.write(usage)
    return 0
  }
  const [slug, ...rest] = positionals
  if (slug === undefined || rest.length > 0) throw new UsageError('prove takes one entity')
  const views = openFetcher(io)
  return withDesk(io, async (desk) => {
    const entity = await desk.getEntity(slug)
    if (entity === null) throw new UsageError(`there is no entity "${slug}"`)
    const hosts = await readHostLists()
    const readOn = new Date().toISOString().slice(0, 10)
    let count = 0
    for (const website of entity.channels) {
      const { type, state, value } = website
      if (type !== 'website' || state !== 'active' || value.includes('/')) continue
      for (const proof of await proveDomain(entity, website, views, hosts)) {
        count += 1
        const { method, source, channel = 'the entity', back } = proof
        const both = back === undefined ? '' : back ? ', named back' : ', not named back'
        io.stdout.write(
          values.json
            ? `${JSON.stringify({ ...proof, readOn })}\n`
            : `${method}  ${line(channel)}  at ${line(source)} (${readOn}${both})\n`,
        )
      }
    }
    if (count === 0 && !values.json) io.stdout.write('No proof was found.\n')
    return count > 0 ? 0 : 1
  })
}
