import type { ServiceConfig } from '../../api/read-config.ts'
import type { MailOptions } from '../../platform/mail/start-mail.ts'
import type { RunningRegistry } from '../../platform/start-registry.ts'

const retryMs = 5_000
/** A stop does not wait longer for messages under way; the queue repeats them. */
const longestStopMs = 1_500

/** Sends webhooks once the registry of a team is prepared; an embedded database has no receivers. */
export const sendWebhooks = (
  { databaseUrl, privateWebhooks }: ServiceConfig,
  registry: RunningRegistry,
  now: () => number,
  log: (event: object) => void,
  mail?: MailOptions,
): { stop(): Promise<void> } => {
  if (databaseUrl === undefined) return { stop: async () => undefined }
  let stopped = false
  let wake = (): void => undefined
  const started = (async () => {
    await registry.store
    // Loaded here, so that an embedded service starts without the queue's code.
    const { startWebhooks } = await import('../../platform/webhooks/start-webhooks.ts')
    while (!stopped) {
      try {
        return await startWebhooks({
          databaseUrl,
          allowPrivate: privateWebhooks,
          clock: () => new Date(now()),
          log,
          ...(mail === undefined ? {} : { mail }),
        })
      } catch (error) {
        const detail = error instanceof Error ? error.name : typeof error
        log({ level: 'error', event: 'webhook-queue', detail })
        await pause(retryMs, (resolve) => {
          wake = resolve
        })
      }
    }
    return undefined
  })()
  return {
    stop: async () => {
      stopped = true
      wake()
      const stopping = started.then((running) => running?.stop())
      await Promise.race([stopping, pause(longestStopMs)])
    },
  }
}

const pause = (ms: number, hold?: (resolve: () => void) => void): Promise<void> =>
  new Promise((resolve) => {
    hold?.(resolve)
    setTimeout(resolve, ms).unref()
  })
