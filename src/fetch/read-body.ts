import { pipeline, type Readable, Transform } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { FetchError } from './fetch-error.ts'

const decoders = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
} as const

/** Passes bytes on up to a cap, and tells of each piece. */
const counted = (maxBytes: number, onPiece: () => void): Transform => {
  let bytes = 0
  return new Transform({
    transform(piece: Uint8Array, _encoding, done) {
      onPiece()
      bytes += piece.length
      if (bytes > maxBytes) done(new FetchError('too-large', `more than ${maxBytes} bytes`))
      else done(null, piece)
    },
  })
}

/**
 * A body, unpacked. Both what is sent and what it unpacks to are held under `maxBytes`; one encoding
 * at most. Throws `FetchError`, and what the stream itself throws.
 */
export const readBody = async (
  body: Readable,
  encoding: string,
  maxBytes: number,
  onPiece: () => void,
): Promise<Uint8Array> => {
  const name = encoding.trim().toLowerCase()
  const isPlain = name === '' || name === 'identity'
  const decoder = Object.hasOwn(decoders, name) ? decoders[name as keyof typeof decoders]() : null
  if (!isPlain && decoder === null) {
    discard(body)
    throw new FetchError('unreadable', 'the body has an encoding that is not read')
  }
  const asSent = counted(maxBytes, onPiece)
  const unpacked = counted(maxBytes, () => {})
  const stages = decoder === null ? [body, asSent] : [body, asSent, decoder, unpacked]
  const chunks: Uint8Array[] = []
  return await new Promise<Uint8Array>((resolve, reject) => {
    const last = pipeline(stages as [Readable, Transform], (error) => {
      if (error) reject(readable(error))
      else resolve(Buffer.concat(chunks))
    })
    last.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  })
}

/** Drops a body that nobody reads; undici tells of it by an error that means nothing here. */
export const discard = (body: Readable): void => {
  body.on('error', () => {})
  body.destroy()
}

/** Damaged packing is the page's fault; everything else goes on as it is. */
const readable = (error: Error): Error =>
  /^(?:Z_|ERR__?ERROR|ERR_BROTLI|ERR_PADDING|ERR_UNEXPECTED)/.test(
    String((error as { code?: unknown }).code ?? ''),
  )
    ? new FetchError('unreadable', 'the body is damaged')
    : error
