import { createEngine } from '../core/check.ts'
import { compileRules } from '../core/message/compile-rules.ts'
import { buildRegistry } from '../core/registry/build-registry.ts'
import type { Registry } from '../core/registry/registry.ts'
import type { Snapshot, SnapshotManifest } from '../core/registry/snapshot.ts'
import type { EngineRules } from '../rules/bundle.ts'
import type { LoadedEngine } from './services.ts'

const sameParts = (a: SnapshotManifest, b: SnapshotManifest): boolean =>
  a.parts.curated.sha256 === b.parts.curated.sha256 && a.parts.open?.sha256 === b.parts.open?.sha256

/**
 * Compiles the rules once; gives what makes an engine of each release. A release that only renews its
 * head keeps the index of the one before: building it costs about a second, which a running service
 * would not answer in.
 */
export const engineBuilder = ({
  rules,
  lookalike,
}: EngineRules): ((snapshot: Snapshot) => LoadedEngine) => {
  const compiled = compileRules(rules)
  let last: Registry | undefined
  return (snapshot) => {
    const { manifest } = snapshot
    const registry: Registry =
      last !== undefined && sameParts(last.manifest, manifest)
        ? { ...last, manifest }
        : buildRegistry(snapshot, { hosts: rules.hosts, lookalikeWords: lookalike })
    last = registry
    return { engine: createEngine({ registry, rules, compiled }), registry, rules }
  }
}
