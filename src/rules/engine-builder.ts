import { createEngine } from '../core/check.ts'
import type { Snapshot, SnapshotManifest } from '../core/registry/snapshot.ts'
import { buildEngine, type LoadedEngine, readyRules } from './build-engine.ts'
import type { EngineRules } from './bundle.ts'

const sameParts = (a: SnapshotManifest, b: SnapshotManifest): boolean =>
  a.parts.curated.sha256 === b.parts.curated.sha256 && a.parts.open?.sha256 === b.parts.open?.sha256

/** The snapshot without its open part: built in a fraction of the time, for the first answers. */
export const curatedOnly = ({ manifest, curated }: Snapshot): Snapshot => ({ manifest, curated })

/**
 * Compiles the rules once; gives what makes an engine of each release. A release that only renews its
 * head keeps the index of the one before: building it costs about a second, which a running service
 * would not answer in.
 */
export const engineBuilder = (engineRules: EngineRules): ((snapshot: Snapshot) => LoadedEngine) => {
  const ready = readyRules(engineRules)
  const { rules, compiled } = ready
  let last: LoadedEngine | undefined
  const renew = (before: LoadedEngine, manifest: SnapshotManifest): LoadedEngine => {
    const registry = { ...before.registry, manifest }
    return { engine: createEngine({ registry, rules, compiled }), registry, rules }
  }
  return (snapshot) => {
    const { manifest } = snapshot
    last =
      last !== undefined &&
      (last.registry.profile === 'full') === 'open' in snapshot &&
      sameParts(last.registry.manifest, manifest)
        ? renew(last, manifest)
        : buildEngine(snapshot, ready)
    return last
  }
}
