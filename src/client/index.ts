export {
  type ChangePage,
  type Client,
  type ClientOptions,
  CountersignError,
  createClient,
  type ItemResult,
  type ProblemView,
} from './client.ts'
export { type LocalChecker, type LocalOptions, openLocalChecker } from './local-checker.ts'
export { verifyWebhook, type WebhookMessage, WebhookVerificationError } from './verify-webhook.ts'
