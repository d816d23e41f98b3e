import * as z from 'zod'
import {
  askBody,
  bootstrapBody,
  codeBody,
  feedBody,
  joinBody,
  joinOptionsBody,
  madePasskeyBody,
  newPasskeyBody,
  nothingBody,
  responseBody,
  subscribeBody,
  tokenBody,
} from '../people/schemas.ts'
import { checkAnswerSchema, verifyAnswerSchema } from '../schemas/answer.ts'
import {
  checkBatchAnswerSchema,
  checkBatchSchema,
  verifyBatchAnswerSchema,
  verifyBatchSchema,
} from '../schemas/batch.ts'
import { changePageSchema } from '../schemas/changes.ts'
import { codesSchema } from '../schemas/codes.ts'
import { entityPageSchema, passportSchema } from '../schemas/directory.ts'
import { hashBucketSchema } from '../schemas/hashes.ts'
import { healthSchema, readinessSchema } from '../schemas/health.ts'
import { problemSchema } from '../schemas/problem.ts'
import { receiptReadingSchema, receiptRequestSchema } from '../schemas/receipt.ts'
import { caseSchema, reportRequestSchema } from '../schemas/report.ts'
import { checkRequestSchema, verifyRequestSchema } from '../schemas/requests.ts'

/** Every named schema of the document. */
export const apiSchemas = {
  CheckRequest: checkRequestSchema,
  CheckAnswer: checkAnswerSchema,
  VerifyRequest: verifyRequestSchema,
  VerifyAnswer: verifyAnswerSchema,
  CheckBatch: checkBatchSchema,
  CheckBatchAnswer: checkBatchAnswerSchema,
  VerifyBatch: verifyBatchSchema,
  VerifyBatchAnswer: verifyBatchAnswerSchema,
  ReceiptRequest: receiptRequestSchema,
  ReceiptReading: receiptReadingSchema,
  EntityPage: entityPageSchema,
  Passport: passportSchema,
  ChangePage: changePageSchema,
  ReportRequest: reportRequestSchema,
  Case: caseSchema,
  Codes: codesSchema,
  HashBucket: hashBucketSchema,
  Health: healthSchema,
  Readiness: readinessSchema,
  Bootstrap: bootstrapBody,
  JoinOptions: joinOptionsBody,
  Join: joinBody,
  PasskeyAnswer: responseBody,
  MadePasskey: madePasskeyBody,
  NewPasskey: newPasskeyBody,
  PeopleRequest: askBody,
  TokenRequest: tokenBody,
  FeedRequest: feedBody,
  Subscription: subscribeBody,
  MailCode: codeBody,
  Nothing: nothingBody,
  Problem: problemSchema,
} as const satisfies Readonly<Record<string, z.ZodType>>

export type SchemaName = keyof typeof apiSchemas

export const schemaReference = (name: SchemaName): { $ref: string } => ({
  $ref: `#/components/schemas/${name}`,
})

/** JSON Schema (2020-12, as OpenAPI 3.1 has it) of one of ours. */
const jsonSchema = (schema: z.ZodType): Record<string, unknown> => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io: 'input' })
  return rest
}

/** `components.schemas` of the document. */
export const componentSchemas = (): Record<string, Record<string, unknown>> =>
  Object.fromEntries(Object.entries(apiSchemas).map(([name, schema]) => [name, jsonSchema(schema)]))
