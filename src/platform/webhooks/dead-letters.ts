import PgBoss from 'pg-boss'
import type { Delivery } from './message.ts'
import { deadLetters, deliveries, mailMessages, queueSchema } from './queue.ts'

/** A message that no attempt could deliver. */
export interface DeadLetter {
  readonly id: string
  /** Receiver: a webhook, or a subscription of an address. */
  readonly webhook: string
  readonly message: string
  /** RFC 3339 UTC, when it was given up. */
  readonly givenUpAt: string
}

export interface DeadLetters {
  list(): Promise<readonly DeadLetter[]>
  /** Puts it, or all of them, back into the queue under the same message id; gives how many. */
  redeliver(id: string | 'all'): Promise<number>
  close(): Promise<void>
}

interface Row {
  readonly id: string
  readonly data: Delivery | { readonly subscription: string; readonly message: string }
  readonly created_on: Date
}

/** Looks at the dead letters of a team's database without working on its queues. */
export const openDeadLetters = async (databaseUrl: string): Promise<DeadLetters> => {
  const queue = new PgBoss({
    connectionString: databaseUrl,
    schema: queueSchema,
    max: 2,
    supervise: false,
    schedule: false,
  })
  // The command tells of a failure itself; an error nobody listens to would end the process.
  queue.on('error', () => undefined)
  await queue.start()
  const rows = async (): Promise<readonly Row[]> => {
    const { rows: found } = (await queue
      .getDb()
      .executeSql(
        `select id, data, created_on from ${queueSchema}.job where name = $1 and state = 'created' order by created_on, id limit 1000`,
        [deadLetters],
      )) as { rows: Row[] }
    return found
  }
  return {
    list: async () =>
      (await rows()).map(({ id, data, created_on }) => ({
        id,
        webhook: 'webhook' in data ? data.webhook : data.subscription,
        message: data.message,
        givenUpAt: new Date(created_on).toISOString(),
      })),
    redeliver: async (id) => {
      const wanted = (await rows()).filter((row) => id === 'all' || row.id === id)
      for (const { id: dead, data } of wanted) {
        await queue.send('webhook' in data ? deliveries : mailMessages, data)
        await queue.deleteJob(deadLetters, dead)
      }
      return wanted.length
    },
    close: () => queue.stop({ graceful: false, wait: true, timeout: 1_000 }),
  }
}
