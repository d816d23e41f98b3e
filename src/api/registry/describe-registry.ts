import type { MiddlewareHandler } from 'hono'
import type { SchemaName } from '../openapi/components.ts'
import { bodyProblems, describe, type QueryParameter } from '../openapi/describe.ts'
import type { ProblemCode } from '../problems.ts'

/** What the document says of a route of the registry of record. */
export interface RegistryRoute {
  readonly id: string
  readonly summary: string
  readonly description?: string
  /** Body with the one example of it. */
  readonly body?: { readonly schema: SchemaName; readonly example: unknown }
  readonly path?: readonly QueryParameter[]
  readonly query?: readonly QueryParameter[]
  /** A write without a body; what has a body is one. */
  readonly writes?: true
  readonly status?: 200 | 201
  readonly answer: SchemaName
}

const id = (what: string, example: string): QueryParameter => ({
  name: 'id',
  description: `Id of ${what}, as its list names it`,
  example,
  schema: { type: 'string', pattern: '^[a-z0-9-]{1,60}$' },
})

export const proposalId = id('the proposal', 'p-01hf3k6s')
export const reportId = id('the report', 'case-01hf3k6s')
export const keyId = id('the key', 'key-01hf3k6s')

const number = (name: string, description: string, most: number): QueryParameter => ({
  name,
  description,
  schema: { type: 'integer', minimum: 1, maximum: most },
})

export const limit = number('limit', 'Most items of the answer', 200)
export const before = number(
  'before',
  'Number of the last item of the page before',
  999_999_999_999,
)
export const days = number('days', 'So many days back', 366)
export const cursor: QueryParameter = {
  name: 'cursor',
  description: 'The `nextCursor` of the page before',
  schema: { type: 'string', maxLength: 120 },
}
export const state = (...states: string[]): QueryParameter => ({
  name: 'state',
  description: 'Those in this state alone',
  schema: { type: 'string', enum: states },
})

const idempotencyKey: QueryParameter = {
  name: 'Idempotency-Key',
  description: 'The same key and body get the first answer again; another body is refused.',
  schema: { type: 'string', maxLength: 255 },
}

const everywhere = [
  'unauthenticated',
  'forbidden',
  'too-many-requests',
  'store-unavailable',
] as const satisfies readonly ProblemCode[]
/** What a write meets beside them: a rule, another write, a key that was used for another body. */
const ofWrites = ['refused', 'conflict', 'not-found'] as const satisfies readonly ProblemCode[]

/** Binds its description to a route under `/v1/registry`. */
export const describeRegistry = (route: RegistryRoute): MiddlewareHandler => {
  const { id, summary, description, body, path, query, status = 200, answer } = route
  const writes = body !== undefined || route.writes === true
  return describe({
    id,
    tag: 'Registry',
    summary,
    ...(description === undefined ? {} : { description }),
    ...(path === undefined ? {} : { path }),
    ...(query === undefined ? {} : { query }),
    ...(writes ? { headers: [idempotencyKey] } : {}),
    ...(body === undefined
      ? {}
      : {
          body: {
            schema: body.schema,
            examples: { example: { summary: 'By the operator', value: body.example } },
          },
        }),
    status,
    answer: { json: answer },
    problems: [
      ...everywhere,
      ...(writes ? ofWrites : path === undefined ? [] : (['not-found'] as const)),
      ...(query === undefined ? [] : (['invalid-query'] as const)),
      ...(body === undefined ? (writes ? (['invalid-request'] as const) : []) : bodyProblems),
    ],
  })
}
