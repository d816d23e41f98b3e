import { type Engine, UnreadableIdentifierError } from '../../core/check.ts'
import type { CheckRequest } from '../../core/verdict/request.ts'
import { decodeRequest } from '../../platform/decode-request.ts'
import { readLines } from '../../platform/read-lines.ts'
import { answerMeets, type FailLevel } from '../fail-on.ts'
import { type CliIo, exitCodes } from '../io.ts'
import { lineAnswer } from './line-answer.ts'
import { type LineErrorCode, type LineId, readLineRequest } from './line-request.ts'

/** Written at once, so that a million lines do not make a million system calls. */
const flushUnits = 65_536

const textOf = (bytes: Uint8Array): string | null => {
  try {
    // The decoder also drops a byte order mark.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/**
 * Checks standard input line by line and writes one line of JSON for each, in order. A line that
 * cannot be checked gives its error and the next one goes on. Blank lines give nothing.
 */
export const checkLines = async (
  engine: Engine,
  io: CliIo,
  options: {
    readonly failOn?: FailLevel
    /** Fields of the command line; a line's own fields win. */
    readonly defaults: Partial<CheckRequest>
    now(): number
    newId(): string
  },
): Promise<number> => {
  let code: number = exitCodes.answer
  let pending = ''
  const write = async (value: unknown): Promise<void> => {
    pending += `${JSON.stringify(value)}\n`
    if (pending.length >= flushUnits) await flush()
  }
  const flush = async (): Promise<void> => {
    const text = pending
    pending = ''
    await writeAll(io, text)
  }
  const refuse = (id: LineId, error: LineErrorCode, message: string): Promise<void> =>
    write({ id, error: { code: error, message } })

  for await (const { number, bytes } of readLines(io.stdin)) {
    if (bytes === null) {
      await refuse(number, 'line-too-long', 'The line is longer than any request can be.')
      continue
    }
    const text = textOf(bytes)
    if (text === null) {
      await refuse(number, 'invalid-encoding', 'The line is not UTF-8.')
      continue
    }
    if (text.trim() === '') continue
    const line = readLineRequest(text)
    const id = line.id ?? number
    if ('error' in line) {
      await write({ id, error: line.error })
      continue
    }
    try {
      const request = await decodeRequest({ ...options.defaults, ...line.request })
      const answer = engine.check(request, { now: options.now(), id: options.newId() })
      if (answerMeets(answer, options.failOn)) code = exitCodes.failOnMet
      await write(lineAnswer(id, answer))
    } catch (error) {
      if (error instanceof UnreadableIdentifierError) {
        await refuse(id, 'unreadable-identifier', error.message)
      } else {
        // A fault of ours must not stop the other lines; what it says may hold user text.
        await refuse(id, 'internal', 'This line could not be checked.')
      }
    }
  }
  await flush()
  return code
}

/** Writes and waits where the reader is slower than we are. */
export const writeAll = async (io: CliIo, text: string): Promise<void> => {
  if (text === '') return
  const { stdout } = io
  if (stdout.write(text) === false && 'once' in stdout && typeof stdout.once === 'function') {
    const once = stdout.once.bind(stdout)
    await new Promise<void>((resolve) => once('drain', resolve))
  }
}
