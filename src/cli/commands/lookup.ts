import { speakerFor } from '../../core/verdict/words.ts'
import { findEntities } from '../../registry/directory/find-entities.ts'
import { passportView } from '../../registry/directory/passport-view.ts'
import { type Command, exitCodes, UsageError } from '../io.ts'
import { writeAll } from '../jsonl/check-lines.ts'
import { exactName } from '../named-entity.ts'
import { localeOf, readArguments } from '../options.ts'
import { columnsOf, inkFor } from '../render/ink.ts'
import { renderPassport } from '../render/passport.ts'
import { visibleText } from '../render/visible.ts'
import type { CliServices } from '../services.ts'

export const lookupHelp = `usage: countersign lookup NAME [options]

Shows the real ways to reach NAME (a slug, a name or a part of one, in any script), or the list of
those that fit.

options
  --locale L   language of the words
  --json       the passport as JSON, or {"items": […]} where several fit

exit codes
  0 found   2 nothing found or bad usage

example
  countersign lookup bitcoin
`

/** Names shown where several fit. */
const shown = 20

export const lookupCommand =
  (services: CliServices): Command =>
  async (args, io) => {
    const { values, positionals } = readArguments(args, {
      locale: { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    })
    if (values.help === true) {
      io.stdout.write(lookupHelp)
      return exitCodes.answer
    }
    const name = positionals.join(' ').trim()
    if (name === '' || name.length > 80)
      throw new UsageError(
        'Give a NAME of at most 80 characters, such as countersign lookup bitcoin',
      )
    const locale = localeOf(values.locale)
    const { registry, rules } = await services.loadEngine(io.env)
    const speaker = speakerFor(rules.words, locale)
    const indent = io.stdout.isTTY === true ? 2 : undefined
    const found = findEntities(registry.entities, { q: name, limit: shown })?.items ?? []
    const exact = registry.entity(name) ?? (found.length === 1 ? found[0] : exactName(found, name))
    if (exact !== undefined) {
      const view = passportView(exact, registry, { now: services.now(), speaker })
      const text =
        values.json === true
          ? `${JSON.stringify(view, null, indent)}\n`
          : renderPassport({ ink: inkFor(io), columns: columnsOf(io), speaker }, view)
      await writeAll(io, text)
      return exitCodes.answer
    }
    const items = found.map((entity) => ({ slug: entity.slug, name: entity.name }))
    if (values.json === true) {
      await writeAll(io, `${JSON.stringify({ items }, null, indent)}\n`)
    } else if (items.length > 0) {
      const lines = items.map((item) => `  ${item.slug.padEnd(24)} ${visibleText(item.name)}`)
      await writeAll(io, `Several fit; name one of them:\n${lines.join('\n')}\n`)
    }
    if (items.length > 0) return exitCodes.answer
    io.stderr.write(
      'Not in the registry. That says nothing about it: find the real desk on the back of your card, inside the app, or at an address that you type yourself.\n',
    )
    return exitCodes.unreadable
  }
