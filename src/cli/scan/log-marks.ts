/** Logs that are told apart; entries of further ones are read every time. */
const mostLogs = 1_000

interface LogState {
  /** Last entry of the run before. */
  readonly before: string | undefined
  highest: string | undefined
  last: string | undefined
  /** Entries came in rising order so far, so that everything up to `highest` was read. */
  rising: boolean
}

/** Decimal digits without leading zeros, however many. */
const isAbove = (a: string, b: string): boolean =>
  a.length === b.length ? a > b : a.length > b.length

/**
 * Which entries of numbered logs an earlier run has read. Feeds come oldest first or newest first; only
 * a run that came to the end knows that nothing is missing below the highest number, or one that saw
 * the numbers rise.
 */
export class LogMarks {
  readonly #logs = new Map<string, LogState>()

  constructor(before: Readonly<Record<string, string>> = {}) {
    for (const [log, id] of Object.entries(before)) {
      this.#logs.set(log, { before: id, highest: undefined, last: undefined, rising: true })
    }
  }

  /** True for an entry to read; false for one that the run before has read. */
  meet(log: string, id: string): boolean {
    let state = this.#logs.get(log)
    if (state === undefined) {
      if (this.#logs.size >= mostLogs) return true
      state = { before: undefined, highest: undefined, last: undefined, rising: true }
      this.#logs.set(log, state)
    }
    if (state.before !== undefined && !isAbove(id, state.before)) return false
    if (state.last !== undefined && isAbove(state.last, id)) state.rising = false
    state.last = id
    if (state.highest === undefined || isAbove(id, state.highest)) state.highest = id
    return true
  }

  /** The marks to keep; `complete` when the stream came to its end. */
  marks(complete: boolean): Readonly<Record<string, string>> {
    const marks: Record<string, string> = {}
    for (const [log, { before, highest, rising }] of this.#logs) {
      const id = complete || rising ? (highest ?? before) : before
      if (id !== undefined) marks[log] = id
    }
    return marks
  }
}
