import PostalMime from 'postal-mime'

/** What a part's lines are given to, one by one; the library's own decoders look the same. */
interface Decoder {
  update(line: Uint8Array): void
  finalize(): Promise<ArrayBuffer>
}

interface PartPrototype {
  setupContentDecoder?: (this: { contentDecoder: Decoder }, encoding: string) => void
}

/** The lines of a part that needs no decoding, each with its line feed, in one array that grows. */
class GatheredLines implements Decoder {
  #bytes = new Uint8Array(1_024)
  #length = 0

  update(line: Uint8Array): void {
    const length = this.#length + line.length + 1
    if (length > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(length, this.#bytes.length * 2))
      grown.set(this.#bytes)
      this.#bytes = grown
    }
    this.#bytes.set(line, this.#length)
    this.#bytes[length - 1] = 0x0a
    this.#length = length
  }

  async finalize(): Promise<ArrayBuffer> {
    return this.#bytes.buffer.slice(0, this.#length)
  }
}

/**
 * Makes the parser cheap on bodies of many short lines. Of its three decoders the one for plain parts keeps
 * two pieces a line and makes a `Blob` of them all: some 15 µs of processor a line, 350 ms for 64 KiB of
 * lines with one letter, where the other two take 5. The bytes that come out are the same, and nested
 * messages have a parser of their own, hence a change for all of them. A version of the library without
 * this method keeps its own way: correct, only slow.
 */
export const gatherPlainLines = (): void => {
  const { root } = new PostalMime() as unknown as { root: object }
  const parts = Object.getPrototypeOf(root) as PartPrototype
  const own = parts.setupContentDecoder
  if (own === undefined) return
  parts.setupContentDecoder = function (encoding) {
    own.call(this, encoding)
    if (!/base64|quoted-printable/i.test(encoding)) this.contentDecoder = new GatheredLines()
  }
}
