/** Keys and indexes from the root of an entity to a value. */
export type Path = readonly (string | number)[]

/** What a rule found; who reports it adds the place in a file or a proposal. */
export interface Finding {
  /** An `error` is refused; a `warning` asks a person to look. */
  readonly severity: 'error' | 'warning'
  /** Stable, lower case with hyphens. */
  readonly code: string
  readonly path: Path
  readonly message: string
}

export type Report = (
  severity: Finding['severity'],
  code: string,
  path: Path,
  message: string,
) => void
