/**
 * - `invalid`: the request has the wrong shape. - `refused`: a rule of the registry forbids it.
 * - `not-found`. - `four-eyes`: the second person is the first. - `changed`: the proposal is not the
 * one that was seen. - `decided`: somebody decided it before. - `no-signer`: this process cannot sign.
 * - `unauthenticated`: people of this registry show credentials. - `forbidden`: the person's role does not
 * reach so far.
 * - `unavailable`: the database did not answer; nothing was written.
 */
export type StoreErrorCode =
  | 'invalid'
  | 'refused'
  | 'not-found'
  | 'four-eyes'
  | 'changed'
  | 'decided'
  | 'no-signer'
  | 'unauthenticated'
  | 'forbidden'
  | 'unavailable'

/**
 * The only error that leaves the store. Its message is ours and safe to show; text of database errors
 * never gets in, because it carries statements and user values.
 */
export class StoreError extends Error {
  readonly code: StoreErrorCode
  /** What the rules said, for `invalid` and `refused`. */
  readonly complaints: readonly string[]
  /** SQLSTATE, driver error code or class name, for the log. */
  readonly detail: string | undefined

  constructor(
    code: StoreErrorCode,
    message: string,
    more: { readonly complaints?: readonly string[]; readonly detail?: string | undefined } = {},
  ) {
    super(message)
    this.name = 'StoreError'
    this.code = code
    this.complaints = more.complaints ?? []
    this.detail = more.detail
  }
}
