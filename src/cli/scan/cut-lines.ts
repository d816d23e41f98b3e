/** Bytes of one line that are held; a certificate with ten thousand names stays below it. */
export const longestLine = 4_194_304

/** A line as Latin-1, a character a byte; `null` when it was longer than `longestLine`. */
export type RawLine = string | null

/**
 * Cuts chunks of bytes into lines and counts the bytes of those that are complete, so that a later run
 * can go on behind them. Memory: one chunk and one line; the rest of a longer line is passed over.
 */
export class LineCutter {
  #held = ''
  #passed = 0
  #consumed = 0

  /** Bytes up to the end of the last complete line. */
  get consumed(): number {
    return this.#consumed
  }

  push(chunk: Uint8Array): readonly RawLine[] {
    // A character a byte: places in the text are places in the input.
    const text = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1')
    const last = text.lastIndexOf('\n')
    if (last === -1) {
      this.#hold(text)
      return []
    }
    const lines: RawLine[] = text.slice(0, last).split('\n')
    const first = lines[0] ?? ''
    this.#consumed += this.#passed + this.#held.length + last + 1
    lines[0] =
      this.#passed > 0 || this.#held.length + first.length > longestLine ? null : this.#held + first
    this.#held = ''
    this.#passed = 0
    this.#hold(text.slice(last + 1))
    return lines
  }

  /** What stands behind the last line break; `undefined` when nothing does. */
  rest(): RawLine | undefined {
    if (this.#passed > 0) return null
    return this.#held === '' ? undefined : this.#held
  }

  #hold(text: string): void {
    if (this.#passed === 0 && this.#held.length + text.length <= longestLine) this.#held += text
    else {
      this.#passed += this.#held.length + text.length
      this.#held = ''
    }
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const beyondAscii = /[^\x00-\x7f]/

/** The text of a raw line, or `null` when its bytes are not UTF-8. */
export const decodeLine = (line: string): string | null => {
  if (!beyondAscii.test(line)) return line
  try {
    return utf8.decode(Buffer.from(line, 'latin1'))
  } catch {
    return null
  }
}
