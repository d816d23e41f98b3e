import { createEngine } from '../core/check.ts'
import type { PreparedLookalikes } from '../core/lookalike/build-index.ts'
import { atOnce, type Pieces } from '../core/registry/at-once.ts'
import { lookalikesOf } from '../core/registry/build-registry.ts'
import type { Snapshot, SnapshotManifest } from '../core/registry/snapshot.ts'
import { enginePieces, type LoadedEngine, readyRules } from './build-engine.ts'
import type { EngineRules } from './bundle.ts'

const sameParts = (a: SnapshotManifest, b: SnapshotManifest): boolean =>
  a.parts.curated.sha256 === b.parts.curated.sha256 && a.parts.open?.sha256 === b.parts.open?.sha256

/** The snapshot without its open part: built in a fraction of the time, for the first answers. */
export const curatedOnly = ({ manifest, curated }: Snapshot): Snapshot => ({ manifest, curated })

/** Makes an engine of a release. */
export interface EngineBuilder {
  /** At once, which a running service does not answer in. */
  (snapshot: Snapshot): LoadedEngine
  /** In pieces of a few milliseconds, `pause` between them; the engine before stays in use. */
  inPieces(snapshot: Snapshot, pause: () => Promise<void>): Promise<LoadedEngine>
}

/**
 * Compiles the rules once; gives what makes an engine of each release. A release that only renews its
 * head keeps the index of the one before, and one that only brings the open data keeps what was built
 * of the curation.
 */
export const engineBuilder = (engineRules: EngineRules): EngineBuilder => {
  const ready = readyRules(engineRules)
  const { rules, compiled } = ready
  let last: LoadedEngine | undefined
  let prepared: { readonly sha256: string; readonly lookalikes: PreparedLookalikes } | undefined
  const renew = (before: LoadedEngine, manifest: SnapshotManifest): LoadedEngine => {
    const registry = { ...before.registry, manifest }
    return { engine: createEngine({ registry, rules, compiled }), registry, rules }
  }
  const preparedFor = ({ manifest, curated }: Snapshot): PreparedLookalikes => {
    const { sha256 } = manifest.parts.curated
    if (prepared?.sha256 !== sha256) {
      prepared = { sha256, lookalikes: lookalikesOf(curated, ready.lookalike) }
    }
    return prepared.lookalikes
  }
  const pieces = function* (snapshot: Snapshot): Pieces<LoadedEngine> {
    const { manifest } = snapshot
    const known = last
    if (
      known !== undefined &&
      (known.registry.profile === 'full') === 'open' in snapshot &&
      sameParts(known.registry.manifest, manifest)
    ) {
      return renew(known, manifest)
    }
    const lookalikes = preparedFor(snapshot)
    yield
    return yield* enginePieces(snapshot, ready, lookalikes)
  }
  const build = (snapshot: Snapshot): LoadedEngine => {
    last = atOnce(pieces(snapshot))
    return last
  }
  const inPieces = async (
    snapshot: Snapshot,
    pause: () => Promise<void>,
  ): Promise<LoadedEngine> => {
    const work = pieces(snapshot)
    for (;;) {
      const step = work.next()
      if (step.done === true) {
        last = step.value
        return step.value
      }
      await pause()
    }
  }
  return Object.assign(build, { inPieces })
}
