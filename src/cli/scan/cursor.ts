import { createHash, randomBytes } from 'node:crypto'
import { type FileHandle, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import * as z from 'zod'
import { UsageError } from '../io.ts'

/** Where a run over a file stopped. The file is known by its bytes: names and numbers of files get reused. */
export interface FileMark {
  /** Bytes that were read, up to the end of a line. */
  readonly offset: number
  readonly lines: number
  /** SHA-256 of up to 4,096 bytes at the beginning and before the offset. */
  readonly head: string
  readonly tail: string
}

/** What a run remembers for the next one. */
export interface ScanCursor {
  /** Path of the file, or `-` for standard input. */
  readonly source: string
  /** Slugs that were asked for, sorted; empty: all. */
  readonly entities: readonly string[]
  readonly file?: FileMark | undefined
  /** Last entry read of each log, where standard input numbers its entries. */
  readonly logs?: Readonly<Record<string, string>> | undefined
}

const format = 'countersign-scan-cursor/1'
const digest = z.string().regex(/^[0-9a-f]{64}$/)
const schema = z.object({
  format: z.literal(format),
  source: z.string(),
  entities: z.array(z.string()),
  file: z
    .object({
      offset: z.number().int().nonnegative(),
      lines: z.number().int().nonnegative(),
      head: digest,
      tail: digest,
    })
    .optional(),
  logs: z.record(z.string(), z.string().regex(/^\d{1,40}$/)).optional(),
})

/** A cursor of its own for each source and each choice of entities. */
export const cursorPath = (
  dataDir: string,
  source: string,
  entities: readonly string[],
): string => {
  const key = createHash('sha256')
    .update(JSON.stringify([source, entities]))
    .digest('hex')
    .slice(0, 16)
  const name =
    source === '-'
      ? 'stdin'
      : basename(source)
          .replaceAll(/[^\w.-]/g, '_')
          .slice(0, 60)
  return join(dataDir, 'scan', `${name}-${key}.json`)
}

/** The cursor of an earlier run; `null` where there was none. Another source's is a usage error. */
export const readCursor = async (
  path: string,
  source: string,
  entities: readonly string[],
): Promise<ScanCursor | null> => {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw new UsageError(`The cursor ${path} cannot be read (${codeOf(error)}).`)
  }
  const cursor = parseCursor(text)
  if (cursor === null) {
    throw new UsageError(`${path} is no cursor of a scan; remove it to begin anew.`)
  }
  if (cursor.source !== source || cursor.entities.join(' ') !== entities.join(' ')) {
    const whom = cursor.entities.length === 0 ? 'all names' : cursor.entities.join(', ')
    throw new UsageError(
      `${path} belongs to a scan of ${cursor.source === '-' ? 'standard input' : cursor.source} for ${whom}; give another --cursor.`,
    )
  }
  return cursor
}

const parseCursor = (text: string): ScanCursor | null => {
  try {
    const read = schema.safeParse(JSON.parse(text))
    return read.success ? read.data : null
  } catch {
    return null
  }
}

/** Written aside, brought to the disk and renamed: a crash leaves the old cursor or the new one. */
export const writeCursor = async (path: string, cursor: ScanCursor): Promise<void> => {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  try {
    const file = await open(draft, 'wx', 0o600)
    try {
      await file.writeFile(`${JSON.stringify({ format, ...cursor }, null, 2)}\n`)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw new UsageError(`The cursor ${path} cannot be written (${codeOf(error)}).`)
  }
}

export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown'

const piece = 4_096

const hashOf = async (file: FileHandle, from: number, to: number): Promise<string> => {
  const bytes = Buffer.alloc(to - from)
  const { bytesRead } = await file.read(bytes, 0, bytes.length, from)
  return createHash('sha256').update(bytes.subarray(0, bytesRead)).digest('hex')
}

/** The mark of a file whose first `offset` bytes, in `lines` lines, were read. */
export const markFile = async (
  file: FileHandle,
  offset: number,
  lines: number,
): Promise<FileMark> => ({
  offset,
  lines,
  head: await hashOf(file, 0, Math.min(piece, offset)),
  tail: await hashOf(file, Math.max(0, offset - piece), offset),
})

/**
 * - `same`: what was read still stands there; more may have come behind it.
 * - `shorter`: the file was cut, or written anew.
 * - `other`: the bytes are others: it was rotated or replaced.
 */
export type FileState = 'same' | 'shorter' | 'other'

export const compareFile = async (file: FileHandle, mark: FileMark): Promise<FileState> => {
  const { size } = await file.stat()
  if (size < mark.offset) return 'shorter'
  const now = await markFile(file, mark.offset, mark.lines)
  return now.head === mark.head && now.tail === mark.tail ? 'same' : 'other'
}
