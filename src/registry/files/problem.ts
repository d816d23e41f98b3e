/** What is wrong with a file, told so that its writer can put it right. */
export interface Problem {
  /** An `error` keeps the file out of the registry; a `warning` asks a person to look. */
  readonly severity: 'error' | 'warning'
  /** Stable, lower case with hyphens. */
  readonly code: string
  readonly message: string
  /** Where in the data: `channels.3.value`; empty for the whole file. */
  readonly path: string
  /** Counted from 1. */
  readonly line: number
  readonly column: number
}
