import { maxInputUnits } from '../core/verdict/request.ts'
import { type CliIo, UsageError } from './io.ts'

/** No text within the limit needs more bytes: UTF-8 takes at most three a unit. */
const maxBytes = maxInputUnits * 3 + 3

export const tooLong = (): UsageError =>
  new UsageError(
    `The input is longer than ${maxInputUnits.toLocaleString('en')} characters. It is never cut in silence; choose the part that matters.`,
  )

const bytesOf = (chunk: unknown): Uint8Array =>
  chunk instanceof Uint8Array ? chunk : new TextEncoder().encode(String(chunk))

/** Reads at most `limit` bytes of standard input; more is a usage error, told without reading on. */
const readBytes = async (io: CliIo, limit: number): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = []
  let total = 0
  for await (const chunk of io.stdin) {
    const bytes = bytesOf(chunk)
    total += bytes.byteLength
    if (total > limit) throw tooLong()
    chunks.push(bytes)
  }
  const all = new Uint8Array(total)
  let offset = 0
  for (const chunk of chunks) {
    all.set(chunk, offset)
    offset += chunk.byteLength
  }
  return all
}

const encodingOf = (bytes: Uint8Array): string => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return 'utf-8'
}

/** Text of the bytes, or null when they are no text. A raw e-mail may hold bytes of any charset. */
const decode = (bytes: Uint8Array, lenient: boolean): string | null => {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: !lenient }).decode(bytes)
  } catch {
    return null
  }
}

/**
 * The text to check: the argument when there is one, else standard input without its last line
 * break. Throws a usage error for nothing, too much, or bytes that are no text; a NUL or another odd
 * character inside a text is for the engine to judge.
 */
export const readInput = async (
  argument: string | undefined,
  io: CliIo,
  options: { readonly lenient?: boolean } = {},
): Promise<string> => {
  let text: string | null
  if (argument === undefined || argument === '-') {
    if (io.stdin.isTTY === true) {
      io.stderr.write('Paste the text, then press Ctrl-D on a line of its own.\n')
    }
    text = decode(await readBytes(io, maxBytes), options.lenient === true)
    if (text === null) throw new UsageError('The input is not text in UTF-8 or UTF-16.')
    text = text.replace(/\r?\n$/, '')
  } else {
    text = argument
  }
  if (text.length > maxInputUnits) throw tooLong()
  if (text.trim() === '')
    throw new UsageError(
      'There is nothing to check. Give it in quotes, such as countersign check "Hello, this is Bitcoin support", or pipe it in.',
    )
  return text
}
