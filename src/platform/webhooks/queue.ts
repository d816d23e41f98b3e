import PgBoss from 'pg-boss'

/** Queues live in a schema of their own beside the registry's tables. */
export const queueSchema = 'countersign_queue'
export const deliveries = 'webhook-delivery'
/** Messages to addresses; they share the dead letters. */
export const mailMessages = 'mail-message'
export const deadLetters = 'webhook-dead'

export interface RetryPolicy {
  readonly limit: number
  /** Seconds before the first repetition; doubled each time. */
  readonly delay: number
}

/** Nine attempts over about a day. */
export const usualRetries: RetryPolicy = { limit: 9, delay: 180 }

/** Seconds after which an attempt whose process died counts as failed. */
const attemptSeconds = 60

/** Opens the queue. Its errors go to `onError` as classes; their messages may hold addresses. */
export const openQueue = async (
  databaseUrl: string,
  onError: (name: string) => void,
  retries: RetryPolicy = usualRetries,
): Promise<PgBoss> => {
  const queue = new PgBoss({
    connectionString: databaseUrl,
    schema: queueSchema,
    application_name: 'countersign-queue',
    max: 3,
    schedule: false,
    maintenanceIntervalSeconds: 15,
  })
  queue.on('error', (error) => onError(error.name))
  await queue.start()
  await queue.createQueue(deadLetters, { name: deadLetters, retryLimit: 0 })
  const options = {
    retryLimit: retries.limit,
    retryDelay: retries.delay,
    retryBackoff: true,
    expireInSeconds: attemptSeconds,
    deadLetter: deadLetters,
  }
  for (const name of [deliveries, mailMessages]) {
    await queue.createQueue(name, { ...options, name })
    await queue.updateQueue(name, { ...options, name })
  }
  return queue
}
