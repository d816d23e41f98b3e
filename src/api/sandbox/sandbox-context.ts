import type { LoadedEngine } from '../../rules/build-engine.ts'
import type { ApiContext } from '../context.ts'
import { liveContext } from '../live-context.ts'

/** What the sandbox answers from: invented names, no store, no limits; the clock and ids of the host. */
export const sandboxContext = (
  release: LoadedEngine,
  host: { now(): number; newId(): string },
): ApiContext => {
  const live = liveContext({ now: () => host.now(), newId: () => host.newId() })
  live.setRelease(release)
  return live.context
}
