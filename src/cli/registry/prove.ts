import type { FetchParts } from '../../fetch/fetch-page.ts'
import { readHostLists } from '../../platform/read-host-lists.ts'
import { citeProofs } from '../../registry/proof/cite-proofs.ts'
import { type Proof, proveDomain } from '../../registry/proof/prove-domain.ts'
import { UsageError } from '../io.ts'
import { readArguments } from '../options.ts'
import type { CommandIo } from './command-io.ts'
import { openFetcher } from './open-fetcher.ts'
import { line, proposalText } from './render.ts'
import { withDesk } from './with-desk.ts'

export const usage = `usage: countersign registry prove ENTITY [--by NAME [--raise]] [--json]

Reads what the entity's own domains say of it: TXT at _countersign.HOST, /.well-known/countersign.json,
security.txt, trust.txt, rel=me and JSON-LD, as far as every perspective sees the same. With --by it opens a
proposal that puts what holds among the evidence of the channels, and with --raise as proved; a second person
decides, and from then on it is looked at again. Without --by it changes nothing. Needs FETCH=on. Exit 1 when
nothing was found.
`

const options = {
  by: { type: 'string' },
  raise: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

export const run = async (
  args: readonly string[],
  io: CommandIo,
  parts: FetchParts = {},
): Promise<number> => {
  const { values, positionals } = readArguments(args, options)
  if (values.help) {
    io.stdout.write(usage)
    return 0
  }
  const [slug, ...rest] = positionals
  if (slug === undefined || rest.length > 0) throw new UsageError('prove takes one entity')
  const { by, raise = false, json = false } = values
  if (raise && by === undefined) throw new UsageError('--raise proposes: say --by NAME')
  const views = openFetcher(io, parts)
  return withDesk(io, async (desk) => {
    const entity = await desk.getEntity(slug)
    if (entity === null) throw new UsageError(`there is no entity "${slug}"`)
    const hosts = await readHostLists()
    const readOn = new Date().toISOString().slice(0, 10)
    const found: Proof[] = []
    for (const website of entity.channels) {
      const { type, state, value } = website
      if (type !== 'website' || state !== 'active' || value.includes('/')) continue
      for (const proof of await proveDomain(entity, website, views, hosts)) {
        found.push(proof)
        io.stdout.write(json ? `${JSON.stringify({ ...proof, readOn })}\n` : text(proof, readOn))
      }
    }
    if (found.length === 0) {
      if (!json) io.stdout.write('No proof was found.\n')
      return 1
    }
    if (by === undefined) return 0
    const proposal = await desk.openProposal({
      ops: [{ op: 'put-entity', entity: citeProofs(entity, found, { readOn, raise }) }],
      reason: `Proved by the owner's domain, as ${views.length} perspectives saw it on ${readOn}.`,
      author: by,
    })
    const tell = json ? io.stderr : io.stdout
    tell.write(
      `${proposalText(proposal)}A second person approves it: countersign registry approve ${proposal.id} --by NAME\n`,
    )
    return 0
  })
}

const text = ({ method, source, channel = 'the entity', back }: Proof, readOn: string): string => {
  const both = back === undefined ? '' : back ? ', named back' : ', not named back'
  return `${method}  ${line(channel)}  at ${line(source)} (${readOn}${both})\n`
}
