import * as z from 'zod'
import {
  askedRequestAnswer,
  askedRequestsAnswer,
  feedTokensAnswer,
  halvedRequestAnswer,
  hasIssuerAnswer,
  invitationsAnswer,
  issuerAddressAnswer,
  keptSubscriptionAnswer,
  meAnswer,
  newFeedTokenAnswer,
  newTokenAnswer,
  passkeyCreationAnswer,
  passkeyOptionsAnswer,
  passkeysAnswer,
  peopleAnswer,
  recoveriesAnswer,
  signedInAnswer,
  subscriptionsAnswer,
  tokensAnswer,
} from '../people/answers.ts'
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
import {
  figuresAnswer,
  importAnswer,
  keyAnswer,
  keysAnswer,
  latestReleaseAnswer,
  loadingAnswer,
  lookalikesAnswer,
  newKeyAnswer,
  proofsAnswer,
  proposalAnswer,
  proposalPage,
  readingsAnswer,
  registryEntityAnswer,
  registryEntityPage,
  releaseChangesAnswer,
  releasesAnswer,
  reportAnswer,
  reportsAnswer,
  reviewAnswer,
  trailAnswer,
  usageAnswer,
  withdrawalAnswer,
} from '../registry/answers.ts'
import {
  answerBody,
  approvalOptionsBody,
  approveBody,
  confirmBody,
  importBody,
  keyBody,
  lookalikesBody,
  openBody,
  readingsBody,
  rejectBody,
  rollBackBody,
  suspendBody,
  withdrawBody,
} from '../registry/bodies.ts'
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
  SignedIn: signedInAnswer,
  Me: meAnswer,
  People: peopleAnswer,
  Passkeys: passkeysAnswer,
  PasskeyOptions: passkeyOptionsAnswer,
  PasskeyCreationOptions: passkeyCreationAnswer,
  AskedRequest: askedRequestAnswer,
  AskedRequests: askedRequestsAnswer,
  HalvedRequest: halvedRequestAnswer,
  Invitations: invitationsAnswer,
  Recoveries: recoveriesAnswer,
  HasIssuer: hasIssuerAnswer,
  IssuerAddress: issuerAddressAnswer,
  Tokens: tokensAnswer,
  NewToken: newTokenAnswer,
  FeedTokens: feedTokensAnswer,
  NewFeedToken: newFeedTokenAnswer,
  KeptSubscription: keptSubscriptionAnswer,
  Subscriptions: subscriptionsAnswer,
  NewProposal: openBody,
  SeenContent: approvalOptionsBody,
  Approval: approveBody,
  Rejection: rejectBody,
  Confirmation: confirmBody,
  Suspension: suspendBody,
  RollBack: rollBackBody,
  ImportList: importBody,
  Withdrawal: withdrawBody,
  Readings: readingsBody,
  ReportAnswer: answerBody,
  Lookalikes: lookalikesBody,
  KeyRequest: keyBody,
  Proposal: proposalAnswer,
  ProposalPage: proposalPage,
  Review: reviewAnswer,
  ImportReport: importAnswer,
  WithdrawalReport: withdrawalAnswer,
  ReadingsReport: readingsAnswer,
  Loading: loadingAnswer,
  RegistryEntity: registryEntityAnswer,
  RegistryEntityPage: registryEntityPage,
  Proofs: proofsAnswer,
  LatestRelease: latestReleaseAnswer,
  Releases: releasesAnswer,
  ReleaseChanges: releaseChangesAnswer,
  Trail: trailAnswer,
  Figures: figuresAnswer,
  Reports: reportsAnswer,
  Report: reportAnswer,
  LookalikesReport: lookalikesAnswer,
  Keys: keysAnswer,
  Key: keyAnswer,
  NewKey: newKeyAnswer,
  Usage: usageAnswer,
  Problem: problemSchema,
} as const satisfies Readonly<Record<string, z.ZodType>>

export type SchemaName = keyof typeof apiSchemas

export const schemaReference = (name: SchemaName): { $ref: string } => ({
  $ref: `#/components/schemas/${name}`,
})

/** JSON Schema (2020-12, as OpenAPI 3.1 has it) of one of ours. */
const jsonSchema = (schema: z.ZodType): Record<string, unknown> => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    override: ({ jsonSchema: written }) => {
      // The format says it; zod's pattern, leap years and all, would hide what the field says.
      if (written.format === 'date-time') delete written.pattern
    },
  })
  return rest
}

/** `components.schemas` of the document. */
export const componentSchemas = (): Record<string, Record<string, unknown>> =>
  Object.fromEntries(Object.entries(apiSchemas).map(([name, schema]) => [name, jsonSchema(schema)]))
