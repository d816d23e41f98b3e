import { createHash } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import type { StoredNotice } from '../../registry/webhooks/webhook-store.ts'

/** What stands in the queue: one message to one receiver. */
export interface Delivery {
  readonly webhook: string
  /** The same for every attempt, so that a receiver can tell a repetition. */
  readonly message: string
  readonly body: string
}

/** The body as Standard Webhooks has it: `type`, `timestamp`, `data`. */
export const bodyOf = ({ kind, at, entities, data }: StoredNotice): string =>
  JSON.stringify({
    type: kind,
    timestamp: new Date(at).toISOString(),
    data: { ...data, entities },
  })

/**
 * The id of a notice's job for a receiver: always the same UUID, so that a process that was killed between
 * queueing and taking the notice away queues nothing twice.
 */
export const jobIdOf = (seq: number, at: string, webhook: string): string => {
  const hash = createHash('sha256').update(`${seq}|${at}|${webhook}`).digest('hex')
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-')
}

/** Headers of Standard Webhooks; while a secret is replaced both sign. */
export const signedHeaders = (
  { message, body }: Delivery,
  secrets: readonly string[],
  now: Date,
): Readonly<Record<string, string>> => ({
  'webhook-id': message,
  'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
  'webhook-signature': secrets
    .map((secret) => new Webhook(secret).sign(message, now, body))
    .join(' '),
})
