import { createEngine, type Engine } from '../core/check.ts'
import type { PreparedLookalikes } from '../core/lookalike/build-index.ts'
import { type CompiledRules, compileRules } from '../core/message/compile-rules.ts'
import type { RuleSet } from '../core/message/rule.ts'
import { atOnce, type Pieces } from '../core/registry/at-once.ts'
import { registryPieces } from '../core/registry/build-registry.ts'
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
export const buildEngine = (snapshot: Snapshot, ready: ReadyRules): LoadedEngine =>
  atOnce(enginePieces(snapshot, ready))

/**
 * The same in pieces of a few milliseconds, for a host that answers while it builds. `lookalikes`
 * must have been prepared from the same curated part.
 */
export function* enginePieces(
  snapshot: Snapshot,
  ready: ReadyRules,
  lookalikes?: PreparedLookalikes,
): Pieces<LoadedEngine> {
  const { rules, lookalike, compiled } = ready
  const registry = yield* registryPieces(snapshot, {
    hosts: rules.hosts,
    lookalikeWords: lookalike,
    ...(lookalikes === undefined ? {} : { lookalikes }),
  })
  return { engine: createEngine({ registry, rules, compiled }), registry, rules }
}
