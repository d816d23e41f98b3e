import type PgBoss from 'pg-boss'
import { postJson } from '../../fetch/post-json.ts'
import type { Database } from '../../registry/store/database.ts'
import { putToMail } from '../../registry/watch/mail-outbox.ts'
import {
  createWebhookStore,
  receiversOf,
  type WebhookStore,
} from '../../registry/webhooks/webhook-store.ts'
import { openDatabase } from '../database.ts'
import { type MailOptions, startMail } from '../mail/start-mail.ts'
import { bodyOf, type Delivery, jobIdOf, signedHeaders } from './message.ts'
import { deliveries, openQueue, type RetryPolicy } from './queue.ts'

export interface WebhookOptions {
  readonly databaseUrl: string
  readonly clock: () => Date
  /** Lets receivers stand in the operator's own network, and without TLS. */
  readonly allowPrivate: boolean
  readonly retries?: RetryPolicy
  /** Absent where no mail is sent. */
  readonly mail?: MailOptions
  /** How often notices are looked for, in milliseconds. */
  readonly pollMs?: number
  readonly log?: (event: {
    readonly level: 'info' | 'warn' | 'error'
    readonly event:
      | 'webhook-failed'
      | 'webhook-gone'
      | 'webhook-queue'
      | 'mail-ready'
      | 'mail-relay'
      | 'mail-failed'
    readonly detail?: string
  }) => void
}

const usualPollMs = 2_000
const attemptMs = 10_000
const atOnce = 4
const pageSize = 100

/** Sends what receivers asked for, until it is stopped. Any number of processes may do so beside each other. */
export const startWebhooks = async (
  options: WebhookOptions,
): Promise<{ stop(): Promise<void> }> => {
  const { databaseUrl, clock, pollMs = usualPollMs, log } = options
  const database = await openDatabase({ databaseUrl, poolSize: 2 })
  const store = createWebhookStore(database.db, clock)
  const queue = await openQueue(
    databaseUrl,
    (name) => log?.({ level: 'warn', event: 'webhook-queue', detail: name }),
    options.retries,
  )
  for (let worker = 0; worker < atOnce; worker++) {
    await queue.work<Delivery>(
      deliveries,
      { batchSize: 1, pollingIntervalSeconds: Math.max(0.5, pollMs / 1_000) },
      async ([job]) => {
        if (job !== undefined) await deliver(job.data, store, options)
      },
    )
  }
  const mail =
    options.mail === undefined
      ? undefined
      : await startMail(queue, database.db, options.mail, Math.max(0.5, pollMs / 1_000), clock, log)
  let stopped = false
  let wake = (): void => undefined
  const pumping = (async () => {
    while (!stopped) {
      // A database that is gone is tried again at the next turn; nothing was taken away.
      const moved = await pump(queue, store, database).catch(() => 0)
      await mail?.turn().catch(() => undefined)
      if (moved === pageSize) continue
      await new Promise<void>((resolve) => {
        wake = resolve
        setTimeout(resolve, pollMs).unref()
      })
    }
  })()
  return {
    stop: async () => {
      stopped = true
      wake()
      await pumping
      await queue.stop({ graceful: true, wait: true, timeout: 1_000 })
      mail?.stop()
      await database.close()
    },
  }
}

/** Puts waiting notices into the queue of each receiver, then takes them away; gives how many. */
const pump = async (queue: PgBoss, store: WebhookStore, { db }: Database): Promise<number> => {
  const waiting = await store.waiting(pageSize)
  const jobs: PgBoss.JobInsert<Delivery>[] = []
  for (const notice of waiting) {
    await putToMail(db, notice)
    for (const webhook of await receiversOf(db, notice)) {
      const id = jobIdOf(notice.seq, notice.at, webhook)
      jobs.push({
        id,
        name: deliveries,
        data: { webhook, message: `msg_${id}`, body: bodyOf(notice) },
      })
    }
  }
  // What stands in the queue already, because a process died before the next line, stays as it is.
  if (jobs.length > 0) await queue.insert(jobs)
  await store.taken(waiting.map(({ seq }) => seq))
  return waiting.length
}

/** One attempt. Rejects when it has to be repeated; the queue says when, and when no more. */
const deliver = async (
  delivery: Delivery,
  store: WebhookStore,
  { clock, allowPrivate, log }: WebhookOptions,
): Promise<void> => {
  const webhook = await store.find(delivery.webhook)
  // Removed meanwhile: nobody wants it any more.
  if (webhook === undefined) return
  const status = await postJson(webhook.url, {
    headers: signedHeaders(delivery, webhook.secrets, clock()),
    body: delivery.body,
    timeoutMs: attemptMs,
    allowPrivate,
  }).catch((error: unknown) => {
    log?.({ level: 'warn', event: 'webhook-failed', detail: `${webhook.id} ${codeOf(error)}` })
    throw new Error(codeOf(error))
  })
  if (status >= 200 && status < 300) return
  if (status === 410) {
    await store.markGone(webhook.id)
    log?.({ level: 'warn', event: 'webhook-gone', detail: webhook.id })
    return
  }
  log?.({ level: 'warn', event: 'webhook-failed', detail: `${webhook.id} ${status}` })
  throw new Error(`status ${status}`)
}

/** A short code: messages of sockets and resolvers name addresses. */
const codeOf = (error: unknown): string => {
  const { code, name } = error as { code?: unknown; name?: unknown }
  return typeof code === 'string' ? code : typeof name === 'string' ? name : 'unknown'
}
