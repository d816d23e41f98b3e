import type { CuratedPart, SnapshotManifest } from '../../src/core/registry/snapshot.ts'
import { buildEngine, readyRules } from '../../src/rules/build-engine.ts'
import { unpackRules } from '../../src/rules/bundle.ts'

/** What one host is asked: plain text, so that every host gets the same bytes. */
export interface Work {
  readonly rules: string
  readonly curated: string
  readonly manifest: SnapshotManifest
  readonly now: number
  readonly inputs: readonly string[]
}

/** The answers as JSON text, one for each input. */
export const answersOf = (work: Work): readonly string[] => {
  const { engine } = buildEngine(
    { manifest: work.manifest, curated: JSON.parse(work.curated) as CuratedPart },
    readyRules(unpackRules(work.rules)),
  )
  return work.inputs.map((input) =>
    JSON.stringify(engine.check({ input }, { now: work.now, id: 'conformance' })),
  )
}
