import { expect } from 'vitest'
import type * as z from 'zod'
import { apiSchemas } from '../../src/api/openapi/components.ts'
import type { OperationView } from '../../src/api/openapi/document.ts'

/** An answer fits its schema, and has no field that the schema does not name. */
export const expectFits = (name: string, body: unknown): void => {
  const schema = apiSchemas[name as keyof typeof apiSchemas] as z.ZodType
  expect(schema.parse(body)).toEqual(body)
}

/** Name of the schema of an operation's success, where it answers JSON. */
export const answerSchema = ({ responses }: OperationView): string | undefined =>
  Object.entries(responses)
    .find(([status]) => status.startsWith('2'))?.[1]
    .content?.['application/json']?.schema.$ref?.split('/')
    .at(-1)
