import type { FileHandle } from 'node:fs/promises'
import type { ResemblanceStrength } from '../../core/lookalike/resemblance.ts'
import type { CliIo } from '../io.ts'
import {
  compareFile,
  cursorPath,
  markFile,
  readCursor,
  type ScanCursor,
  writeCursor,
} from './cursor.ts'
import type { FindHits } from './find-hits.ts'
import { LogMarks } from './log-marks.ts'
import { chunksFrom, refuseOddBytes, untilStopped } from './open-source.ts'
import { freshCounts, Progress, summaryOf } from './progress.ts'
import { Recent } from './recent.ts'
import { type LineHit, LineScan } from './scan-lines.ts'

export interface ScanRun {
  readonly find: FindHits
  /** One of the two. */
  readonly file?: FileHandle
  readonly stdin?: AsyncIterable<unknown>
  /** Real path of the file, or `-`. */
  readonly source: string
  readonly entities: readonly string[]
  /** Present: goes on behind the last run, and keeps the place for the next one. */
  readonly cursor?: { readonly path: string | undefined; readonly dataDir: string }
  readonly stop: AbortSignal
  now(): number
  onExit(listener: () => void): void
  readonly stderr: CliIo['stderr']
  readonly quiet: boolean
  /** Resolves when the reader has taken the hits. */
  write(hits: readonly LineHit[]): Promise<void>
}

export interface ScanEnd {
  readonly stopped: boolean
  readonly seen: ReadonlySet<ResemblanceStrength>
}

/** Hits remembered against repeats: a certificate comes twice, and its names with and without `www.`. */
const remembered = 32_768

/** How often the place is kept while a run lasts. */
const keepMs = 5_000

/**
 * One run: reads, tells hits, keeps the place. The place moves only behind hits that the reader has
 * taken, so that whatever ends a run early, the next one tells them again rather than never.
 */
export const runScan = async (run: ScanRun): Promise<ScanEnd> => {
  const started = run.now()
  const { file, stop, stderr } = run
  const progress = new Progress(stderr, started, run.quiet)
  run.onExit(() => progress.clear())
  const say = (text: string): void => {
    progress.clear()
    if (!run.quiet) stderr.write(`${text}\n`)
  }

  const path =
    run.cursor === undefined
      ? undefined
      : (run.cursor.path ?? cursorPath(run.cursor.dataDir, run.source, run.entities))
  const before = path === undefined ? null : await readCursor(path, run.source, run.entities)
  const from = file === undefined ? start : await placeIn(file, before, say)
  const logs = new LogMarks(file === undefined ? (before?.logs ?? {}) : {})
  const scan = new LineScan(
    { find: run.find, recent: new Recent(remembered), logs, counts: freshCounts() },
    from.lines,
  )
  const { counts } = scan
  const size = await sizeOf(file)
  const seen = new Set<ResemblanceStrength>()

  const tell = async (hits: readonly LineHit[]): Promise<void> => {
    if (hits.length === 0) return
    for (const { hit } of hits) seen.add(hit.strength)
    progress.clear()
    await run.write(hits)
  }
  const keep = async (complete: boolean): Promise<void> => {
    if (path === undefined) return
    const { bytes, lines } = scan.position
    const cursor: ScanCursor = {
      source: run.source,
      entities: run.entities,
      ...(file === undefined
        ? { logs: logs.marks(complete) }
        : { file: await markFile(file, from.offset + bytes, lines) }),
    }
    await writeCursor(path, cursor)
  }

  const chunks = file === undefined ? run.stdin : chunksFrom(file, from.offset)
  let kept = started
  let first = from.offset === 0
  for await (const chunk of untilStopped(chunks ?? nothing(), stop)) {
    if (first) refuseOddBytes(chunk)
    first = false
    await tell(scan.push(chunk))
    const now = run.now()
    const { bytes } = scan.position
    progress.tick(now, counts, size === undefined ? undefined : (from.offset + bytes) / size)
    if (now - kept >= keepMs) {
      kept = now
      await keep(false)
    }
  }
  if (!stop.aborted) await tell(scan.finish())
  await keep(!stop.aborted)
  say(`${stop.aborted ? 'Stopped. ' : ''}${summaryOf(counts, run.now() - started)}`)
  if (path !== undefined && file === undefined && Object.keys(logs.marks(true)).length === 0)
    say('No entry has a number, so the next run reads this stream from its beginning; give a FILE.')
  return { stopped: stop.aborted, seen }
}

const start = { offset: 0, lines: 0 }

async function* nothing(): AsyncGenerator<unknown> {}

/** Where to begin in a file, said where it is not what the last run would lead to expect. */
const placeIn = async (
  file: FileHandle,
  before: ScanCursor | null,
  say: (text: string) => void,
): Promise<{ readonly offset: number; readonly lines: number }> => {
  const mark = before?.file
  if (mark === undefined) return start
  switch (await compareFile(file, mark)) {
    case 'same':
      return mark
    case 'shorter':
      say(
        'The file is shorter than what the last run read: it was cut or written anew. Reading from its beginning.',
      )
      return start
    case 'other':
      say(
        'The file is not the one that the last run read: it was rotated or replaced. Reading from its beginning; the end of the old one was not read.',
      )
      return start
  }
}

const sizeOf = async (file: FileHandle | undefined): Promise<number | undefined> => {
  const stat = await file?.stat()
  return stat?.isFile() === true && stat.size > 0 ? stat.size : undefined
}
