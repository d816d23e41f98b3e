import { speakerFor } from '../../core/verdict/words.ts'
import { type Command, exitCodes, UsageError } from '../io.ts'
import { writeAll } from '../jsonl/check-lines.ts'
import { identifierOptions, readArguments, sharedFields } from '../options.ts'
import { readInput } from '../read-input.ts'
import { columnsOf, inkFor } from '../render/ink.ts'
import { renderVerify } from '../render/verify-answer.ts'
import type { CliServices } from '../services.ts'
import { readable } from './check.ts'

export const verifyHelp = `usage: countersign verify VALUE [--entity NAME] [options]

Says whose channel VALUE is, and whether it is one of NAME. A match tells whose channel it is, not
who wrote to you.

options
  --entity NAME   slug or name, such as binance
  --type T        auto (default), url, handle, email, phone, sms-sender, wallet-address, app-id
  --platform P    where a handle stands
  --direction D   they_contacted_me (or: they) | i_will_contact (or: me)
  --region CC     ISO 3166 country for national numbers
  --locale L      language of the words
  --json          the whole answer as JSON

exit codes
  0 answered   2 unreadable input or bad usage

example
  countersign verify 95588 --entity icbc --direction me
`

export const verifyCommand =
  (services: CliServices): Command =>
  async (args, io) => {
    const { values, positionals } = readArguments(args, {
      ...identifierOptions,
      entity: { type: 'string' },
    })
    if (values.help === true) {
      io.stdout.write(verifyHelp)
      return exitCodes.answer
    }
    if (positionals.length !== 1)
      throw new UsageError(
        'Give one VALUE in quotes, such as countersign verify "@example_help" --platform telegram',
      )
    const { entity } = values
    if (entity !== undefined && (entity.trim() === '' || entity.length > 120)) {
      throw new UsageError('--entity takes a slug or a name.')
    }
    const fields = sharedFields(values)
    const value = await readInput(positionals[0], io)
    const { engine, rules } = await services.loadEngine(io.env)
    const answer = readable(() =>
      engine.verify(
        { value, ...fields, ...(entity === undefined ? {} : { entity }) },
        { now: services.now(), id: services.newId() },
      ),
    )
    if (values.json === true) {
      const indent = io.stdout.isTTY === true ? 2 : undefined
      await writeAll(io, `${JSON.stringify(answer, null, indent)}\n`)
    } else {
      const speaker = speakerFor(rules.words, fields.locale)
      await writeAll(io, renderVerify({ ink: inkFor(io), columns: columnsOf(io), speaker }, answer))
    }
    return exitCodes.answer
  }
