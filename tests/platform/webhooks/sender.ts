import { startWebhooks } from '../../../src/platform/webhooks/start-webhooks.ts'

/** A process of its own that sends webhooks until it is killed. */
const [, , databaseUrl = ''] = process.argv
await startWebhooks({
  databaseUrl,
  allowPrivate: true,
  clock: () => new Date(),
  retries: { limit: 5, delay: 1 },
  pollMs: 50,
})
process.stdout.write('sending\n')
