/**
 * - `address-refused`: not a whole http(s) address, credentials in it, or a port that is not allowed.
 * - `not-public`: the name leads to an address that is not a public unicast one.
 * - `name-not-found`, `resolver-failed`: the resolver knows no address, or did not answer.
 * - `too-many-redirects`, `redirect-refused`.
 * - `too-large`: more bytes than the cap, as sent or unpacked.
 * - `unreadable`: an encoding that is not read, or a damaged one.
 * - `timed-out`: in all, or between two pieces.
 * - `unreachable`: no connection, or it broke.
 */
export const fetchErrorCodes = [
  'address-refused',
  'not-public',
  'name-not-found',
  'resolver-failed',
  'too-many-redirects',
  'redirect-refused',
  'too-large',
  'unreadable',
  'timed-out',
  'unreachable',
] as const
export type FetchErrorCode = (typeof fetchErrorCodes)[number]

/** The one error of this room. Its message never carries an address of the network inside. */
export class FetchError extends Error {
  override readonly name = 'FetchError'
  readonly code: FetchErrorCode
  constructor(code: FetchErrorCode, message: string) {
    super(message)
    this.code = code
  }
}
