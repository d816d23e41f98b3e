import { writeFile } from 'node:fs/promises'
import { readArguments } from '../options.ts'
import type { CommandIo } from './command-io.ts'
import { withDesk } from './with-desk.ts'

export const usage = `usage: countersign registry snapshot [--out FILE]

Tells the release in force; with --out writes its signed head and curated part as one JSON file.
`

const options = {
  out: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

export const run = async (args: readonly string[], io: CommandIo): Promise<number> => {
  const { values } = readArguments(args, options)
  if (values.help) {
    io.stdout.write(usage)
    return 0
  }
  return withDesk(io, async (desk) => {
    const release = await desk.latestRelease()
    if (release === null) {
      io.stderr.write('countersign registry: there is no release yet\n')
      return 1
    }
    const { manifest } = release.signed
    if (values.out !== undefined) {
      const curated = new TextDecoder().decode(release.curated)
      await writeFile(values.out, JSON.stringify({ ...release.signed, curated }))
    }
    io.stdout.write(
      values.json
        ? `${JSON.stringify(release.signed)}\n`
        : [
            `release ${manifest.version}, published ${manifest.publishedAt}, fresh until ${manifest.freshUntil}`,
            `curated ${manifest.parts.curated.sha256}, ${manifest.parts.curated.bytes} bytes`,
            ...(manifest.parts.open === undefined
              ? []
              : [`open ${manifest.parts.open.sha256}, ${manifest.parts.open.bytes} bytes`]),
            `key ${manifest.keyId}, ${manifest.guarantee}`,
            '',
          ].join('\n'),
    )
    return 0
  })
}
