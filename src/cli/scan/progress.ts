/** What a run has done so far. */
export interface ScanCounts {
  lines: number
  names: number
  hits: number
  /** Hits told before in the same run. */
  repeats: number
  /** Entries that an earlier run has read. */
  skipped: number
  bad: number
  /** Number of the first line that could not be read; 0 when all could. */
  firstBad: number
}

export const freshCounts = (): ScanCounts => ({
  lines: 0,
  names: 0,
  hits: 0,
  repeats: 0,
  skipped: 0,
  bad: 0,
  firstBad: 0,
})

const number = (value: number): string => Math.round(value).toLocaleString('en')

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${number(count)} ${count === 1 ? one : many}`

interface Screen {
  write(text: string): unknown
  readonly isTTY?: boolean
}

/** How often the line is drawn where somebody watches, and written where nobody does. */
const watchedMs = 200
const unwatchedMs = 10_000

/**
 * How far a run is, on standard error: one line that is drawn over on a terminal, a line every ten
 * seconds into a log.
 */
export class Progress {
  readonly #screen: Screen
  readonly #start: number
  readonly #every: number
  #next: number
  #drawn = false

  constructor(screen: Screen, now: number, quiet: boolean) {
    this.#screen = screen
    this.#start = now
    this.#every = quiet ? Number.POSITIVE_INFINITY : screen.isTTY === true ? watchedMs : unwatchedMs
    this.#next = now + this.#every
  }

  /** Draws when it is time. `share` of the input that was read, where its size is known. */
  tick(now: number, counts: ScanCounts, share: number | undefined): void {
    if (now < this.#next) return
    this.#next = now + this.#every
    const seconds = Math.max(0.001, (now - this.#start) / 1_000)
    const text = [
      share === undefined ? undefined : `${Math.floor(share * 100)} %`,
      plural(counts.names, 'name'),
      `${number(counts.names / seconds)}/s`,
      plural(counts.hits, 'lookalike'),
      counts.bad === 0 ? undefined : `${number(counts.bad)} unreadable`,
    ]
      .filter((part) => part !== undefined)
      .join(' · ')
    if (this.#screen.isTTY === true) this.#screen.write(`\r${text}\u001B[K`)
    else this.#screen.write(`${text}\n`)
    this.#drawn = this.#screen.isTTY === true
  }

  /** Takes the line away, so that what comes next begins at the margin. */
  clear(): void {
    if (this.#drawn) this.#screen.write('\r\u001B[K')
    this.#drawn = false
  }
}

/** What a run comes to, in one or two sentences. */
export const summaryOf = (counts: ScanCounts, ms: number): string => {
  const { lines, names, hits, repeats, bad, firstBad, skipped } = counts
  const rate = ms >= 500 ? `, ${number(names / (ms / 1_000))} a second` : ''
  const parts = [
    `${plural(hits, 'lookalike')} in ${plural(names, 'name')} of ${plural(lines, 'line')}${rate}.`,
    repeats === 0 ? '' : `${plural(repeats, 'repeat')} left out.`,
    skipped === 0 ? '' : `${plural(skipped, 'entry', 'entries')} read before.`,
    bad === 0
      ? ''
      : `${plural(bad, 'line')} could not be read; the first is line ${number(firstBad)}.`,
  ]
  return parts.filter((part) => part !== '').join(' ')
}
