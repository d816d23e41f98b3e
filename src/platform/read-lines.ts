import { maxInputUnits } from '../core/verdict/request.ts'

/** Bytes of one line: the longest text, every unit written as an escape, and the other fields. */
export const maxLineBytes = maxInputUnits * 6 + 16_384

/** One line of input; `bytes` is null when it was longer than the limit. */
export interface InputLine {
  /** Counted from 1, blank lines included. */
  readonly number: number
  readonly bytes: Uint8Array | null
}

const newline = 0x0a

const join = (chunks: readonly Uint8Array[]): Uint8Array => {
  const total = chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0)
  const all = new Uint8Array(total)
  let offset = 0
  for (const chunk of chunks) {
    all.set(chunk, offset)
    offset += chunk.byteLength
  }
  return all
}

/**
 * Cuts a stream of bytes into lines. Memory stays below one line's limit: the rest of a longer one is
 * passed over until its end.
 */
export async function* readLines(source: AsyncIterable<unknown>): AsyncGenerator<InputLine> {
  let parts: Uint8Array[] = []
  let held = 0
  let overflow = false
  let number = 1
  const take = (piece: Uint8Array): void => {
    held += piece.byteLength
    if (held > maxLineBytes) {
      overflow = true
      parts = []
    } else {
      parts.push(piece)
    }
  }
  const finish = (): InputLine => {
    const line = { number, bytes: overflow ? null : join(parts) }
    parts = []
    held = 0
    overflow = false
    number += 1
    return line
  }
  for await (const chunk of source) {
    const bytes = chunk instanceof Uint8Array ? chunk : new TextEncoder().encode(String(chunk))
    let from = 0
    for (;;) {
      const end = bytes.indexOf(newline, from)
      if (end === -1) break
      take(bytes.subarray(from, end))
      yield finish()
      from = end + 1
    }
    if (from < bytes.byteLength) take(bytes.subarray(from))
  }
  if (held > 0) yield finish()
}
