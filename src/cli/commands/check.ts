import { likelyLocale, UnreadableIdentifierError } from '../../core/check.ts'
import type { CheckRequest } from '../../core/verdict/request.ts'
import { speakerFor } from '../../core/verdict/words.ts'
import { decodeRequest } from '../../platform/decode-request.ts'
import { answerMeets, failLevel } from '../fail-on.ts'
import { type Command, exitCodes, UsageError } from '../io.ts'
import { checkLines, writeAll } from '../jsonl/check-lines.ts'
import { identifierOptions, readArguments, sharedFields } from '../options.ts'
import { readInput } from '../read-input.ts'
import { renderCheck } from '../render/check-answer.ts'
import { columnsOf, inkFor } from '../render/ink.ts'
import type { CliServices } from '../services.ts'

export const checkHelp = `usage: countersign check [INPUT] [options]

Checks a message, a link, a handle, an address or a number. Reads standard input when INPUT is
absent or "-". Nothing is sent anywhere and nothing is kept.

options
  --type T        auto (default), message, raw-email, url, handle, email, phone, sms-sender,
                  wallet-address, app-id
  --platform P    where a handle stands: x, telegram, whatsapp, wechat, instagram …
  --direction D   they_contacted_me (or: they) | i_will_contact (or: me)
  --region CC     ISO 3166 country for national numbers, such as CN
  --locale L      language of the words, such as en or zh-Hant
  --json          the whole answer as JSON
  --jsonl         one JSON object a line in, one a line out, in order:
                  {id?, value (or input), type?, platform?, displayName?, sender?, context?, locale?}
                  gives {id, verdict, risk, status?, entity?, technique?, codes} or {id, error}
  --fail-on V     exit 1 at this verdict or a stronger one: unknown, suspicious, scam, impersonation
                  (scam and impersonation rank alike)

exit codes
  0 answered   1 --fail-on was met   2 unreadable input or bad usage

examples
  countersign check "比特币官方客服 @BTC_CN_example"
  countersign check --type email --fail-on suspicious help@binance-desk.example
  pbpaste | countersign check --json
`

/** Runs a check; an explicit type that the input cannot be read as is unreadable input. */
export const checkCommand =
  (services: CliServices): Command =>
  async (args, io) => {
    const { values, positionals } = readArguments(args, {
      ...identifierOptions,
      jsonl: { type: 'boolean' },
      'fail-on': { type: 'string' },
    })
    if (values.help === true) {
      io.stdout.write(checkHelp)
      return exitCodes.answer
    }
    if (positionals.length > 1) throw new UsageError('Give one INPUT; put it in quotes.')
    const failOn = failLevel(values['fail-on'])
    const fields = sharedFields(values)
    if (values.jsonl === true) {
      if (positionals.length > 0) throw new UsageError('--jsonl reads standard input alone.')
      const { engine } = await services.loadEngine(io.env)
      return checkLines(engine, io, {
        ...(failOn === undefined ? {} : { failOn }),
        defaults: fields,
        now: services.now,
        newId: services.newId,
      })
    }
    const input = await readInput(positionals[0], io, { lenient: fields.type === 'raw-email' })
    const request: CheckRequest = await decodeRequest({ input, ...fields })
    const { engine, rules } = await services.loadEngine(io.env)
    const at = { now: services.now(), id: services.newId() }
    const answer = readable(() => engine.check(request, at))
    if (values.json === true) {
      const indent = io.stdout.isTTY === true ? 2 : undefined
      await writeAll(io, `${JSON.stringify(answer, null, indent)}\n`)
    } else {
      const speaker = speakerFor(rules.words, fields.locale ?? likelyLocale(input))
      const paper = { ink: inkFor(io), columns: columnsOf(io), speaker }
      await writeAll(io, renderCheck(paper, input, answer))
    }
    return answerMeets(answer, failOn) ? exitCodes.failOnMet : exitCodes.answer
  }

/** A value that is not what `--type` says is unreadable input, not a verdict. */
export const readable = <T>(run: () => T): T => {
  try {
    return run()
  } catch (error) {
    if (error instanceof UnreadableIdentifierError) {
      throw new UsageError(
        error.type === 'auto'
          ? 'The value is no link, handle, address or number that can be looked up.'
          : error.message,
      )
    }
    throw error
  }
}
