import { type FileHandle, open } from 'node:fs/promises'
import { type CliIo, UsageError } from '../io.ts'
import { codeOf } from './cursor.ts'

const readBytes = 262_144

/** Opens a file, pipe or device; what is wrong with it is a usage error. */
export const openFile = async (path: string): Promise<FileHandle> => {
  try {
    const file = await open(path, 'r')
    if (!(await file.stat()).isDirectory()) return file
    await file.close()
  } catch (error) {
    const code = codeOf(error)
    if (code === 'ENOENT') throw new UsageError(`There is no file ${path}.`)
    throw new UsageError(`${path} cannot be read (${code}).`)
  }
  throw new UsageError(`${path} is a folder.`)
}

/** The file from an offset to what is its end by then; a pipe or device from where it is. */
export async function* chunksFrom(file: FileHandle, offset: number): AsyncGenerator<Uint8Array> {
  const isFile = (await file.stat()).isFile()
  for (let at = offset; ; ) {
    // One buffer a chunk: the reader may hold a line of it while the next one is read.
    const bytes = Buffer.allocUnsafe(readBytes)
    const { bytesRead } = await file.read(bytes, 0, readBytes, isFile ? at : null)
    if (bytesRead === 0) return
    at += bytesRead
    yield bytes.subarray(0, bytesRead)
  }
}

/** Chunks until the source ends or `stop` is told; what was waited for then is let go. */
export async function* untilStopped(
  chunks: AsyncIterable<unknown>,
  stop: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]()
  const stopped = new Promise<{ readonly done: true; readonly value: undefined }>((resolve) => {
    const end = (): void => resolve({ done: true, value: undefined })
    if (stop.aborted) end()
    else stop.addEventListener('abort', end, { once: true })
  })
  while (!stop.aborted) {
    const next = iterator.next()
    // A source that is closed while it is waited for fails; nobody is left to hear it.
    next.catch(() => undefined)
    const { done, value } = await Promise.race([next, stopped])
    if (done === true) return
    yield value instanceof Uint8Array ? value : new TextEncoder().encode(String(value))
  }
}

/** Lets go of standard input, which would hold a process that was told to stop. */
export const letGo = (stdin: CliIo['stdin']): void => {
  if ('destroy' in stdin && typeof stdin.destroy === 'function') stdin.destroy()
}

/** Refuses what is no list of names however it is read, and says what helps. */
export const refuseOddBytes = (first: Uint8Array): void => {
  const [a, b] = first
  if (a === 0x1f && b === 0x8b) {
    throw new UsageError('The input is compressed; try: gzip -dc FILE | countersign scan')
  }
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) {
    throw new UsageError(
      'The input is UTF-16; try: iconv -f UTF-16 -t UTF-8 FILE | countersign scan',
    )
  }
}
