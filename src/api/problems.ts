/**
 * The closed list of everything that can go wrong at the boundary. A code never changes its meaning
 * or status; `detail` is ours alone and never repeats what the caller sent.
 */
export const problems = {
  'invalid-json': { status: 400, title: 'The body is not JSON' },
  'invalid-encoding': { status: 400, title: 'The body is not UTF-8' },
  'too-deep': { status: 400, title: 'The JSON is nested too deeply' },
  'invalid-request': { status: 400, title: 'The request does not fit the schema' },
  'invalid-query': { status: 400, title: 'The query does not fit the schema' },
  'unknown-rules': { status: 400, title: 'These rules are not kept here' },
  unauthenticated: { status: 401, title: 'Credentials are missing or not valid' },
  forbidden: { status: 403, title: 'These credentials may not do this' },
  'not-found': { status: 404, title: 'There is nothing at this address' },
  'method-not-allowed': { status: 405, title: 'This address does not answer to this method' },
  refused: { status: 422, title: 'A rule of the registry forbids this' },
  conflict: { status: 409, title: 'The state has changed since it was read' },
  'body-too-large': { status: 413, title: 'The body is larger than this route takes' },
  'text-too-long': { status: 413, title: 'The text is longer than can be checked' },
  'unsupported-media-type': { status: 415, title: 'The body must be application/json' },
  'unsupported-encoding': { status: 415, title: 'The body must not be compressed' },
  'unreadable-identifier': {
    status: 422,
    title: 'The value cannot be read as what it is said to be',
  },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Something went wrong on our side' },
  'not-ready': { status: 503, title: 'The service is starting' },
  overloaded: { status: 503, title: 'There is more to do than can be done in time' },
  'store-unavailable': { status: 503, title: 'The registry of record cannot be written now' },
} as const

export type ProblemCode = keyof typeof problems
export type ProblemStatus = (typeof problems)[ProblemCode]['status']

/** One way in which a body or query misses its schema. `path` holds names of our schema alone. */
export interface ProblemIssue {
  readonly path: string
  readonly message: string
}

export interface ProblemExtras {
  readonly detail?: string
  readonly issues?: readonly ProblemIssue[]
  /** The figure that was exceeded. */
  readonly limit?: number
  readonly headers?: Readonly<Record<string, string>>
}

/** RFC 9457 document as it goes over the wire. */
export interface ProblemDocument {
  readonly type: string
  readonly title: string
  readonly status: ProblemStatus
  readonly requestId: string
  readonly detail?: string
  readonly limit?: number
  readonly issues?: readonly ProblemIssue[]
}

/** Thrown anywhere behind the boundary; `handleError` turns it into its document. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly code: ProblemCode
  readonly extras: ProblemExtras

  constructor(code: ProblemCode, extras: ProblemExtras = {}) {
    super(problems[code].title)
    this.code = code
    this.extras = extras
  }
}

/**
 * The stable `type` of a problem: an absolute path (RFC 9457 section 3.1.1 allows it), so that it
 * leads to its explanation in every installation.
 */
export const problemType = (code: ProblemCode): string => `/problems/${code}`

export const problemDocument = (
  code: ProblemCode,
  requestId: string,
  extras: ProblemExtras = {},
): ProblemDocument => ({
  type: problemType(code),
  title: problems[code].title,
  status: problems[code].status,
  requestId,
  ...(extras.detail === undefined ? {} : { detail: extras.detail }),
  ...(extras.limit === undefined ? {} : { limit: extras.limit }),
  ...(extras.issues === undefined ? {} : { issues: extras.issues }),
})

export const isProblemCode = (value: string): value is ProblemCode => Object.hasOwn(problems, value)
