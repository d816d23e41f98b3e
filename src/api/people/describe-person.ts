import type { MiddlewareHandler } from 'hono'
import type { SchemaName } from '../openapi/components.ts'
import { bodyProblems, describe, type QueryParameter } from '../openapi/describe.ts'
import type { ProblemCode } from '../problems.ts'

interface Described {
  readonly id: string
  readonly summary: string
  /** Nobody is known yet on this route. */
  readonly open?: true
  /** Body with the one example of it; routes without one take `{}` where they write. */
  readonly body?: { readonly schema: SchemaName; readonly example: unknown }
  readonly path?: readonly QueryParameter[]
  readonly query?: readonly QueryParameter[]
  /** Beside those that every route here has. */
  readonly problems?: readonly ProblemCode[]
}

/** What the document says of a route of the registry's people: 204 and 303 have no content, the rest a schema. */
export type PersonRoute = Described &
  (
    | { readonly status?: 200 | 201; readonly answer: SchemaName }
    | { readonly status: 204 | 303; readonly answer?: never }
  )

/** Of requests, passkeys, tokens, subscriptions. */
export const idParameter = (example: string): QueryParameter => ({
  name: 'id',
  description: 'Id, as the list names it',
  example,
  schema: { type: 'string', maxLength: 1_400 },
})

/** A body of nothing: what a form of another site cannot send. */
export const nothing = { schema: 'Nothing', example: {} } as const

const everywhere = [
  'unauthenticated',
  'forbidden',
  'not-found',
  'refused',
  'conflict',
  'too-many-requests',
  'store-unavailable',
] as const satisfies readonly ProblemCode[]

/** Binds its description to a route under `/v1/people`. */
export const describePerson = (route: PersonRoute): MiddlewareHandler => {
  const { id, summary, body, path, query, status = 200, answer, problems = [] } = route
  return describe({
    id,
    tag: 'People',
    ...(route.open === true ? { open: true as const } : {}),
    summary,
    ...(path === undefined ? {} : { path }),
    ...(query === undefined ? {} : { query }),
    ...(body === undefined
      ? {}
      : {
          body: {
            schema: body.schema,
            examples: { example: { summary: 'As the console sends it', value: body.example } },
          },
        }),
    status,
    answer: answer === undefined ? { none: true } : { json: answer },
    problems: [...everywhere, ...(body === undefined ? [] : bodyProblems), ...problems],
  })
}
