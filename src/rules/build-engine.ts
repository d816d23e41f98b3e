import { createEngine, type Engine } from '../core/check.ts'
import { type CompiledRules, compileRules } from '../core/message/compile-rules.ts'
import type { RuleSet } from '../core/message/rule.ts'
import { buildRegistry } from '../core/registry/build-registry.ts'
import type { Registry } from '../core/registry/registry.ts'
import type { Snapshot } from '../core/registry/snapshot.ts'
import type { EngineRules } from './bundle.ts'

/** An engine with what it was built from. */
export interface LoadedEngine {
  readonly engine: Engine
  readonly registry: Registry
  readonly rules: RuleSet
}

/** Rules compiled once, for any number of releases. */
export interface ReadyRules extends EngineRules {
  readonly compiled: CompiledRules
}

export const readyRules = (engineRules: EngineRules): ReadyRules => ({
  ...engineRules,
  compiled: compileRules(engineRules.rules),
})

/** The engine over one release. The snapshot's signature must have been verified before. */
export const buildEngine = (snapshot: Snapshot, ready: ReadyRules): LoadedEngine => {
  const { rules, lookalike, compiled } = ready
  const registry = buildRegistry(snapshot, { hosts: rules.hosts, lookalikeWords: lookalike })
  return { engine: createEngine({ registry, rules, compiled }), registry, rules }
}
