import type { Engine } from '../core/check.ts'
import type { RuleSet } from '../core/message/rule.ts'
import type { Registry } from '../core/registry/registry.ts'
import type { ApiContext, LogEntry, ServiceStatus } from './context.ts'
import { ProblemError } from './problems.ts'

/** One release with the engine built on it. */
export interface LoadedRelease {
  readonly engine: Engine
  readonly registry: Registry
  readonly rules: RuleSet
}

/** A context whose release and store state are swapped while requests are answered. */
export interface LiveContext {
  readonly context: ApiContext
  /** The next request is answered from this release. */
  setRelease(release: LoadedRelease): void
  setStore(store: ServiceStatus['store']): void
}

/** Everything that changes in a running service, in one place. Clock and ids are the host's. */
export const liveContext = (host: {
  now(): number
  newId(): string
  log?(entry: LogEntry): void
}): LiveContext => {
  let release: LoadedRelease | undefined
  let store: ServiceStatus['store'] = 'none'
  const current = (): LoadedRelease => {
    if (release === undefined)
      throw new ProblemError('not-ready', { headers: { 'retry-after': '2' } })
    return release
  }
  return {
    context: {
      engine: () => current().engine,
      registry: () => current().registry,
      rules: () => current().rules,
      status: () => ({ store }),
      now: () => host.now(),
      newId: () => host.newId(),
      log: (entry) => host.log?.(entry),
    },
    setRelease: (next) => {
      release = next
    },
    setStore: (next) => {
      store = next
    },
  }
}
