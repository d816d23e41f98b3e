import type { Hono } from 'hono'
import { generateSpecs } from 'hono-openapi'
import { engineVersion } from '../../core/check.ts'
import type { ApiEnv } from '../context.ts'
import { sessionCookie } from '../people/who.ts'
import { componentSchemas } from './components.ts'

type Options = NonNullable<Parameters<typeof generateSpecs>[1]>
type Documentation = NonNullable<Options['documentation']>

/** The parts of an OpenAPI 3.1 document that our own page reads. */
export interface OpenApiDocument {
  readonly openapi: string
  readonly info: { readonly title: string; readonly version: string; readonly description?: string }
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationView>>>>
  readonly components: {
    readonly schemas: Readonly<Record<string, Record<string, unknown>>>
    readonly securitySchemes: Readonly<Record<string, unknown>>
  }
}

export interface OperationView {
  readonly operationId: string
  readonly tags: readonly string[]
  /** Any of them will do; an empty one is nobody's. */
  readonly security: readonly Readonly<Record<string, readonly string[]>>[]
  readonly summary: string
  readonly description?: string
  readonly parameters?: readonly {
    readonly in: string
    readonly name: string
    readonly required: boolean
    readonly description?: string
    readonly example?: string
    readonly schema: Readonly<Record<string, unknown>>
  }[]
  readonly requestBody?: {
    readonly content: Readonly<
      Record<
        string,
        {
          readonly schema: { readonly $ref?: string }
          readonly examples?: Readonly<
            Record<string, { readonly summary: string; readonly value: unknown }>
          >
        }
      >
    >
  }
  readonly responses: Readonly<
    Record<
      string,
      {
        readonly description: string
        readonly content?: Readonly<Record<string, { readonly schema: { readonly $ref?: string } }>>
      }
    >
  >
}

const documentation = (): Documentation => ({
  info: {
    title: 'Countersign',
    version: engineVersion,
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    description:
      'Says whether whoever claims to be official support really is, and leads to the real desk. Times are RFC 3339 in UTC, numbers E.164, languages BCP 47, countries ISO 3166. Fields that do not apply are absent; clients bear fields that are added. Errors are RFC 9457 documents with a stable `type` and a request id, and never repeat what was sent.',
  },
  tags: [
    { name: 'Check', description: 'Judge what somebody received' },
    { name: 'Directory', description: 'Find the real desk' },
    {
      name: 'People',
      description: 'Who keeps the registry, where a team does; its console uses these',
    },
    {
      name: 'Registry',
      description: 'What a team proposes, decides and keeps; by the operator’s token or a person’s',
    },
    { name: 'Service', description: 'For those who run it' },
  ],
  components: {
    // The package types a component as its own schema type; ours are JSON Schema as zod writes it.
    schemas: componentSchemas() as never,
    securitySchemes: {
      bearer: {
        type: 'http',
        scheme: 'bearer',
        description: 'A key of the API, the operator’s token, or a token of a person',
      },
      session: {
        type: 'apiKey',
        in: 'cookie',
        name: sessionCookie,
        description:
          'Of whoever signed in to the console; its writes come from the console’s pages alone',
      },
    },
  },
})

/**
 * The document of everything `app` answers to, built from the descriptions on its routes. Static for
 * the life of the process: it states no host, clock or release.
 */
export const openApiDocument = async (app: Hono<ApiEnv>): Promise<OpenApiDocument> => {
  const specs = await generateSpecs(app, {
    documentation: documentation(),
    excludeStaticFile: false,
  })
  // What `describe` writes is what `OperationView` reads.
  return specs as unknown as OpenApiDocument
}
