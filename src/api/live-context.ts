import type { LoadedEngine } from '../rules/build-engine.ts'
import type { Access } from './access/access.ts'
import type { NamedEngine } from './asked-rules.ts'
import type { ApiContext, LogEntry, ServiceStatus } from './context.ts'
import { createTurns } from './overload/turns.ts'
import { ProblemError } from './problems.ts'
import type { Receipts } from './receipts/receipts.ts'

/** A context whose release and store state are swapped while requests are answered. */
export interface LiveContext {
  readonly context: ApiContext
  /** The next request is answered from this release. */
  setRelease(release: LoadedEngine, named?: ReadonlyMap<string, NamedEngine>): void
  setStore(store: ServiceStatus['store']): void
}

/** Everything that changes in a running service, in one place. Clock and ids are the host's. */
export const liveContext = (host: {
  now(): number
  newId(): string
  log?(entry: LogEntry): void
  readonly receipts?: Receipts
  readonly access?: Access
  readonly sandbox?: () => ApiContext
  readonly counted?: NonNullable<ApiContext['counted']>
  readonly lookalikes?: NonNullable<ApiContext['lookalikes']>
  readonly feed?: NonNullable<ApiContext['feed']>
  readonly changes?: NonNullable<ApiContext['changes']>
  readonly reports?: NonNullable<ApiContext['reports']>
  readonly idempotency?: NonNullable<ApiContext['idempotency']>
  readonly lag?: NonNullable<ApiContext['lag']>
}): LiveContext => {
  let release: LoadedEngine | undefined
  let named: ReadonlyMap<string, NamedEngine> = new Map()
  let store: ServiceStatus['store'] = 'none'
  const current = (): LoadedEngine => {
    if (release === undefined)
      throw new ProblemError('not-ready', { headers: { 'retry-after': '2' } })
    return release
  }
  return {
    context: {
      engine: () => current().engine,
      registry: () => current().registry,
      rules: () => current().rules,
      named: (name) => named.get(name),
      status: () => ({ store }),
      now: () => host.now(),
      newId: () => host.newId(),
      log: (entry) => host.log?.(entry),
      ...(host.receipts === undefined ? {} : { receipts: host.receipts }),
      ...(host.access === undefined ? {} : { access: host.access }),
      ...(host.idempotency === undefined ? {} : { idempotency: host.idempotency }),
      ...(host.reports === undefined ? {} : { reports: host.reports }),
      ...(host.counted === undefined ? {} : { counted: host.counted }),
      ...(host.lookalikes === undefined ? {} : { lookalikes: host.lookalikes }),
      ...(host.feed === undefined ? {} : { feed: host.feed }),
      ...(host.changes === undefined ? {} : { changes: host.changes }),
      ...(host.sandbox === undefined ? {} : { sandbox: host.sandbox }),
      ...(host.lag === undefined ? {} : { lag: host.lag }),
      turns: createTurns(),
    },
    setRelease: (next, others = new Map()) => {
      release = next
      named = others
    },
    setStore: (next) => {
      store = next
    },
  }
}
