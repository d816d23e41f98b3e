import { setImmediate as nextTurn } from 'node:timers/promises'
import type { RunningRegistry } from '../../platform/start-registry.ts'
import type { LoadedEngine } from '../../rules/build-engine.ts'
import { curatedOnly, type EngineBuilder } from '../../rules/engine-builder.ts'

/**
 * Keeps the engine in step with the registry. Answers from the curated part at once; what is returned
 * brings the open data in, in pieces between which requests are answered, after `prepare`. Until then
 * a release that comes in is in force with its curated part, afterwards with both, each time before
 * its author is told that it is done.
 */
export const followRegistry = (
  registry: Pick<RunningRegistry, 'current' | 'onChange'>,
  build: EngineBuilder,
  set: (engine: LoadedEngine) => void,
): ((prepare: () => Promise<void> | undefined) => Promise<void>) => {
  let broad = false
  set(build(curatedOnly(registry.current())))
  registry.onChange((snapshot) => set(build(broad ? snapshot : curatedOnly(snapshot))))
  return async (prepare) => {
    await prepare()
    await build.inPieces(registry.current(), async () => {
      await nextTurn()
    })
    broad = true
    // The release of now: it may have changed while its forerunner was built.
    set(build(registry.current()))
  }
}
