import { readFile, writeFile } from 'node:fs/promises'
import { readHostLists } from '../../platform/read-host-lists.ts'
import { exportFormats, writeExport } from '../../registry/exports/export-formats.ts'
import { openCuratedPart } from '../../registry/release/verify.ts'
import { UsageError } from '../io.ts'
import { oneOf, readArguments } from '../options.ts'
import type { CommandIo } from './command-io.ts'
import { withDesk } from './with-desk.ts'

export const usage = `usage: countersign registry export --format FORMAT [--out FILE]

Writes the release in force in a form that others read: ${exportFormats.join(', ')}.
jsonl and csv have every channel; domains the official hosts; hosts and adguard those that were withdrawn. With
stix, objects of the bundle that stands in FILE go on, and what is gone from the registry is revoked there.
`

const options = {
  format: { type: 'string' },
  out: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

export const run = async (args: readonly string[], io: CommandIo): Promise<number> => {
  const { values } = readArguments(args, options)
  if (values.help) {
    io.stdout.write(usage)
    return 0
  }
  const format = oneOf('format', values.format, exportFormats)
  if (format === undefined) throw new UsageError(`--format takes ${exportFormats.join(', ')}`)
  return withDesk(io, async (desk) => {
    const release = await desk.latestRelease()
    const { manifest } = release?.signed ?? {}
    const part =
      release === null || manifest === undefined
        ? null
        : await openCuratedPart(release.curated, manifest.parts.curated)
    if (manifest === undefined || part === null) {
      io.stderr.write('countersign registry: there is no release yet\n')
      return 1
    }
    const { version, publishedAt } = manifest
    const lists = await readHostLists()
    const shared = [
      lists.userContent,
      lists.userPaths,
      lists.dynamicDns,
      lists.shorteners,
      lists.linkInBio,
      lists.proxies,
    ]
    const previous =
      format === 'stix' && values.out !== undefined ? await textOf(values.out) : undefined
    const text = writeExport(format, {
      version,
      publishedAt,
      entities: part.entities,
      now: Date.now(),
      isShared: (host) => shared.some((list) => list.has(host)),
      ...(previous === undefined ? {} : { previous }),
    })
    if (values.out === undefined) io.stdout.write(text)
    else await writeFile(values.out, text)
    return 0
  })
}

/** What stands in a file; undefined where there is none yet. */
const textOf = async (path: string): Promise<string | undefined> => {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ENOENT') return undefined
    throw error
  }
}
