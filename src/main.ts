#!/usr/bin/env node
import { randomBytes } from 'node:crypto'
import type { ScanHost } from './cli/commands/scan.ts'
import { runCli } from './cli/run.ts'

// A reader that has seen enough (`| head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})

/** The first signal ends a scan in order, a second one at once. */
const scanProcess = (): ScanHost => ({
  onStop: (listener) => {
    process.once('SIGINT', listener)
    process.once('SIGTERM', listener)
  },
  onExit: (listener) => {
    process.once('exit', listener)
  },
})

process.exitCode = await runCli(
  process.argv.slice(2),
  process,
  {
    loadEngine: async (env) => (await import('./cli/load-engine.ts')).loadEngine(env, Date.now()),
    now: () => Date.now(),
    newId: () => randomBytes(16).toString('base64url'),
  },
  {
    serve: async (services) => (await import('./cli/commands/serve.ts')).serveCommand(services),
    keys: async () => (await import('./cli/commands/keys.ts')).keysCommand,
    completion: async () => (await import('./cli/commands/completion.ts')).completionCommand,
    people: async () => (await import('./cli/commands/people.ts')).peopleCommand,
    webhooks: async () => (await import('./cli/commands/webhooks.ts')).webhooksCommand,
    registry: async () => (await import('./cli/commands/registry.ts')).registryCommand,
    scan: async (services) =>
      (await import('./cli/commands/scan.ts')).scanCommand(services, scanProcess()),
    rules: async (services) => (await import('./cli/commands/rules.ts')).rulesCommand(services),
  },
)

// A service that was told to stop is done; a database still being made would hold the process.
if (process.argv[2] === 'serve') process.exit()
