import { createEngine } from '../core/check.ts'
import { compileRules } from '../core/message/compile-rules.ts'
import { buildRegistry } from '../core/registry/build-registry.ts'
import type { Snapshot } from '../core/registry/snapshot.ts'
import type { EngineRules } from '../rules/bundle.ts'
import type { LoadedEngine } from './services.ts'

/** Compiles the rules once; gives what makes an engine of each release. */
export const engineBuilder = ({
  rules,
  lookalike,
}: EngineRules): ((snapshot: Snapshot) => LoadedEngine) => {
  const compiled = compileRules(rules)
  return (snapshot) => {
    const registry = buildRegistry(snapshot, { hosts: rules.hosts, lookalikeWords: lookalike })
    return { engine: createEngine({ registry, rules, compiled }), registry, rules }
  }
}
