import { writeFile } from 'node:fs/promises'
import { UsageError } from '../io.ts'
import { readArguments } from '../options.ts'
import type { CommandIo } from './command-io.ts'

export const usage = `usage: countersign registry new SLUG [--name NAME] [--out FILE]

Prints the beginning of an entity file; registry lint says what is missing.
`

const options = {
  name: { type: 'string' },
  out: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

export const run = async (args: readonly string[], io: CommandIo): Promise<number> => {
  const { values, positionals } = readArguments(args, options)
  if (values.help) {
    io.stdout.write(usage)
    return 0
  }
  const [slug, ...rest] = positionals
  if (slug === undefined || rest.length > 0 || !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(slug)) {
    throw new UsageError('new takes a slug in kebab case, such as acme-bank')
  }
  const text = beginning(slug, values.name ?? slug)
  if (values.out === undefined) {
    io.stdout.write(text)
    return 0
  }
  try {
    await writeFile(values.out, text, { flag: 'wx' })
  } catch {
    throw new UsageError(`${values.out} cannot be written; it may be there already`)
  }
  io.stdout.write(`${values.out}\n`)
  return 0
}

const beginning = (slug: string, name: string): string => {
  const today = new Date().toISOString().slice(0, 10)
  return `slug: ${slug}
name: ${JSON.stringify(name)}
kind: organisation
category: other
countries: []
# has_support, self_service_only, no_official_support or no_owner
policy: has_support
aliases: []
sources:
  # Name each page once; channels and facts refer to it. One date for each pass in which it was read.
  contact:
    url: https://${slug}.example/contact
    method: official_page
    readOn: [${today}]
channels:
  - type: website
    value: ${slug}.example
    purpose: main
    # documented needs a second pass: another date under readOn
    tier: imported
    evidence:
      - { source: contact, place: host of the page }
facts: []
passport: {}
`
}
