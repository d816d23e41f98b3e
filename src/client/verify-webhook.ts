import { Webhook, WebhookVerificationError } from 'standardwebhooks'

/** What a webhook says: `type` as in `countersign webhooks --help`, RFC 3339 `timestamp`, ids in `data`. */
export interface WebhookMessage {
  readonly type: string
  readonly timestamp: string
  readonly data: Readonly<Record<string, unknown>> & { readonly entities: readonly string[] }
}

export { WebhookVerificationError }

/**
 * Checks a webhook's signature and age and gives its message.
 * @param secret `whsec_…` as `countersign webhooks add` showed it
 * @param headers `webhook-id`, `webhook-timestamp` and `webhook-signature` of the request
 * @param body the request's body exactly as it came
 * @throws WebhookVerificationError when the signature is another's, or the time is over five minutes off. A
 *   message whose `webhook-id` was seen before is a repetition: the caller keeps them for a day.
 */
export const verifyWebhook = (
  secret: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): WebhookMessage => new Webhook(secret).verify(body, { ...headers }) as WebhookMessage
