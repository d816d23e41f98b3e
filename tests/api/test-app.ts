import type { Hono } from 'hono'
import { createApp } from '../../src/api/app.ts'
import type { ApiContext, ApiEnv, LogEntry } from '../../src/api/context.ts'
import { type LiveContext, liveContext } from '../../src/api/live-context.ts'
import type { Receipts } from '../../src/api/receipts/receipts.ts'
import { createEngine } from '../../src/core/check.ts'
import { compileRules } from '../../src/core/message/compile-rules.ts'
import { buildRegistry } from '../../src/core/registry/build-registry.ts'
import type { Snapshot } from '../../src/core/registry/snapshot.ts'
import { readEngineRules } from '../../src/platform/read-engine-rules.ts'
import { testNow, testSnapshot } from '../support/test-registry.ts'

const { rules, lookalike } = readEngineRules()
const compiled = compileRules(rules)

/** The real engine over a registry of invented names. */
export const releaseOf = (snapshot: Snapshot) => {
  const registry = buildRegistry(snapshot, { hosts: rules.hosts, lookalikeWords: lookalike })
  return { engine: createEngine({ registry, rules, compiled }), registry, rules }
}

export const testRelease = releaseOf(testSnapshot)

export interface TestApp {
  readonly app: Hono<ApiEnv>
  readonly live: LiveContext
  readonly log: readonly LogEntry[]
  setNow(now: number): void
}

/** The whole service with a clock and ids that tests can read. */
export const testApp = (
  options: {
    readonly loaded?: boolean
    readonly extend?: (app: Hono<ApiEnv>) => void
    readonly receipts?: Receipts
    readonly changes?: NonNullable<ApiContext['changes']>
    readonly lookalikes?: NonNullable<ApiContext['lookalikes']>
    readonly counted?: NonNullable<ApiContext['counted']>
    readonly reports?: NonNullable<ApiContext['reports']>
    readonly idempotency?: NonNullable<ApiContext['idempotency']>
  } = {},
): TestApp => {
  const log: LogEntry[] = []
  let now = testNow
  let ids = 0
  const live = liveContext({
    now: () => now,
    newId: () => {
      ids += 1
      return `test-${ids}`
    },
    log: (entry) => log.push(entry),
    ...(options.idempotency === undefined ? {} : { idempotency: options.idempotency }),
    ...(options.lookalikes === undefined ? {} : { lookalikes: options.lookalikes }),
    ...(options.counted === undefined ? {} : { counted: options.counted }),
    ...(options.reports === undefined ? {} : { reports: options.reports }),
    ...(options.changes === undefined ? {} : { changes: options.changes }),
    ...(options.receipts === undefined ? {} : { receipts: options.receipts }),
  })
  if (options.loaded !== false) live.setRelease(testRelease)
  return {
    app: createApp(live.context, options.extend),
    live,
    log,
    setNow: (next) => {
      now = next
    },
  }
}

export const json = { 'content-type': 'application/json' }

/** POSTs a body as it is; objects become JSON. */
export const post = async (
  app: Hono<ApiEnv>,
  path: string,
  body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> | object,
  headers: Readonly<Record<string, string>> = json,
): Promise<Response> => {
  const raw =
    typeof body === 'string' || body instanceof Uint8Array || body instanceof ReadableStream
  return app.request(path, {
    method: 'POST',
    headers,
    body: raw ? body : JSON.stringify(body),
    ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
  })
}
