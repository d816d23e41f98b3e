import { createTransport } from 'nodemailer'
import type PgBoss from 'pg-boss'
import type { Db } from '../../registry/store/database.ts'
import {
  bindBatches,
  boundBatches,
  giveCodes,
  type MailedNotice,
  mailTarget,
  takeBatch,
} from '../../registry/watch/mail-outbox.ts'
import { mailMessages } from '../webhooks/queue.ts'
import { composeCode, composeNotices, type Sender } from './compose.ts'

export interface MailOptions extends Sender {
  /** `smtp://` or `smtps://`, with name and password where the relay wants them. */
  readonly url: string
}

/** What stands in the queue: one message to one address. */
interface MailJob {
  readonly subscription: string
  /** Id of the message. */
  readonly message: string
  readonly notices?: readonly MailedNotice[]
  readonly code?: string
}

type Log = (event: {
  readonly level: 'info' | 'warn'
  readonly event: 'mail-ready' | 'mail-relay' | 'mail-failed'
  readonly detail?: string
}) => void

/** Sends what waits for addresses by the queue of webhooks; to be turned by whoever turns that. */
export const startMail = async (
  queue: PgBoss,
  db: Db,
  options: MailOptions,
  pollSeconds: number,
  clock: () => Date,
  log?: Log,
): Promise<{ turn(): Promise<void>; stop(): void }> => {
  const relay = createTransport({
    url: options.url,
    pool: true,
    maxConnections: 2,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  } as Parameters<typeof createTransport>[0])
  await relay.verify().then(
    () => log?.({ level: 'info', event: 'mail-ready' }),
    // Messages wait in the queue until the relay is back.
    (error: unknown) => log?.({ level: 'warn', event: 'mail-relay', detail: codeOf(error) }),
  )
  await queue.work<MailJob>(
    mailMessages,
    { batchSize: 1, pollingIntervalSeconds: pollSeconds },
    async ([job]) => {
      if (job === undefined) return
      const { subscription, message, notices, code } = job.data
      const target = await mailTarget(
        db,
        subscription,
        code === undefined ? 'active' : 'unconfirmed',
      )
      // Ended meanwhile, or its person may no longer be told.
      if (target === undefined) return
      const mail =
        code === undefined
          ? composeNotices(message, notices ?? [], target, options)
          : composeCode(message, code, target, options)
      await relay.sendMail(mail).catch((error: unknown) => {
        const detail = `${subscription} ${codeOf(error)}`
        log?.({ level: 'warn', event: 'mail-failed', detail })
        // Words of relays repeat addresses: they go into no log and no queue.
        throw new Error(codeOf(error))
      })
    },
  )
  return {
    turn: async () => {
      await giveCodes(db, async (subscription, code) => {
        await queue.send(mailMessages, { subscription, message: crypto.randomUUID(), code })
      })
      await bindBatches(db, clock())
      for (const { id, subscription, notices } of await boundBatches(db)) {
        // The batch is the job's id: whoever dies before the next line queues nothing twice.
        await queue.insert([
          { id, name: mailMessages, data: { subscription, message: id, notices } },
        ])
        await takeBatch(db, id)
      }
    },
    stop: () => relay.close(),
  }
}

const codeOf = (error: unknown): string => {
  const { responseCode, code } = error as { responseCode?: unknown; code?: unknown }
  if (typeof responseCode === 'number') return String(responseCode)
  return typeof code === 'string' ? code : 'unknown'
}
