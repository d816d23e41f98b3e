import type { MiddlewareHandler } from 'hono'
import { describeRoute } from 'hono-openapi'
import { type ProblemCode, problems } from '../problems.ts'
import { type SchemaName, schemaReference } from './components.ts'

/** A named request (and what it shows) that stands in the document and is run by the tests. */
export interface RouteExample {
  readonly summary: string
  readonly value: unknown
}

export interface QueryParameter {
  readonly name: string
  readonly description: string
  readonly example?: string
  readonly schema: Readonly<Record<string, unknown>>
}

/** Who may call: anybody, whoever shows a key (or nobody's limits hold), or those who keep the registry. */
const securityOf: Readonly<
  Record<RouteDescription['tag'], readonly Readonly<Record<string, string[]>>[]>
> = {
  Check: [{}, { bearer: [] }],
  Directory: [{}, { bearer: [] }],
  Service: [{}],
  People: [{ session: [] }, { bearer: [] }],
  Registry: [{ bearer: [] }, { session: [] }],
}

/** What the document says of one route. */
export interface RouteDescription {
  readonly id: string
  readonly tag: 'Check' | 'Directory' | 'People' | 'Registry' | 'Service'
  readonly summary: string
  readonly description?: string
  /** Anybody may call, where the tag's routes want somebody who is known. */
  readonly open?: true
  readonly body?: {
    readonly schema: SchemaName
    readonly examples: Readonly<Record<string, RouteExample>>
  }
  readonly path?: readonly QueryParameter[]
  readonly query?: readonly QueryParameter[]
  readonly headers?: readonly QueryParameter[]
  /** Of success; 200 unless said otherwise. */
  readonly status?: 200 | 201 | 204 | 303
  /** Name of a schema for JSON, a media type for anything else, or nothing. */
  readonly answer:
    | { readonly json: SchemaName }
    | { readonly media: string }
    | { readonly none: true }
  readonly problems: readonly ProblemCode[]
}

type Content = Record<string, { schema: { $ref: string } | { type: 'string' } }>

/** Problems grouped by status, as the document wants them. */
const problemResponses = (
  codes: readonly ProblemCode[],
): Record<string, { description: string; content: Content }> => {
  const byStatus = new Map<string, ProblemCode[]>()
  for (const code of codes) {
    const status = String(problems[code].status)
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  return Object.fromEntries(
    [...byStatus].map(([status, group]) => [
      status,
      {
        description: group.map((code) => `${code}: ${problems[code].title}`).join('; '),
        content: { 'application/problem+json': { schema: schemaReference('Problem') } },
      },
    ]),
  )
}

/** Lets a caller stay with rules that were replaced, or try those that come. */
export const rulesParameter: QueryParameter = {
  name: 'Countersign-Rules',
  description:
    'A version of the rules, as answers name it under `engine.rules`, or `preview`. Replaced versions are kept for 90 days and answer with `Deprecation` and `Sunset`.',
  schema: { type: 'string', maxLength: 40 },
}

/** Problems of every route with a JSON body. */
export const bodyProblems = [
  'invalid-json',
  'invalid-encoding',
  'too-deep',
  'invalid-request',
  'body-too-large',
  'text-too-long',
  'unsupported-media-type',
  'unsupported-encoding',
] as const satisfies readonly ProblemCode[]

/** Problems of every route that a key opens. */
export const accessProblems = [
  'unauthenticated',
  'forbidden',
  'too-many-requests',
] as const satisfies readonly ProblemCode[]

const parameters = (
  list: readonly QueryParameter[] | undefined,
  place: 'path' | 'query' | 'header',
) =>
  (list ?? []).map((parameter) => ({
    in: place,
    required: place === 'path',
    name: parameter.name,
    description: parameter.description,
    schema: { ...parameter.schema },
    ...(parameter.example === undefined ? {} : { example: parameter.example }),
  }))

const contentOf = (answer: RouteDescription['answer']): Content | undefined => {
  if ('json' in answer) return { 'application/json': { schema: schemaReference(answer.json) } }
  return 'media' in answer ? { [answer.media]: { schema: { type: 'string' } } } : undefined
}

/** Binds a description to its route; the document is built from these alone. */
export const describe = (route: RouteDescription): MiddlewareHandler => {
  const content = contentOf(route.answer)
  const listed = [
    ...parameters(route.path, 'path'),
    ...parameters(route.query, 'query'),
    ...parameters(route.headers, 'header'),
  ]
  return describeRoute({
    operationId: route.id,
    tags: [route.tag],
    security: (route.open === true ? [{}] : securityOf[route.tag]).map((one) => ({ ...one })),
    summary: route.summary,
    ...(route.description === undefined ? {} : { description: route.description }),
    ...(listed.length === 0 ? {} : { parameters: listed }),
    ...(route.body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema: schemaReference(route.body.schema),
                examples: { ...route.body.examples },
              },
            },
          },
        }),
    responses: {
      [route.status ?? 200]: { description: 'OK', ...(content === undefined ? {} : { content }) },
      ...problemResponses([...route.problems, 'internal']),
    },
  })
}
