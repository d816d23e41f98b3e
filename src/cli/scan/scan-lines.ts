import { decodeLine, LineCutter, type RawLine } from './cut-lines.ts'
import type { FindHits, ScanHit } from './find-hits.ts'
import type { LogMarks } from './log-marks.ts'
import type { ScanCounts } from './progress.ts'
import { readEntry } from './read-entry.ts'
import type { Recent } from './recent.ts'

/** A hit with the line that it stands in, counted from 1, and the number of its log entry. */
export interface LineHit {
  readonly hit: ScanHit
  readonly line: number
  readonly id?: string
}

/**
 * Scans chunk by chunk: gives the hits of every complete line of a chunk, in order. Synchronous; all
 * that it keeps between chunks is an unfinished line and what `recent` remembers.
 */
export class LineScan {
  readonly counts: ScanCounts
  readonly #find: FindHits
  readonly #recent: Recent
  readonly #logs: LogMarks
  readonly #cutter = new LineCutter()
  #line: number

  /** `lines` were read by an earlier run. */
  constructor(
    parts: {
      readonly find: FindHits
      readonly recent: Recent
      readonly logs: LogMarks
      readonly counts: ScanCounts
    },
    lines: number,
  ) {
    this.#find = parts.find
    this.#recent = parts.recent
    this.#logs = parts.logs
    this.counts = parts.counts
    this.#line = lines
  }

  /** Bytes and lines of the complete lines so far; the lines of earlier runs are counted in. */
  get position(): { readonly bytes: number; readonly lines: number } {
    return { bytes: this.#cutter.consumed, lines: this.#line }
  }

  push(chunk: Uint8Array): readonly LineHit[] {
    const hits: LineHit[] = []
    for (const line of this.#cutter.push(chunk)) this.#read(line, hits)
    return hits
  }

  /** The hits of a last line without a line break; the position stays before it. */
  finish(): readonly LineHit[] {
    const hits: LineHit[] = []
    const rest = this.#cutter.rest()
    if (rest === undefined) return hits
    this.#read(rest, hits)
    this.#line--
    return hits
  }

  #read(raw: RawLine, hits: LineHit[]): void {
    this.#line++
    const { counts } = this
    counts.lines++
    if (raw !== null && this.#isRead(raw, hits)) return
    counts.bad++
    if (counts.firstBad === 0) counts.firstBad = this.#line
  }

  /** False for a line that is neither a name, an entry, a comment nor blank. */
  #isRead(raw: string, hits: LineHit[]): boolean {
    const line = this.#line === 1 && raw.startsWith(byteOrderMark) ? raw.slice(3) : raw
    const end = line.endsWith('\r') ? line.length - 1 : line.length
    if (end === 0) return true
    const first = line.charCodeAt(0)
    const text = decodeLine(end === line.length ? line : line.slice(0, end))
    if (text === null) return false
    // A letter or digit, as nearly every line of a list: a name as it stands.
    if ((first >= 97 && first <= 122) || (first >= 48 && first <= 57))
      return this.#name(text, undefined, hits)
    const trimmed = text.trim()
    if (trimmed === '' || trimmed.startsWith('#')) return true
    return trimmed.startsWith('{') || trimmed.startsWith('[') || trimmed.startsWith('"')
      ? this.#entry(trimmed, hits)
      : this.#name(trimmed, undefined, hits)
  }

  #entry(text: string, hits: LineHit[]): boolean {
    const entry = readEntry(text)
    if (entry === null) return false
    if (entry.id !== undefined && !this.#logs.meet(entry.log ?? '', entry.id)) {
      this.counts.skipped++
      return true
    }
    // A certificate also names mailboxes and people; what is no host is passed over.
    for (const name of entry.names) this.#name(name, entry.id, hits)
    return true
  }

  /** False when it is no name of a host. */
  #name(name: string, id: string | undefined, hits: LineHit[]): boolean {
    const found = this.#find(name)
    if (found === null) return false
    this.counts.names++
    for (const hit of found) {
      if (!this.#recent.add(`${hit.host} ${hit.entity.slug}`)) {
        this.counts.repeats++
        continue
      }
      this.counts.hits++
      hits.push({ hit, line: this.#line, ...(id === undefined ? {} : { id }) })
    }
    return true
  }
}

/** U+FEFF in UTF-8, a character a byte. */
const byteOrderMark = '\u00EF\u00BB\u00BF'
