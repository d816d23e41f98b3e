import { createEngine } from '../../core/check.ts'
import type { Snapshot } from '../../core/registry/snapshot.ts'
import { type LoadedEngine, type ReadyRules, readyRules } from '../build-engine.ts'
import type { EngineRules } from '../bundle.ts'
import { type EngineBuilder, engineBuilder } from '../engine-builder.ts'

/** The part of the rules that the registry's index is built from, to be compared. */
const indexKey = ({ rules, lookalike }: EngineRules): string =>
  JSON.stringify([rules.hosts, lookalike], (_, value: unknown) => {
    if (value instanceof Set || value instanceof Map) return [...value].sort()
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
  })

/** Makes engines of rules beside the current ones, which share its registry wherever they can. */
export interface NamedBuilder {
  /** Cheap; undefined when these rules need an index of their own. */
  share(current: LoadedEngine): LoadedEngine | undefined
  /** In pieces, with an index of its own where one is needed. */
  build(
    current: LoadedEngine,
    snapshot: Snapshot,
    pause: () => Promise<void>,
  ): Promise<LoadedEngine>
}

export const namedBuilder = (engineRules: EngineRules, current: EngineRules): NamedBuilder => {
  const shares = indexKey(engineRules) === indexKey(current)
  let ready: ReadyRules | undefined
  let own: EngineBuilder | undefined
  const share = ({ registry }: LoadedEngine): LoadedEngine | undefined => {
    if (!shares) return undefined
    ready ??= readyRules(engineRules)
    const { rules, compiled } = ready
    return { engine: createEngine({ registry, rules, compiled }), registry, rules }
  }
  return {
    share,
    build: async (loaded, snapshot, pause) => {
      const shared = share(loaded)
      if (shared !== undefined) return shared
      own ??= engineBuilder(engineRules)
      return own.inPieces(snapshot, pause)
    },
  }
}
